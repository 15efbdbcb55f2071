import { describe, expect, it } from 'vitest';
import { parseDay } from './parse-day.ts';

const read = (typed: string, partial = false) => parseDay(typed, '2026-11-22', { partial });

describe('parseDay', () => {
  it.each([
    ['14 Mar 2026', '2026-03-14'],
    ['14 march 2026', '2026-03-14'],
    ['Mar 14, 2026', '2026-03-14'],
    ['2026-03-14', '2026-03-14'],
    ['4 ene 2026', '2026-01-04'],
    ['today', '2026-11-22'],
    ['Yesterday', '2026-11-21'],
    ['29 Feb 2024', '2024-02-29'],
    ['in 4 weeks', '2026-12-20'],
    ['in a month', '2026-12-22'],
    ['in 1 day', '2026-11-23'],
    ['3 days ago', '2026-11-19'],
    ['a year ago', '2025-11-22'],
    ['en 2 semanas', '2026-12-06'],
    ['hace 3 meses', '2026-08-22'],
    ['hace un mes', '2026-10-22'],
  ])('reads %s', (typed, date) => {
    expect(read(typed)).toEqual({ kind: 'day', date });
  });

  it.each(['03/04/2026', '3/4/26', '4.3.2026'])('does not guess at %s', (typed) => {
    expect(read(typed)).toEqual({ kind: 'ambiguous' });
  });

  it.each([
    '29 Feb 2026',
    '31 Apr 2026',
    '2026-13-01',
    'soon',
    'in 4 moons',
    '14 Mar',
    'Mar 2026',
    '14 14 Mar 2026',
  ])('refuses %s as a full date', (typed) => {
    expect(read(typed)).toEqual({ kind: 'unreadable' });
  });

  it.each([
    ['Mar 2026', '2026-03'],
    ['2019', '2019'],
    ['2019-12', '2019-12'],
  ])('reads %s where a partial date will do', (typed, date) => {
    expect(read(typed, true)).toEqual({ kind: 'day', date });
  });

  it('tells empty from unreadable', () => {
    expect(read('  ')).toEqual({ kind: 'empty' });
  });
});
