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

interface WaitingRowProps {
  readonly patientId: string;
  readonly order: OrderEntry;
  readonly mayOrder: boolean;
}

/** An order that is signed and waits for its supervisor: not in force, and said so; read it, or withdraw it. */
export function WaitingRow({ patientId, order, mayOrder }: WaitingRowProps) {
  const { text } = useText();
  const go = useGo();
  const [sure, setSure] = useState(false);
  const act = useAct(discardDraft);
  const { coSigner } = order.content;
  const withdraw = () =>
    act.mutate(
      { params: { patientId, orderId: order.id }, ifMatch: order.version },
      { onSuccess: () => notice(text('Withdrawn. It stays in the list of all orders.')) },
    );
  return (
    <div className={css.draft}>
      <div>
        <strong>{text('Signed, not in force')}:</strong> {order.name}, <Amount text={order.sentence} />{' '}
        {coSigner !== undefined && (
          <span className="t-dim">
            {text('written by {{writer}}; waits for the co-signature of {{supervisor}}', {
              writer: coSigner.writtenBy.name,
              supervisor: coSigner.supervisor.name,
            })}
          </span>
        )}
      </div>
      {mayOrder && (
        <div className="t-row">
          <Button size="compact-sm" variant="default" onClick={() => go(paths.coSign(patientId, order.id))}>
            {text('Read and co-sign')}
            <span className="t-visually-hidden"> {order.name}</span>
          </Button>
          <Button
            size="compact-sm"
            variant={sure ? 'filled' : 'subtle'}
            color={sure ? 'danger' : 'accent'}
            loading={act.isPending}
            onClick={sure ? withdraw : () => setSure(true)}
            onBlur={() => setSure(false)}
          >
            {sure ? text('Really withdraw') : text('Withdraw')}
            <span className="t-visually-hidden"> {order.name}</span>
          </Button>
        </div>
      )}
      {act.isError && <FailureNote error={act.error} what={text('Withdrawing the order')} />}
    </div>
  );
}
