import { paths } from '#ui/nav/paths.ts';
import { useText } from '#ui/text/use-text.ts';
import type { OrderEntry } from '../../orders/schema.ts';
import { UnsignedRow } from './unsigned-row.tsx';

interface WaitingRowProps {
  readonly patientId: string;
  readonly order: OrderEntry;
  readonly mayOrder: boolean;
}

/** An order that is signed and waits for its supervisor: not in force, and said so; read it, or withdraw it. */
export function WaitingRow({ patientId, order, mayOrder }: WaitingRowProps) {
  const { text } = useText();
  const { coSigner } = order.content;
  return (
    <UnsignedRow
      patientId={patientId}
      order={order}
      mayOrder={mayOrder}
      state={text('Signed, not in force')}
      note={
        coSigner !== undefined && (
          <span className="t-dim">
            {text('written by {{writer}}; waits for the co-signature of {{supervisor}}', {
              writer: coSigner.writtenBy.name,
              supervisor: coSigner.supervisor.name,
            })}
          </span>
        )
      }
      goOn={{ label: text('Read and co-sign'), to: paths.coSign(patientId, order.id) }}
      takeBack={{
        label: text('Withdraw'),
        really: text('Really withdraw'),
        done: text('Withdrawn. It stays in the list of all orders.'),
        what: text('Withdrawing the order'),
      }}
    />
  );
}
