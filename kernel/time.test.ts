import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  ageRange,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  isCalendarDate,
  isInstant,
  parseInstant,
} from './time.ts';

/** The calendar is calculated here for speed; Temporal is what it must agree with. */
const day = fc
  .integer({ min: -719_528, max: 2_932_896 })
  .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }).toString())
  .filter((date) => /^\d{4}-/.test(date));

describe('days agree with Temporal', () => {
  test('over the four centuries of one calendar cycle, day after day', () => {
    const first = Temporal.PlainDate.from('1799-12-31');
    const wrong = Array.from({ length: 147_000 }, (_, days) => days).filter(
      (days) => days % 7 === 0 && addDays('1799-12-31', days) !== first.add({ days }).toString(),
    );
    expect(wrong).toEqual([]);
    let text = '1799-12-31';
    const all = new Set([text]);
    while (text < '2200-12-31') {
      text = addDays(text, 1);
      if (!isCalendarDate(text) || all.has(text)) break;
      all.add(text);
    }
    expect([text, all.size]).toEqual(['2200-12-31', daysBetween('1799-12-31', '2200-12-31') + 1]);
  });

  test('between any two, and any number further on', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -400_000, max: 400_000 }), (from, to, days) => {
        const first = Temporal.PlainDate.from(from);
        expect(daysBetween(from, to)).toBe(first.until(to, { largestUnit: 'days' }).days);
        expect(addDays(from, days)).toBe(first.add({ days }).toString());
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(dayNumberOf(to) - dayNumberOf(from)).toBe(daysBetween(from, to));
        expect(dateOfDayNumber(dayNumberOf(to))).toBe(to);
      }),
      { numRuns: 2000 },
    );
  });

  test('and what is no date is refused as before', () => {
    for (const text of [
      '2027-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-1-01',
      '1799-12-31',
      '',
    ])
      expect(isCalendarDate(text), text).toBe(false);
    expect(() => daysBetween('2027-02-29', '2027-03-01')).toThrow(RangeError);
    expect(() => dayNumberOf('2027-02-29')).toThrow(RangeError);
    expect(() => dateOfDayNumber(4_000_000)).toThrow(RangeError);
    expect(() => addDays('2026-13-01', 1)).toThrow(RangeError);
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError);
    expect(() => ageRange('2027-02-29', '2027-03-01')).toThrow(RangeError);
  });
});

test.each([
  ['2026-11-22T09:30:00Z', true],
  ['2028-02-29T23:59:59.999999999-05:00', true],
  ['2026-11-22T09:30+14:00', true],
  ['2027-02-29T09:30:00Z', false],
  ['2026-11-22T24:00:00Z', false],
  ['2026-11-22T23:59:60Z', false],
  ['2026-11-22T09:30:00', false],
  ['2026-11-22T09:30:00+25:00', false],
  ['2026-11-22', false],
])('%s is an instant: %s, whoever asks', (text, is) => {
  expect([isInstant(text), parseInstant(text).ok]).toEqual([is, is]);
});

test('somebody born on 29 February turns a year older on 1 March of common years', () => {
  expect(ageRange('2000-02-29', '2026-02-28')).toEqual({ low: 25, high: 25 });
  expect(ageRange('2000-02-29', '2026-03-01')).toEqual({ low: 26, high: 26 });
  expect(ageRange('2000-02-29', '2028-02-29')).toEqual({ low: 28, high: 28 });
});
