import { useId, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { type listCheckIns, setCheckInPlan } from '../check-in-schema.ts';

interface ReminderChoicesProps {
  readonly data: Pick<ReplyOf<typeof listCheckIns>, 'plan' | 'reminders'>;
  readonly patientId: string;
  readonly onDone: () => void;
}

/** By what way somebody is reminded, and until when they are left alone. */
export function ReminderChoices({ data: { plan, reminders }, patientId, onDone }: ReminderChoicesProps) {
  const { text } = useText();
  const id = useId();
  const act = useAct(setCheckInPlan);
  const [way, setWay] = useState(plan === null ? ('e-mail' as const) : plan.content.remindBy);
  const [until, setUntil] = useState(plan?.content.pausedUntil ?? '');
  const errors = refusedFields(act.error);
  const words = {
    'e-mail': text('By e-mail'),
    sms: text('By text message'),
    push: text('By a note on my phone'),
  };
  return (
    <FormShell
      what={text('Your choice')}
      submit={text('Save')}
      onSubmit={() =>
        act.mutate(
          {
            params: { patientId },
            ifMatch: plan?.version ?? 0,
            body: {
              everyDays: plan?.content.everyDays ?? null,
              pausedUntil: until === '' ? null : until,
              remindBy: way,
            },
          },
          {
            onSuccess: () => {
              notice(text('Saved.'));
              onDone();
            },
          },
        )
      }
      onCancel={onDone}
      busy={act.isPending}
      error={act.error}
    >
      {reminders.ways.length === 0 ? (
        <p className="t-dim">{text('This clinic sends no reminders yet.')}</p>
      ) : (
        <>
          <fieldset className={css.question}>
            <legend>{text('How should we remind you?')}</legend>
            <div className={css.chips}>
              {([...reminders.ways, null] as const).map((one) => (
                <label key={one ?? 'none'} className={css.chip}>
                  <input type="radio" name={id} checked={way === one} onChange={() => setWay(one)} />
                  {one === null ? text('Do not remind me') : words[one]}
                </label>
              ))}
            </div>
          </fieldset>
          <p className="t-dim">
            {text(
              'At most {{most}} a week and never at night. They say nothing about your health. If you do not answer, we stop and your team is told.',
              { most: reminders.maxPerWeek },
            )}
          </p>
        </>
      )}
      <DayField
        label={text('Leave me alone until')}
        value={until}
        onChange={setUntil}
        error={errors['pausedUntil']}
        description={text('Left empty: no pause. At most {{days}} days.', {
          days: reminders.pauseAtMostDays,
        })}
      />
    </FormShell>
  );
}
