import { z } from 'zod';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { CheckInPlan } from '#record/schema/check-in-plan.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { newestCheckIns } from './newest-check-ins.ts';

/** When somebody is next asked how they are, and why then. */
export const CheckInDue = z
  .object({
    /** `not-asked`: nothing is taken that a check-in would be about. `paused`: put off by themselves or the clinic. */
    state: z.enum(['due', 'later', 'paused', 'not-asked']),
    on: z.string().nullable(),
    everyDays: z.int().nullable(),
    /** What the interval follows from. */
    by: z.enum(['agreed', 'titration', 'after-change', 'steady']).nullable(),
    /** The change that makes them come closer together. */
    after: z.object({ medication: z.string(), on: z.string() }).strict().nullable(),
    last: z.string().nullable(),
    pausedUntil: z.string().nullable(),
  })
  .strict();
export type CheckInDue = z.infer<typeof CheckInDue>;

/** What the next check-in follows from. Lists that could not be read are left out by the caller, never made up. */
export interface CheckInFacts {
  readonly courses: readonly Course[];
  readonly checkIns: readonly Held<CheckIn>[];
  readonly dosePlans: readonly Held<DosePlan>[];
  /** What was agreed with this person; null = the rules hold. */
  readonly plan: CheckInPlan | null;
}

/** Derived from the regimen, the agreed plan and the last check-in; nothing is scheduled or stored. */
export function checkInDue(
  { courses, checkIns, dosePlans, plan }: CheckInFacts,
  rules: Pick<CheckInRules, 'cadence'>,
  asOf: CalendarDate,
): CheckInDue {
  const last = newestCheckIns(checkIns, asOf)[0]?.content.on ?? null;
  const active = courses.filter(({ status }) => status === 'active');
  const pausedUntil =
    plan?.pausedUntil !== null && plan?.pausedUntil !== undefined && plan.pausedUntil >= asOf
      ? plan.pausedUntil
      : null;
  if (active.length === 0)
    return { state: 'not-asked', on: null, everyDays: null, by: null, after: null, last, pausedUntil };
  const change = lastChange(courses, asOf);
  const { everyDays, by, near } = intervalOf(change, dosePlans, plan, rules, asOf);
  const first = near === null ? asOf : addDays(near.on, everyDays);
  // What was said before the change does not answer for after it
  const counted =
    last === null
      ? first
      : near !== null && last < near.on
        ? addDays(near.on, everyDays)
        : addDays(last, everyDays);
  const on = pausedUntil !== null && counted <= pausedUntil ? addDays(pausedUntil, 1) : counted;
  const state = on <= asOf ? 'due' : pausedUntil !== null ? 'paused' : 'later';
  return { state, on, everyDays, by, after: near, last, pausedUntil };
}

type Change = { readonly medication: string; readonly on: CalendarDate };

/** What was agreed with the person wins; then the shortest interval that has a reason. */
function intervalOf(
  change: Change | null,
  dosePlans: readonly Held<DosePlan>[],
  plan: CheckInPlan | null,
  { cadence }: Pick<CheckInRules, 'cadence'>,
  asOf: CalendarDate,
): { readonly everyDays: number; readonly by: NonNullable<CheckInDue['by']>; readonly near: Change | null } {
  const within = (days: number) => (change !== null && addDays(change.on, days) >= asOf ? change : null);
  const { titration, afterChange, steady } = cadence;
  if (plan?.everyDays !== null && plan?.everyDays !== undefined)
    return { everyDays: plan.everyDays, by: 'agreed', near: null };
  if (within(titration.forDays) !== null || stepsUp(dosePlans, asOf, titration.forDays))
    return { everyDays: titration.everyDays, by: 'titration', near: within(afterChange.forDays) };
  if (within(afterChange.forDays) !== null)
    return { everyDays: afterChange.everyDays, by: 'after-change', near: change };
  return { everyDays: steady.everyDays, by: 'steady', near: null };
}

/** An agreed titration goes up within so many days. A taper has its own pace: the weeks after each step are enough. */
const stepsUp = (dosePlans: readonly Held<DosePlan>[], asOf: CalendarDate, days: number): boolean =>
  dosePlans.some(
    ({ content: { status, purpose, steps } }) =>
      status === 'agreed' &&
      purpose === 'titration' &&
      steps.some(({ start }) => start > asOf && start <= addDays(asOf, days)),
  );

/** The newest start, dose step or stop of any medication up to a day. */
function lastChange(
  courses: readonly Course[],
  asOf: CalendarDate,
): { readonly medication: string; readonly on: CalendarDate } | null {
  const changes = courses.flatMap((course) =>
    [course.start?.date, course.end?.date, ...course.steps.map(({ from }) => from?.date)].flatMap((on) =>
      on === undefined || on > asOf ? [] : [{ medication: course.name, on }],
    ),
  );
  return changes.reduce<(typeof changes)[number] | null>(
    (newest, one) => (newest === null || one.on > newest.on ? one : newest),
    null,
  );
}
