import { z } from 'zod';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { newestCheckIns } from './newest-check-ins.ts';

/** When somebody is next asked how they are, and why then. */
export const CheckInDue = z
  .object({
    /** `not-asked`: nothing is taken that a check-in would be about. */
    state: z.enum(['due', 'later', 'not-asked']),
    on: z.string().nullable(),
    everyDays: z.int().nullable(),
    /** The change that makes them come closer together. */
    after: z.object({ medication: z.string(), on: z.string() }).strict().nullable(),
    last: z.string().nullable(),
  })
  .strict();
export type CheckInDue = z.infer<typeof CheckInDue>;

/** Derived from the regimen and the last check-in; nothing is scheduled or stored. */
export function checkInDue(
  courses: readonly Course[],
  checkIns: readonly Held<CheckIn>[],
  rules: Pick<CheckInRules, 'cadence'>,
  asOf: CalendarDate,
): CheckInDue {
  const last = newestCheckIns(checkIns, asOf)[0]?.content.on ?? null;
  const active = courses.filter(({ status }) => status === 'active');
  if (active.length === 0) return { state: 'not-asked', on: null, everyDays: null, after: null, last };
  const { afterChange, steady } = rules.cadence;
  const change = lastChange(courses, asOf);
  const near = change !== null && addDays(change.on, afterChange.forDays) >= asOf ? change : null;
  const everyDays = near === null ? steady.everyDays : afterChange.everyDays;
  const first = near === null ? asOf : addDays(near.on, everyDays);
  // What was said before the change does not answer for after it
  const on =
    last === null
      ? first
      : near !== null && last < near.on
        ? addDays(near.on, everyDays)
        : addDays(last, everyDays);
  return { state: on <= asOf ? 'due' : 'later', on, everyDays, after: near, last };
}

/** The newest start, dose step or stop of any medication up to a day. */
export function lastChange(
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
