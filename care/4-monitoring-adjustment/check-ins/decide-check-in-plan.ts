import type { BodyInput } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { CheckInPlan } from '#record/schema/check-in-plan.ts';
import type { setCheckInPlan } from './check-in-schema.ts';

/** The plan that is kept. How often somebody is asked is agreed in the clinic; putting it off and how to be reminded is theirs. */
export function decideCheckInPlan(
  body: BodyInput<typeof setCheckInPlan>,
  before: CheckInPlan | null,
  role: Role,
  today: CalendarDate,
  { pauseAtMostDays }: Pick<CheckInRules['reminders'], 'pauseAtMostDays'>,
): Result<CheckInPlan, Refusal> {
  const { everyDays, pausedUntil, remindBy } = body;
  if (role === 'patient' && everyDays !== (before?.everyDays ?? null))
    return wrong(
      'everyDays',
      'is agreed with the clinic',
      'Write to your team if you would like another rhythm.',
    );
  if (pausedUntil !== null && pausedUntil !== (before?.pausedUntil ?? null)) {
    if (pausedUntil < today) return wrong('pausedUntil', 'has passed');
    if (pausedUntil > addDays(today, pauseAtMostDays))
      return wrong('pausedUntil', `is at most ${pauseAtMostDays} days from today`);
  }
  return ok({
    everyDays,
    pausedUntil,
    remindBy,
    setBy: role === 'patient' ? 'patient' : 'clinic',
    setOn: today,
  });
}

function wrong(field: string, message: string, next?: string): Result<never, Refusal> {
  return err({
    kind: 'bad-input',
    detail: 'This cannot be kept as it is.',
    errors: [{ path: `body.${field}`, message }],
    ...(next === undefined ? {} : { next }),
  });
}
