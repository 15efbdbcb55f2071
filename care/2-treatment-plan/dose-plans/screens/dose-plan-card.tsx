import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { type DosePlanEntry, endDosePlan, holdDosePlan, resumeDosePlan } from '../steps-schema.ts';
import { AgreeSteps } from './agree-steps.tsx';
import { AgreedScreen } from './agreed-screen.tsx';
import { DosePlanTable } from './dose-plan-table.tsx';
import { purposeWords, statusWords } from './dose-plan-words.ts';
import { PlanSimulation } from './plan-simulation.tsx';
import { PlanTakeHome } from './plan-take-home.tsx';
import { StepsScreen } from './steps-screen.tsx';

interface DosePlanCardProps {
  readonly patientId: string;
  readonly entry: DosePlanEntry;
  /** The other side of a cross-taper. */
  readonly other: DosePlanEntry | undefined;
}

/** One dose plan with its calendar, and what can be done with it now. */
export function DosePlanCard({ patientId, entry, other }: DosePlanCardProps) {
  const { text } = useText();
  const { role } = useClinic();
  const { plan } = entry;
  const { medication, purpose, status, because } = plan;
  return (
    <article className={css.plan} aria-label={medication.name}>
      <div className="t-stack-tight">
        <h3>
          {medication.name}: {text(purposeWords[purpose])}
          {other !== undefined &&
            ` · ${text('together with {{name}}', { name: other.plan.medication.name })}`}
        </h3>
        <p>
          <strong className={status === 'held' ? css.gap : undefined}>{text(statusWords[status])}</strong>
          {because !== null && <span>: {because}</span>}
          <span className="t-dim">
            {' '}
            · {entry.recordedBy}, <Moment at={entry.recordedAt} />
          </span>
        </p>
        <DosePlanTable label={text('Steps of {{name}}', { name: medication.name })} steps={plan.steps} />
        <PlanTakeHome patientId={patientId} entry={entry} />
        <PlanSimulation patientId={patientId} entry={entry} other={other} />
        {entry.shown !== null &&
          (other !== undefined && other.shown !== null && other.id < entry.id ? (
            <p className="t-dim">
              {text('Screened together with {{name}}: see there.', { name: other.plan.medication.name })}
            </p>
          ) : (
            <StepsScreen heading="h4" brief screen={entry.shown.screen} />
          ))}
        {status !== 'proposed' && plan.agreedAt !== null && role !== 'patient' && (
          <AgreedScreen patientId={patientId} dosePlanId={entry.id} />
        )}
        <Acts patientId={patientId} entry={entry} />
      </div>
    </article>
  );
}

function Acts({ patientId, entry }: Omit<DosePlanCardProps, 'other'>) {
  const { text } = useText();
  const { role } = useClinic();
  const today = useToday();
  const [asking, setAsking] = useState<'agree' | 'hold' | 'stop' | 'resume' | null>(null);
  const [words, setWords] = useState('');
  const [on, setOn] = useState(today);
  const hold = useAct(holdDosePlan);
  const resume = useAct(resumeDosePlan);
  const end = useAct(endDosePlan);
  const stepUp = useStepUp();
  const [error, setError] = useState<unknown>(null);
  const { status, steps } = entry.plan;
  const prescriber = role === 'prescriber';
  const input = { params: { patientId, dosePlanId: entry.id }, ifMatch: entry.version };
  const run = async (act: () => Promise<unknown>, done: string) => {
    setError(null);
    try {
      await act();
      notice(done);
      setAsking(null);
      setWords('');
    } catch (failure) {
      if (!(failure instanceof StepUpDeclined)) setError(failure);
    }
  };
  if (!prescriber && role !== 'nurse') return null;
  const because = words.trim();
  if (asking !== null && asking !== 'agree')
    return (
      <FormShell
        what={text('The dose plan')}
        submit={text(asking === 'hold' ? 'Hold it' : asking === 'stop' ? 'Stop the dose plan' : 'Go on')}
        busy={hold.isPending || end.isPending || resume.isPending}
        error={error}
        onCancel={() => setAsking(null)}
        onSubmit={() => {
          if (asking === 'hold')
            void run(() => hold.mutateAsync({ ...input, body: { because } }), text('On hold.'));
          else if (asking === 'stop')
            void run(
              () => end.mutateAsync({ ...input, body: { how: 'stopped', because } }),
              text('Stopped.'),
            );
          else
            void run(
              () => stepUp(() => resume.mutateAsync({ ...input, body: { on } })),
              text('Agreed anew.'),
            );
        }}
      >
        {asking === 'resume' ? (
          <DayField
            label={text('The next step begins on')}
            value={on}
            onChange={setOn}
            error={refusedFields(error).on}
            required
          />
        ) : (
          <Textarea
            label={text('Why')}
            value={words}
            required
            maxLength={500}
            error={refusedFields(error).because}
            description={
              asking === 'stop'
                ? text('The dose taken now stays as ordered until an order changes it.')
                : undefined
            }
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </FormShell>
    );
  const reached = (steps.at(-1)?.start ?? today) <= today;
  return (
    <>
      {error !== null && <FailureNote error={error} what={text('The dose plan')} />}
      {asking === 'agree' && entry.shown !== null && (
        <AgreeSteps patientId={patientId} entry={entry} shown={entry.shown} onClose={() => setAsking(null)} />
      )}
      <div className="t-row t-no-print">
        {status === 'proposed' && prescriber && (
          <Button size="compact-sm" onClick={() => setAsking('agree')}>
            {text('Agree and put in force')}
          </Button>
        )}
        {status === 'proposed' && !prescriber && (
          <span className="t-dim">{text('A prescriber agrees.')}</span>
        )}
        {status === 'agreed' && !reached && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking('hold')}>
            {text('Hold')}
          </Button>
        )}
        {status === 'agreed' && reached && (
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending}
            onClick={() =>
              void run(() => end.mutateAsync({ ...input, body: { how: 'finished' } }), text('Finished.'))
            }
          >
            {text('It came to its end')}
          </Button>
        )}
        {status === 'held' && prescriber && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking('resume')}>
            {text('Go on with it')}
          </Button>
        )}
        {['proposed', 'agreed', 'held'].includes(status) && (prescriber || status === 'proposed') && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking('stop')}>
            {status === 'proposed' ? text('Withdraw') : text('Stop')}
          </Button>
        )}
      </div>
    </>
  );
}
