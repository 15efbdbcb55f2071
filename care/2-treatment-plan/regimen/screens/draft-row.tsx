import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import { discardDraft, type OrderEntry } from '../../orders/schema.ts';
import css from './regimen.module.css';

interface DraftRowProps {
  readonly patientId: string;
  readonly draft: OrderEntry;
  readonly mayOrder: boolean;
}

/** An order that waits for its signature: go on with it, or discard it after a second press. */
export function DraftRow({ patientId, draft, mayOrder }: DraftRowProps) {
  const { text } = useText();
  const go = useGo();
  const [sure, setSure] = useState(false);
  const act = useAct(discardDraft);
  const discard = () =>
    act.mutate(
      { params: { patientId, orderId: draft.id }, ifMatch: draft.version },
      { onSuccess: () => notice(text('Discarded. It stays in the list of all orders.')) },
    );
  return (
    <div className={css.draft}>
      <div>
        <strong>{text('Draft, not signed')}:</strong> {draft.name}, <Amount text={draft.sentence} />{' '}
        <span className="t-dim">{draft.recordedBy}</span>
      </div>
      {mayOrder && (
        <div className="t-row">
          <Button size="compact-sm" variant="default" onClick={() => go(paths.draft(patientId, draft.id))}>
            {text('Go on')}
            <span className="t-visually-hidden"> {draft.name}</span>
          </Button>
          <Button
            size="compact-sm"
            variant={sure ? 'filled' : 'subtle'}
            color={sure ? 'danger' : 'accent'}
            loading={act.isPending}
            onClick={sure ? discard : () => setSure(true)}
            onBlur={() => setSure(false)}
          >
            {sure ? text('Really discard') : text('Discard')}
            <span className="t-visually-hidden"> {draft.name}</span>
          </Button>
        </div>
      )}
      {act.isError && <FailureNote error={act.error} what={text('Discarding the draft')} />}
    </div>
  );
}
