import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addMinutes, type CalendarDate, dateInZone, type Instant } from '#kernel/time.ts';
import type { Appointment } from '#record/schema/encounter.ts';

type Status = Appointment['status'];

const words: Readonly<Record<Status, string>> = {
  proposed: 'only proposed',
  pending: 'not confirmed yet',
  booked: 'booked',
  arrived: 'marked as arrived',
  fulfilled: 'over',
  cancelled: 'called off',
  noshow: 'marked as missed',
  unknown: 'of unknown state',
};

/** From which states a visit can be changed this way. */
const from: Readonly<Record<'move' | 'cancel' | 'arrive' | 'miss' | 'take-place', readonly Status[]>> = {
  move: ['pending', 'booked'],
  cancel: ['pending', 'booked', 'arrived'],
  arrive: ['pending', 'booked', 'noshow'],
  miss: ['pending', 'booked', 'arrived'],
  'take-place': ['pending', 'booked', 'arrived', 'noshow'],
};

interface Moment {
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly zone: string;
}

/** Refuses a change a visit is not in the state for; null when it may go on. */
export function refuseChange(
  visit: Appointment,
  act: keyof typeof from,
  { now, today, zone }: Moment,
): Refusal | null {
  if (visit.source !== undefined)
    return {
      kind: 'conflict',
      detail: 'This visit was imported; it is kept where it came from.',
      next: 'Change it there, or book a visit here.',
    };
  if (!from[act].includes(visit.status))
    return {
      kind: 'conflict',
      detail: `This visit is ${words[visit.status]}.`,
      next: 'Look at how it stands now.',
    };
  const day = dateInZone(visit.start, zone);
  if (act === 'arrive' && day !== today)
    return {
      kind: 'conflict',
      detail: 'This visit is not today.',
      next: 'Move it first if the person is here.',
    };
  if (act === 'miss' && visit.start > now)
    return { kind: 'conflict', detail: 'This visit has not begun yet.', next: 'Call it off instead.' };
  if (act === 'take-place' && day > today)
    return { kind: 'conflict', detail: 'This visit is still to come.', next: 'Move it to today first.' };
  return null;
}

/** Until when people may call off a visit by themselves; null for a visit that is not booked. */
export function ownCancelUntil(visit: Appointment, hours: number): Instant | null {
  if (visit.source !== undefined || (visit.status !== 'booked' && visit.status !== 'pending')) return null;
  return addMinutes(visit.start, -60 * hours);
}

/** Whether somebody may still call off their own visit. */
export function decideOwnCancel(visit: Appointment, hours: number, now: Instant): Result<null, Refusal> {
  const until = ownCancelUntil(visit, hours);
  if (until !== null && now <= until) return ok(null);
  return err({
    kind: 'conflict',
    detail: 'It is too late to call off this visit here.',
    next: 'Please call the clinic, or send a message to your team.',
  });
}
