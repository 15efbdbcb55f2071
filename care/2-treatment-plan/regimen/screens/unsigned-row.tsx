import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useOpenBeside } from '#ui/nav/use-open-beside.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { discardDraft, type OrderEntry } from '../../orders/schema.ts';
import css from './regimen.module.css';

interface UnsignedRowProps {
  readonly patientId: string;
  readonly order: OrderEntry;
  readonly mayOrder: boolean;
  /** How it stands. */
  readonly state: string;
  /** Whose it is, or whom it waits for. */
  readonly note: ReactNode;
  readonly goOn: { readonly label: string; readonly to: string };
  /** Taking it back: the button, what it asks before it does it, what is said afterwards, and what it is when it fails. */
  readonly takeBack: {
    readonly label: string;
    readonly really: string;
    readonly done: string;
    readonly what: string;
  };
}

/** An order that is not in force yet: go on with it, or take it back after a second press. */
export function UnsignedRow({ patientId, order, mayOrder, state, note, goOn, takeBack }: UnsignedRowProps) {
  const open = useOpenBeside();
  const [sure, setSure] = useState(false);
  const act = useAct(discardDraft);
  const discard = () =>
    act.mutate(
      { params: { patientId, orderId: order.id }, ifMatch: order.version },
      { onSuccess: () => notice(takeBack.done) },
    );
  return (
    <div className={css.draft}>
      <div>
        <strong>{state}:</strong> {order.name}. <Amount text={order.sentence} /> {note}
      </div>
      {mayOrder && (
        <div className="t-row">
          <Button size="compact-sm" variant="default" onClick={() => open(goOn.to)}>
            {goOn.label}
            <span className="t-visually-hidden"> {order.name}</span>
          </Button>
          <Button
            size="compact-sm"
            variant={sure ? 'filled' : 'subtle'}
            color={sure ? 'danger' : 'accent'}
            loading={act.isPending}
            onClick={sure ? discard : () => setSure(true)}
            onBlur={() => setSure(false)}
          >
            {sure ? takeBack.really : takeBack.label}
            <span className="t-visually-hidden"> {order.name}</span>
          </Button>
        </div>
      )}
      {act.isError && <FailureNote error={act.error} what={takeBack.what} />}
    </div>
  );
}
