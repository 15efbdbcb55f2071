import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { type PlanToSign, reviewPlan, signPlan } from '../plan-schema.ts';
import { PlanChanges } from './plan-changes.tsx';
import { type PlanNames, PlanView } from './plan-view.tsx';
import { isPrescribers, lacksOf, type PlanLack } from './plan-words.ts';
import css from './plans.module.css';

interface PlanSigningProps extends PlanNames {
  readonly patientId: string;
  /** Opens the draft at the field of a path. */
  readonly onWrite: (path: string | null) => void;
  readonly onDone: () => void;
}

/** Exactly what the signature will record: the whole plan, what it changes, what it still lacks. */
export function PlanSigning({ patientId, ...rest }: PlanSigningProps) {
  const { text } = useText();
  const review = useRead(reviewPlan, { params: { patientId } });
  return (
    <Awaited query={review} what={text('The draft')} lines={6}>
      {(shown) => <Signing patientId={patientId} shown={shown} {...rest} />}
    </Awaited>
  );
}

interface SigningProps extends PlanSigningProps {
  readonly shown: PlanToSign;
}

function Signing({ patientId, shown, targets, onWrite, onDone }: SigningProps) {
  const { text } = useText();
  const { role } = useClinic();
  const sign = useAct(signPlan);
  const stepUp = useStepUp();
  const [error, setError] = useState<unknown>(null);
  const { draft, statement, changes, gaps, faults, shownHash } = shown;
  /** The first fault this person can put right. */
  const mine = faults.find(({ path }) => role === 'prescriber' || !isPrescribers(path));
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
      {faults.length > 0 && (
        <section className="t-stack-tight" role="status">
          <h3>{text('Before it can be signed')}</h3>
          <Lacks
            lacks={faults.map(({ path, message }) => ({ path, words: text(message) }))}
            onWrite={onWrite}
            patientId={patientId}
            noTargets={targets.length === 0}
          />
        </section>
      )}
      {gaps.length > 0 && (
        <section className="t-stack-tight">
          <h3>{text('Still open (it can be signed all the same)')}</h3>
          <Lacks
            lacks={lacksOf(shown, text)}
            onWrite={onWrite}
            patientId={patientId}
            noTargets={targets.length === 0}
          />
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
        {mine !== undefined && (
          <Button onClick={() => onWrite(mine.path)}>{text('Correct the draft')}</Button>
        )}
        {faults.length === 0 && role === 'prescriber' && (
          <Button loading={sign.isPending} onClick={() => void press()}>
            {text('Sign the plan')}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {text('Back')}
        </Button>
        {role !== 'prescriber' && <span className="t-dim">{text('A prescriber signs the plan.')}</span>}
      </div>
    </div>
  );
}

interface LacksProps {
  readonly lacks: readonly PlanLack[];
  readonly onWrite: (path: string) => void;
  readonly patientId: string;
  /** The chart has no target symptom to choose from: it is named first, under Assess. */
  readonly noTargets: boolean;
}

/** What is missing, each with the way to it. */
function Lacks({ lacks, onWrite, patientId, noTargets }: LacksProps) {
  const { text } = useText();
  const { role } = useClinic();
  return (
    <ul className={css.lacks}>
      {lacks.map(({ path, words }) => (
        <li key={`${path} ${words}`}>
          <span>{words}</span>
          {noTargets && path.endsWith('.targets') ? (
            <AppLink to={paths.chartTab(patientId, 'assess')}>{text('Name a target symptom')}</AppLink>
          ) : role === 'prescriber' || !isPrescribers(path) ? (
            <Button size="compact-sm" variant="default" onClick={() => onWrite(path)}>
              {text('Write it')}
              <span className="t-visually-hidden">: {words}</span>
            </Button>
          ) : (
            <span className="t-dim">{text('a prescriber writes it')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
