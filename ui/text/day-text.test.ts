import { describe, expect, it } from 'vitest';
import { agoText, dayText, momentText, todayIn } from './day-text.ts';

describe('dayText', () => {
  it.each([
    ['2026-03-04', 'en', '4 Mar 2026'],
    ['2026-09-30', 'en', '30 Sep 2026'],
    ['2026-03', 'en', 'Mar 2026'],
    ['1974', 'en', '1974'],
    ['2026-01-04', 'es', '4 ene 2026'],
    ['2026-03-04T22:10:00.000Z', 'en', '4 Mar 2026'],
  ])('%s in %s is %s', (date, language, expected) => {
    expect(dayText(date, language)).toBe(expected);
  });
});

describe('agoText', () => {
  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-21', 'yesterday'],
    ['2026-11-10', '12 days ago'],
    ['2026-11-01', '3 weeks ago'],
    ['2026-05-20', '6 months ago'],
    ['2019', '7 years ago'],
    ['2026-12-20', 'in 4 weeks'],
  ])('%s is %s', (date, expected) => {
    expect(agoText(date, '2026-11-22')).toBe(expected);
  });

  it('speaks Spanish', () => {
    expect(agoText('2026-11-01', '2026-11-22', 'es')).toBe('hace 3 semanas');
  });
});

describe('the clinic’s clock', () => {
  it('tells the time of the zone, not of the machine', () => {
    expect(momentText('2026-03-14T03:30:00.000Z', 'America/New_York')).toBe('13 Mar 2026, 23:30');
    expect(todayIn('Pacific/Auckland', new Date('2026-03-14T12:30:00.000Z'))).toBe('2026-03-15');
  });
});
