import { expect, test } from 'vitest';
import { addDays, addMinutes, clockInZone, dateInZone, instantAtClock, weekdayOf } from '#kernel/time.ts';
import type { Absence, WorkingHours } from '#record/schema/clinic-places.ts';
import { type FreeTimeQuestion, freeTimes } from './free-times.ts';
import { seriesStarts } from './series-dates.ts';
import { isWorkingTime, workStretches } from './working-time.ts';

const zone = 'America/New_York';
const person = '01900000-0000-7000-8000-000000000010';
const hours = (
  weekday: number,
  from: string,
  to: string,
  over: Partial<WorkingHours> = {},
): WorkingHours => ({
  person,
  name: 'Dr. Example',
  location: null,
  weekday,
  from,
  to,
  validFrom: '2020-01-01',
  validTo: null,
  ...over,
});
const away = (from: string, to: string): Absence => ({
  person,
  name: 'Dr. Example',
  from,
  to,
  why: 'leave',
  cover: null,
});
const ask = (over: Partial<FreeTimeQuestion>): string[] =>
  freeTimes({
    hours: [],
    absences: [],
    zone,
    busy: [],
    minutes: 30,
    gridMinutes: 15,
    from: '2026-11-23',
    to: '2026-11-23',
    notBefore: '2026-01-01T00:00:00.000Z',
    ...over,
  }).map(({ start }) => start);

test('a visit fits into hours and beside what is booked; one that ends as another begins is no clash', () => {
  // Monday 23 November 2026, 09:00 to 10:30 in New York is 14:00 to 15:30 UTC
  expect(ask({ hours: [hours(1, '09:00', '10:30')] })).toEqual([
    '2026-11-23T14:00:00.000Z',
    '2026-11-23T14:15:00.000Z',
    '2026-11-23T14:30:00.000Z',
    '2026-11-23T14:45:00.000Z',
    '2026-11-23T15:00:00.000Z',
  ]);
  const busy = [{ start: '2026-11-23T14:30:00.000Z', end: '2026-11-23T15:00:00.000Z' }];
  expect(ask({ hours: [hours(1, '09:00', '10:30')], busy })).toEqual([
    '2026-11-23T14:00:00.000Z',
    '2026-11-23T15:00:00.000Z',
  ]);
  expect(ask({ hours: [hours(1, '09:00', '10:30')], notBefore: '2026-11-23T14:40:00.000Z' })).toEqual([
    '2026-11-23T14:45:00.000Z',
    '2026-11-23T15:00:00.000Z',
  ]);
  expect(ask({ hours: [hours(2, '09:00', '10:30')] })).toEqual([]);
});

test('days away, and hours that are not valid yet or no more, give nothing', () => {
  const monday = [hours(1, '09:00', '09:30')];
  expect(ask({ hours: monday, absences: [away('2026-11-20', '2026-11-23')] })).toEqual([]);
  expect(ask({ hours: monday, absences: [away('2026-11-24', '2026-11-30')] })).toHaveLength(1);
  expect(ask({ hours: [hours(1, '09:00', '09:30', { validFrom: '2026-11-24' })] })).toEqual([]);
  expect(ask({ hours: [hours(1, '09:00', '09:30', { validTo: '2026-11-22' })] })).toEqual([]);
  expect(ask({ hours: [hours(1, '09:00', '09:30', { validTo: '2026-11-23' })] })).toHaveLength(1);
});

test('the day the clock is set forward: 02:00 to 03:00 is not there', () => {
  // Sunday 8 March 2026: 01:00 EST is 06:00 UTC, 03:00 EDT is 07:00 UTC, 04:00 EDT is 08:00 UTC
  const day = { from: '2026-03-08', to: '2026-03-08' };
  const night = hours(7, '01:00', '04:00');
  expect(workStretches({ hours: [night], absences: [], zone }, day.from, day.to)).toEqual([
    { from: '2026-03-08T06:00:00.000Z', to: '2026-03-08T08:00:00.000Z', location: null },
  ]);
  expect(ask({ ...day, hours: [night], minutes: 60, gridMinutes: 30 })).toEqual([
    '2026-03-08T06:00:00.000Z',
    '2026-03-08T06:30:00.000Z',
    '2026-03-08T07:00:00.000Z',
  ]);
  // Begins in the hour that is not there: at the moment the clock is set
  expect(instantAtClock('2026-03-08', '02:30', zone)).toBe('2026-03-08T07:00:00.000Z');
  expect(ask({ ...day, hours: [hours(7, '02:15', '02:45')] })).toEqual([]);
  expect(ask({ ...day, hours: [hours(7, '02:30', '03:30')] })).toEqual(['2026-03-08T07:00:00.000Z']);
});

