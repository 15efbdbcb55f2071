import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { type PlanToSign, reviewPlan, signPlan } from '../plan-schema.ts';
import { PlanChanges } from './plan-changes.tsx';
import { type PlanNames, PlanView } from './plan-view.tsx';
import { gapLines } from './plan-words.ts';
import css from './plans.module.css';

interface PlanSigningProps extends PlanNames {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** Exactly what the signature will record: the whole plan, what it changes, what it still lacks. */
export function PlanSigning({ patientId, targets, onDone }: PlanSigningProps) {
  const { text } = useText();
  const review = useRead(reviewPlan, { params: { patientId } });
  return (
    <Awaited query={review} what={text('The draft')} lines={6}>
      {(shown) => <Signing patientId={patientId} shown={shown} targets={targets} onDone={onDone} />}
    </Awaited>
  );
}

function Signing({ patientId, shown, targets, onDone }: PlanSigningProps & { readonly shown: PlanToSign }) {
  const { text } = useText();
  const { role } = useClinic();
  const sign = useAct(signPlan);
  const stepUp = useStepUp();
  const [error, setError] = useState<unknown>(null);
  const { draft, statement, changes, gaps, faults, shownHash } = shown;
  const press = async () => {
    setError(null);
    try {
      await stepUp(() =>
        sign.mutateAsync({ params: { patientId }, ifMatch: draft.version, body: { shownHash } }),
      );
      notice(text('Signed. This is the plan in force now.'));
      onDone();
    } catch (failure) {
      if (!(failure instanceof StepUpDeclined)) setError(failure);
    }
  };
  return (
    <div className="t-stack">
      {changes !== null && (
        <section className="t-stack-tight">
          <h3>{text('What changes')}</h3>
          <PlanChanges changes={changes} />
        </section>
      )}
      <PlanView plan={draft.plan} targets={targets} />
      {gaps.length > 0 && (
        <section className="t-stack-tight">
          <h3>{text('Still open (it can be signed all the same)')}</h3>
          <ul className={css.list}>
            {gapLines(gaps, text).map((line) => (
              <li key={line} className={css.gap}>
                {line}
              </li>
            ))}
          </ul>
        </section>
      )}
      {faults.length > 0 && (
        <section className="t-stack-tight" role="status">
          <h3>{text('Before it can be signed')}</h3>
          <ul className={css.list}>
            {faults.map(({ path, message }) => (
              <li key={path}>{text(message)}</li>
            ))}
          </ul>
        </section>
      )}
      <p className={css.statement}>{statement}</p>
      {error !== null && (
        <FailureNote
          error={error}
          what={text('The signature')}
          kept={text('Nothing was signed. The draft is as it was.')}
        />
      )}
      <div className="t-row">
        {faults.length === 0 && role === 'prescriber' && (
          <Button loading={sign.isPending} onClick={() => void press()}>
            {text('Sign the plan')}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {text('Back')}
        </Button>
      </div>
    </div>
  );
}
