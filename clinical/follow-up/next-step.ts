import { type CalendarDate, dateInZone, type Instant } from '#kernel/time.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { FollowUp } from '#record/schema/follow-up.ts';

/** What one person's next contact rests on. */
export interface NextStepFacts {
  readonly followUp: Pick<FollowUp, 'status' | 'dueBy'> | null;
  readonly appointments: readonly Pick<Appointment, 'status' | 'start'>[];
}

/**
 * Whether somebody's next contact is certain.
 * - `booked`: a visit is booked; `late` when it lies after the day it should be by
 * - `to-book`: nothing is booked, the day it should be by is still to come
 * - `overdue`: nothing is booked and that day has passed
 * - `missed`: the last visit was missed and nothing was booked since
 * - `none`: nobody said when, and nothing is booked: this person could be lost
 * - `ended`: care here has ended
 */
export type NextStep =
  | {
      readonly state: 'booked';
      readonly at: Instant;
      readonly dueBy: CalendarDate | null;
      readonly late: boolean;
    }
  | { readonly state: 'to-book' | 'overdue'; readonly dueBy: CalendarDate }
  | { readonly state: 'missed'; readonly missedAt: Instant; readonly dueBy: CalendarDate | null }
  | { readonly state: 'none' }
  | { readonly state: 'ended' };

const coming: readonly Appointment['status'][] = ['booked', 'pending', 'arrived'];

/** Where somebody stands between two visits, derived at the moment of asking. */
export function nextStepOf(
  { followUp, appointments }: NextStepFacts,
  { now, today, zone }: { readonly now: Instant; readonly today: CalendarDate; readonly zone: string },
): NextStep {
  if (followUp !== null && followUp.status !== 'in-care') return { state: 'ended' };
  const dueBy = followUp?.dueBy ?? null;
  // Somebody who is due later today, or sits in the waiting room, is booked.
  const next = appointments
    .filter(
      ({ status, start }) => coming.includes(status) && (start >= now || dateInZone(start, zone) === today),
    )
    .map(({ start }) => start)
    .toSorted()[0];
  if (next !== undefined)
    return { state: 'booked', at: next, dueBy, late: dueBy !== null && dateInZone(next, zone) > dueBy };
  const past = appointments
    .filter(({ status, start }) => (status === 'noshow' || status === 'fulfilled') && start < now)
    .toSorted((a, b) => (a.start < b.start ? 1 : -1))[0];
  if (past?.status === 'noshow') return { state: 'missed', missedAt: past.start, dueBy };
  if (dueBy === null) return { state: 'none' };
  return { state: dueBy < today ? 'overdue' : 'to-book', dueBy };
}

/** True where somebody has to act so that this person is not lost. */
export function isUncertain(step: NextStep): boolean {
  return step.state === 'overdue' || step.state === 'missed' || step.state === 'none';
}
