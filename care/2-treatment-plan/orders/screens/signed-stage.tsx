import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './order-drawer.module.css';
import { PrintPrescription } from './order-life-section.tsx';
import type { OrderPerson } from './order-person.ts';

interface SignedStageProps {
  readonly person: OrderPerson;
  readonly orderId: string;
  readonly name: string;
  readonly sentence: string;
  /** Supervisor who has to co-sign before it is in force. */
  readonly waitsFor: string | null;
  readonly onForget: () => void;
  readonly onClose: () => void;
}

/** What was just signed, whether it is in force, and what to do with it next. */
export function SignedStage({
  person,
  orderId,
  name,
  sentence,
  waitsFor,
  onForget,
  onClose,
}: SignedStageProps) {
  const { text } = useText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the order has become one
  useEffect(onForget, []);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={css.fields}>
      <div role="status" className="t-stack-tight">
        <h3 ref={heading} tabIndex={-1}>
          {text('Signed')}
        </h3>
        <p className="t-strong">{name}</p>
        <p>{sentence}</p>
        <p className={waitsFor === null ? 't-dim' : undefined}>
          {waitsFor === null
            ? text('It is on the timeline now.')
            : text('It is not in force: it waits for the co-signature of {{name}}.', { name: waitsFor })}
        </p>
      </div>
      <div className="t-row">
        <Button onClick={onClose} data-autofocus>
          {text('Back to the chart')}
        </Button>
        <AppLink to={paths.signed(person.id, orderId)}>{text('What was signed')}</AppLink>
      </div>
      {waitsFor === null && <PrintPrescription patientId={person.id} orderId={orderId} />}
    </div>
  );
}
