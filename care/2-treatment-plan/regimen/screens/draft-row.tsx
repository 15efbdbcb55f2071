import { paths } from '#ui/nav/paths.ts';
import { useText } from '#ui/text/use-text.ts';
import type { OrderEntry } from '../../orders/schema.ts';
import { UnsignedRow } from './unsigned-row.tsx';

interface DraftRowProps {
  readonly patientId: string;
  readonly draft: OrderEntry;
  readonly mayOrder: boolean;
}

/** An order that waits for its signature: go on with it, or discard it. */
export function DraftRow({ patientId, draft, mayOrder }: DraftRowProps) {
  const { text } = useText();
  return (
    <UnsignedRow
      patientId={patientId}
      order={draft}
      mayOrder={mayOrder}
      state={text('Draft, not signed')}
      note={<span className="t-dim">{draft.recordedBy}</span>}
      goOn={{ label: text('Go on'), to: paths.draft(patientId, draft.id) }}
      takeBack={{
        label: text('Discard'),
        really: text('Really discard'),
        done: text('Discarded. It stays in the list of all orders.'),
        what: text('Discarding the draft'),
      }}
    />
  );
}
