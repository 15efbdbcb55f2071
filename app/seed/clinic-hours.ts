import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateInZone,
  type Instant,
  instantAtClock,
  instantToMillis,
  weekdayOf,
} from '#kernel/time.ts';

/** The stretch of a working day in which people of the demo clinic enter things. */
const staffDay = { from: '08:45', to: '17:15' } as const;
/** When somebody at home writes or answers. */
const homeDay = { from: '07:15', to: '22:15' } as const;

const isWorkday = (day: CalendarDate): boolean => weekdayOf(day) <= 5;

/**
 * The demo may begin at any hour; what its people did "five hours ago" they did in working hours. The moment itself where
 * it lies in them, else one in the last two hours of the working day before it. Never later than `at`.
 */
export function whenAtWork(at: Instant, zone: string): Instant {
  const day = dateInZone(at, zone);
  if (isWorkday(day)) {
    const [from, to] = [instantAtClock(day, staffDay.from, zone), instantAtClock(day, staffDay.to, zone)];
    if (at >= from && at <= to) return at;
    if (at > to) return before(to, at);
  }
  return before(instantAtClock(workdayBefore(day), staffDay.to, zone), at);
}

/** The first moment at or after `at` in which somebody of the clinic works. */
export function nextAtWork(at: Instant, zone: string): Instant {
  const day = dateInZone(at, zone);
  if (isWorkday(day)) {
    const from = instantAtClock(day, staffDay.from, zone);
    if (at <= from) return addMinutes(from, spread(at));
    if (at <= instantAtClock(day, staffDay.to, zone)) return at;
  }
  let next = addDays(day, 1);
  while (!isWorkday(next)) next = addDays(next, 1);
  return addMinutes(instantAtClock(next, staffDay.from, zone), spread(at));
}

/** The same for somebody at home: by day or in the evening, on any day of the week. Never later than `at`. */
export function whenAwake(at: Instant, zone: string): Instant {
  const day = dateInZone(at, zone);
  const [from, to] = [instantAtClock(day, homeDay.from, zone), instantAtClock(day, homeDay.to, zone)];
  if (at >= from && at <= to) return at;
  return before(at > to ? to : instantAtClock(addDays(day, -1), homeDay.to, zone), at);
}

/** The first moment at or after `at` at which somebody at home is up. */
export function nextAwake(at: Instant, zone: string): Instant {
  const last = whenAwake(at, zone);
  if (last === at) return at;
  const day = dateInZone(at, zone);
  const from = instantAtClock(day, homeDay.from, zone);
  return addMinutes(at < from ? from : instantAtClock(addDays(day, 1), homeDay.from, zone), spread(at));
}

/** The last day before `day` on which the clinic works. */
function workdayBefore(day: CalendarDate): CalendarDate {
  let last = addDays(day, -1);
  while (!isWorkday(last)) last = addDays(last, -1);
  return last;
}

/** Not everything that is moved ends up in the same minute. */
const spread = (at: Instant): number => Math.floor(instantToMillis(at) / 60_000) % 100;
const before = (end: Instant, at: Instant): Instant => addMinutes(end, -spread(at));