test('the day the clock is set back: 01:00 to 02:00 comes twice', () => {
  // Sunday 1 November 2026: 00:00 EDT is 04:00 UTC, 01:00 EDT 05:00, 01:00 EST 06:00, 02:00 EST 07:00 UTC
  const day = { from: '2026-11-01', to: '2026-11-01' };
  expect(ask({ ...day, hours: [hours(7, '00:00', '02:00')], minutes: 60, gridMinutes: 60 })).toEqual([
    '2026-11-01T04:00:00.000Z',
    '2026-11-01T05:00:00.000Z',
    '2026-11-01T06:00:00.000Z',
  ]);
  // 09:00 by the wall is the same clock and another instant the day before and after
  expect(instantAtClock('2026-10-31', '09:00', zone)).toBe('2026-10-31T13:00:00.000Z');
  expect(instantAtClock('2026-11-01', '09:00', zone)).toBe('2026-11-01T14:00:00.000Z');
});

test('outside hours is known as such, also where two stretches touch', () => {
  const time = { hours: [hours(1, '09:00', '10:00'), hours(1, '10:00', '11:00')], absences: [], zone };
  expect(isWorkingTime(time, '2026-11-23T14:30:00.000Z', '2026-11-23T15:30:00.000Z')).toBe(true);
  expect(isWorkingTime(time, '2026-11-23T15:30:00.000Z', '2026-11-23T16:30:00.000Z')).toBe(false);
  expect(isWorkingTime(time, '2026-11-23T13:59:00.000Z', '2026-11-23T14:30:00.000Z')).toBe(false);
});

test('a series keeps the time on the wall over the change of the clock', () => {
  const starts = seriesStarts('2026-10-19T13:30:00.000Z', { everyWeeks: 1, times: 3 }, zone);
  expect(starts).toEqual([
    '2026-10-19T13:30:00.000Z',
    '2026-10-26T13:30:00.000Z',
    '2026-11-02T14:30:00.000Z',
  ]);
});

test('against brute force, minute by minute, on 60 random weeks in four zones', () => {
  const random = mulberry(20261123);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata'];
  const weeks = [
    '2026-03-05',
    '2026-03-26',
    '2026-04-02',
    '2026-10-01',
    '2026-10-22',
    '2026-10-29',
    '2026-06-10',
  ];
  for (let round = 0; round < 60; round++) {
    const at = zones[round % zones.length] ?? zone;
    const from = weeks[whole(0, weeks.length - 1)] ?? '2026-06-10';
    const to = addDays(from, whole(0, 4));
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    const own = Array.from({ length: whole(1, 4) }, () => {
      const begin = whole(0, 90);
      return hours(whole(1, 7), clock(begin), clock(whole(begin + 1, 95)));
    });
    const absences = random() < 0.3 ? [away(addDays(from, 1), addDays(from, whole(1, 3)))] : [];
    const busy = Array.from({ length: whole(0, 8) }, () => {
      const start = addMinutes(instantAtClock(from, '00:00', at), 5 * whole(0, 288 * 5));
      return { start, end: addMinutes(start, 5 * whole(1, 24)) };
    });
    const notBefore = addMinutes(instantAtClock(from, '00:00', at), whole(0, 600));
    const question = { hours: own, absences, zone: at, busy, minutes: 5 * whole(2, 18), gridMinutes: 15 };
    const found = freeTimes({ ...question, from, to, notBefore }).map(({ start }) => start);
    expect(found).toEqual(bruteForce({ ...question, from, to, notBefore }));
  }
});

/**
 * The same question asked five minutes by five minutes of what the wall clock shows: somebody works at a moment when
 * the clock of that day has reached `from` and not yet reached `to`.
 */
function bruteForce(question: FreeTimeQuestion): string[] {
  const step = 5;
  const found = new Set<string>();
  const days = Array.from({ length: 12 }, (_, index) => addDays(question.from, index - 1));
  for (const date of days.filter((one) => one >= question.from && one <= question.to)) {
    if (question.absences.some((one) => one.from <= date && date <= one.to)) continue;
    const moments: string[] = [];
    let moment = instantAtClock(date, '00:00', question.zone);
    while (dateInZone(moment, question.zone) <= date) {
      moments.push(moment);
      moment = addMinutes(moment, step);
    }
    for (const one of question.hours.filter(({ weekday }) => weekday === weekdayOf(date))) {
      const reached = (clock: string) => {
        const index = moments.findIndex((at) => clockInZone(at, question.zone) >= clock);
        return index < 0 ? moments.length : index;
      };
      const [first, last] = [reached(one.from), reached(one.to)];
      const needed = question.minutes / step;
      for (let index = first; index + needed <= last; index += question.gridMinutes / step) {
        const all = moments.slice(index, index + needed);
        const isFree = all.every((at) => !question.busy.some(({ start, end }) => start <= at && at < end));
        const [start] = all;
        if (isFree && start !== undefined && start >= question.notBefore) found.add(start);
      }
    }
  }
  return [...found].sort();
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
