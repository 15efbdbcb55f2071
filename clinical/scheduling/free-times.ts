import { addMinutes, type CalendarDate, type Instant, instantToMillis } from '#kernel/time.ts';
import { type WorkingTime, workStretches } from './working-time.ts';

/** Time that is taken, from one instant up to (and without) another. */
export interface Busy {
  readonly start: Instant;
  readonly end: Instant;
}

/** A time a visit could begin. */
export interface FreeTime {
  readonly start: Instant;
  readonly end: Instant;
  readonly location: string | null;
}

export interface FreeTimeQuestion extends WorkingTime {
  /** Booked time of this person. */
  readonly busy: readonly Busy[];
  /** Length of the visit. */
  readonly minutes: number;
  /** Visits begin at the start of a stretch of work and every so many minutes after it. */
  readonly gridMinutes: number;
  /** First and last day looked at, both included. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Nothing begins before this: now, for a visit to be booked. */
  readonly notBefore: Instant;
}

/**
 * Every time on the grid at which a visit of this length fits into somebody's hours and into none of their booked time,
 * in order, each once. Minutes are real minutes: a visit keeps its length where the clock is changed during it.
 */
export function freeTimes(question: FreeTimeQuestion): FreeTime[] {
  const { busy, minutes, gridMinutes, notBefore } = question;
  const taken = busy.map(({ start, end }) => [instantToMillis(start), instantToMillis(end)] as const);
  const earliest = instantToMillis(notBefore);
  const free = new Map<Instant, FreeTime>();
  for (const { from, to, location } of workStretches(question, question.from, question.to)) {
    const [first, last] = [instantToMillis(from), instantToMillis(to)];
    const length = minutes * 60_000;
    for (let start = first; start + length <= last; start += gridMinutes * 60_000) {
      if (start < earliest) continue;
      if (taken.some(([begin, end]) => begin < start + length && start < end)) continue;
      const at = addMinutes(from, (start - first) / 60_000);
      if (!free.has(at)) free.set(at, { start: at, end: addMinutes(at, minutes), location });
    }
  }
  return [...free.values()].toSorted((a, b) => (a.start < b.start ? -1 : 1));
}
