import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type listCheckIns, setCheckInPlan } from '../check-in-schema.ts';

interface CheckInRhythmProps {
  readonly patientId: string;
  readonly data: Pick<ReplyOf<typeof listCheckIns>, 'plan' | 'reminders'>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const rhythms = ['rules', '1', '3', '7', '14', '30'] as const;

/** How often this person is asked, as agreed with them, and a pause; the way of reminding stays theirs. */
export function CheckInRhythm({
  patientId,
  data: { plan, reminders },
  onDone,
  onCancel,
}: CheckInRhythmProps) {
  const { text } = useText();
  const act = useAct(setCheckInPlan);
  const agreed = plan?.content.everyDays ?? null;
  const [every, setEvery] = useState<string>(agreed === null ? 'rules' : String(agreed));
  const [until, setUntil] = useState(plan?.content.pausedUntil ?? '');
  const errors = refusedFields(act.error);
  const known = rhythms.some((one) => one === every) ? rhythms : [...rhythms, every];
  return (
    <FormShell
      what={text('How often they are asked')}
      submit={text('Save')}
      onSubmit={() =>
        act.mutate(
          {
            params: { patientId },
            ifMatch: plan?.version ?? 0,
            body: {
              everyDays: every === 'rules' ? null : Number(every),
              pausedUntil: until === '' ? null : until,
              remindBy: plan === null ? 'e-mail' : plan.content.remindBy,
            },
          },
          { onSuccess: onDone },
        )
      }
      onCancel={onCancel}
      busy={act.isPending}
      error={act.error}
    >
      <Choice
        label={text('How often they are asked')}
        value={every}
        onChange={setEvery}
        options={known.map((one) => ({
          value: one,
          label:
            one === 'rules'
              ? text('by the clinic’s rules: daily while a dose is found, then weekly, then monthly')
              : one === '1'
                ? text('every day')
                : text('every {{count}} days', { count: Number(one) }),
        }))}
        error={errors['everyDays']}
      />
      <DayField
        label={text('Paused until')}
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
