import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMinutes, clockInZone, dateInZone, weekdayOf } from '#kernel/time.ts';
import { nextAtWork, nextAwake, whenAtWork, whenAwake } from './clinic-hours.ts';

const zone = 'America/New_York';
const anyTime = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 60 })
  .map((minutes) => addMinutes('2025-01-01T00:00:00.000Z', minutes));
const working = (at: string) =>
  weekdayOf(dateInZone(at, zone)) <= 5 &&
  clockInZone(at, zone) >= '08:45' &&
  clockInZone(at, zone) <= '17:15';
const up = (at: string) => clockInZone(at, zone) >= '07:15' && clockInZone(at, zone) <= '22:15';

test('whatever hour it is, people work in working hours and write by day, before it or after it', () => {
  fc.assert(
    fc.property(anyTime, (at) => {
      const [worked, works, awake, wakes] = [whenAtWork, nextAtWork, whenAwake, nextAwake].map((when) =>
        when(at, zone),
      );
      expect([worked, works].map((one) => working(one ?? ''))).toEqual([true, true]);
      expect([awake, wakes].map((one) => up(one ?? ''))).toEqual([true, true]);
      expect([worked, awake].every((one) => (one ?? '') <= at)).toBe(true);
      expect([works, wakes].every((one) => (one ?? '') >= at)).toBe(true);
    }),
  );
});

test('a moment in those hours stays as it is', () => {
  const monday = '2026-11-23T15:12:00.000Z';
  for (const when of [whenAtWork, nextAtWork, whenAwake, nextAwake]) expect(when(monday, zone)).toBe(monday);
});

test('in the night and on Sunday: the Friday before, the Monday after', () => {
  expect(dateInZone(whenAtWork('2026-11-22T17:00:00.000Z', zone), zone)).toBe('2026-11-20');
  expect(dateInZone(nextAtWork('2026-11-22T17:00:00.000Z', zone), zone)).toBe('2026-11-23');
  expect(dateInZone(whenAwake('2026-11-23T09:17:00.000Z', zone), zone)).toBe('2026-11-22');
});
