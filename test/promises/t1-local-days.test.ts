import { expect, test } from 'vitest';
import {
  addDays,
  type CalendarDate,
  clockInZone,
  dateInZone,
  type Instant,
  instantAtClock,
} from '#kernel/time.ts';
import { didRounds, fullRun } from './rounds.ts';

/** Changes by an hour and by half of one, both halves of the world, none at all, odd offsets, and the first zone of a day. */
const zones = [
  'America/New_York',
  'America/Phoenix',
  'America/St_Johns',
  'America/Santiago',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Madrid',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'UTC',
];
const [firstYear, lastYear] = fullRun ? [2024, 2032] : [2026, 2027];
const clocks = ['00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '08:00', '12:00', '22:00', '23:45'];
const minute = 60_000;
const day = 1440 * minute;

/** Minutes a zone is ahead of UTC, read from the words of the runtime: nothing of ours takes part. */
function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at) => {
    const said = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(said) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}

/** Moments within a day after the clocks of a zone changed; where they never do, any will do. */
function changes(offsetAt: (at: number) => number): readonly number[] {
  const found: number[] = [];
  for (let at = Date.UTC(firstYear, 0, 2); at < Date.UTC(lastYear + 1, 0, 1); at += day)
    if (offsetAt(at) !== offsetAt(at - day)) found.push(at);
  return found.length > 0 ? found : [Date.UTC(firstYear, 2, 28)];
}

/** The first moment of all at which the clocks there show this or later, looked for minute by minute. */
function expectedAt(date: CalendarDate, clock: string, offsetAt: (at: number) => number): number {
  const wall = Date.parse(`${date}T${clock}:00Z`);
  let at = wall - Math.max(offsetAt(wall - day), offsetAt(wall + day)) * minute;
  while (at + offsetAt(at) * minute < wall) at += minute;
  return at;
}

const iso = (at: number): Instant => new Date(at).toISOString();

test('[T1] a clock time comes once on each local day: the first of two, and when the clocks jump where they jump over it', (context) => {
  let rounds = 0;
  for (const zone of zones) {
    const offsetAt = offsetReader(zone);
    for (const near of changes(offsetAt).flatMap((at) =>
      [-3, -2, -1, 0, 1, 2].map((days) => at + days * day),
    ))
      for (const clock of clocks) {
        const date = iso(near).slice(0, 10);
        const at = instantAtClock(date, clock, zone);
        expect([zone, date, clock, iso(Date.parse(at))]).toEqual([
          zone,
          date,
          clock,
          iso(expectedAt(date, clock, offsetAt)),
        ]);
        expect([zone, clock, dateInZone(at, zone)]).toEqual([zone, clock, date]);
        expect(clockInZone(at, zone) >= clock).toBe(true);
        const next = instantAtClock(addDays(date, 1), clock, zone);
        expect(Date.parse(next) - Date.parse(at)).toBeGreaterThan(day / 2);
        rounds++;
      }
  }
  didRounds(context, rounds);
});

test('[T1] half an hour after half an hour, each local day comes once and none is left out', (context) => {
  let rounds = 0;
  for (const zone of zones) {
    for (const change of changes(offsetReader(zone))) {
      const seen: CalendarDate[] = [];
      for (let at = change - 4 * day; at < change + 4 * day; at += day / 48) {
        const date = dateInZone(iso(at), zone);
        if (seen.at(-1) !== date) seen.push(date);
      }
      expect(seen.length).toBeGreaterThanOrEqual(8);
      for (const [index, date] of seen.entries())
        if (index > 0) expect([zone, date]).toEqual([zone, addDays(seen[index - 1] ?? date, 1)]);
      rounds += seen.length;
    }
  }
  didRounds(context, rounds);
});

test('[T1] a day that a place left out is never today there', () => {
  const before = dateInZone('2011-12-30T09:59:00Z', 'Pacific/Apia');
  const after = dateInZone('2011-12-30T10:01:00Z', 'Pacific/Apia');
  expect([before, after]).toEqual(['2011-12-29', '2011-12-31']);
});
