import { Button, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import { stepOn } from '#clinical/dose-plans/resume-steps.ts';
import { fromToday, stepBack } from '#clinical/dose-plans/rewrite-steps.ts';
import { dateInZone } from '#kernel/time.ts';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { type DosePlanEntry, endDosePlan, holdDosePlan } from '../steps-schema.ts';
import { AgreeSteps } from './agree-steps.tsx';
import { AgreedScreen } from './agreed-screen.tsx';
import type { Rewriting } from './dose-plan-draft.ts';
import { DosePlanTable } from './dose-plan-table.tsx';
import { purposeWords, statusWords } from './dose-plan-words.ts';
import { NextStepByLevel } from './next-step-by-level.tsx';
import { NothingBelow } from './nothing-below.tsx';
import { PaceNotes } from './pace-notes.tsx';
import { PlanSimulation } from './plan-simulation.tsx';
import { PlanTakeHome } from './plan-take-home.tsx';
import { ResumeSteps } from './resume-steps.tsx';
import { StepsScreen } from './steps-screen.tsx';

interface DosePlanCardProps {
  readonly patientId: string;
  readonly entry: DosePlanEntry;
  /** The other side of a cross-taper. */
  readonly other: DosePlanEntry | undefined;
  /** Writes it anew from today on; null for those who cannot. */
  readonly onRewrite: ((how: Rewriting) => void) | null;
}

/** One dose plan with its calendar, and what can be done with it now. */
export function DosePlanCard({ patientId, entry, other, onRewrite }: DosePlanCardProps) {
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
        <PaceNotes lines={entry.pace} />
        {entry.byLevel !== null && <NextStepByLevel next={entry.byLevel} />}
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
        <Acts patientId={patientId} entry={entry} onRewrite={onRewrite} />
      </div>
    </article>
  );
}

function Acts({ patientId, entry, onRewrite }: Omit<DosePlanCardProps, 'other'>) {
  const { text } = useText();
  const { role, zone } = useClinic();
  const today = useToday();
  const [{ hold: toHold, why }] = useAddress();
  // Whoever comes from the complaints after a step finds the form open and the reason written
  const asked = toHold === entry.id && entry.plan.status === 'agreed';
  const [asking, setAsking] = useState<'agree' | 'hold' | 'stop' | 'resume' | 'resuming' | null>(
    asked ? 'hold' : null,
  );
  const [words, setWords] = useState(
    asked && why === 'complaints' ? text('Complaints since the last step; it is looked at first.') : '',
  );
  const reach = useCallback((field: HTMLTextAreaElement | null) => field?.focus(), []);
  const [on, setOn] = useState(today);
  const hold = useAct(holdDosePlan);
  const end = useAct(endDosePlan);
  const [error, setError] = useState<unknown>(null);
  const { status, steps } = entry.plan;
  // A held plan stands at the step of the day it was held
  const at = status === 'held' ? dateInZone(entry.recordedAt, zone) : today;
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
      setError(failure);
    }
  };
  if (!prescriber && role !== 'nurse') return null;
  const because = words.trim();
  if (asking !== null && asking !== 'agree' && asking !== 'resuming')
    return (
      <FormShell
        what={text('The dose plan')}
        submit={text(asking === 'hold' ? 'Hold it' : asking === 'stop' ? 'Stop the dose plan' : 'Go on')}
        busy={hold.isPending || end.isPending}
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
          else setAsking('resuming');
        }}
      >
        {asking === 'resume' ? (
          <DayField label={text('The next step begins on')} value={on} onChange={setOn} required />
        ) : (
          <Textarea
            {...(asked && { ref: reach })}
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
      {asking === 'resuming' && (
        <ResumeSteps patientId={patientId} entry={entry} on={on} onClose={() => setAsking(null)} />
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
        {(status === 'agreed' || status === 'held') && onRewrite !== null && (
          <>
            {stepBack(steps, at, today) !== null ? (
              <Button size="compact-sm" variant="default" onClick={() => onRewrite('step-back')}>
                {text('Step back')}
              </Button>
            ) : (
              stepOn(steps, at) === steps[0] && (
                <NothingBelow patientId={patientId} order={entry.plan.order} />
              )
            )}
            {fromToday(steps, at, today) !== null && (
              <Button size="compact-sm" variant="default" onClick={() => onRewrite('from-today')}>
                {text('Work out anew from today')}
              </Button>
            )}
          </>
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
