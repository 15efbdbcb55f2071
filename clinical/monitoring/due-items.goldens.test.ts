import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { dateInZone } from '#kernel/time.ts';
import type { ChartFacts } from '../facts.ts';
import { chart, order, result } from '../testing/chart.ts';
import { dueItems } from './due-items.ts';

/** Awkward days, worked by hand. */
const knowledge = loadKnowledge('knowledge');
const level = (date: string) => result('lithium-level', '0.6', 'mmol/L', date);
const check = (path: string, facts: Partial<ChartFacts>, asOf: string) =>
  dueItems(chart(facts), [], knowledge, { asOf }).items.find(
    ({ protocol, item }) => `${protocol}/${item}` === path,
  );
const lithium = (start: string, changes = {}) => order('lithium', '600 mg', { start, ...changes });

test('[K15] started on a leap day: a week later is 7 March, and a year is 365 days whichever year it is', () => {
  const orders = [lithium('2028-02-29')];
  expect(check('lithium/level', { orders }, '2028-03-01')?.dueOn).toBe('2028-03-07');
  // Day 365 is 28 February 2029; 25 % of 91 days before it (23) counts for the second year already
  const on = (date: string) =>
    check('lithium/level', { orders, observations: [level(date)] }, date)?.everyDays;
  expect([on('2029-02-04'), on('2029-02-05')]).toEqual([91, 182]);
});

test('[K15] born on 29 February: 65 on 1 March of a common year, and the interval shortens that day', () => {
  const { patient } = chart();
  if (patient === null) throw new Error('no patient');
  const facts = {
    patient: { ...patient, birthDate: '1964-02-29' },
    orders: [lithium('2024-01-01')],
    observations: [level('2028-11-20')],
  };
  // 182 days after 20 November 2028 is 21 May 2029; 91 days after it is 19 February, but only from the birthday on
  expect(check('lithium/level', facts, '2029-02-28')?.dueOn).toBe('2029-05-21');
  expect(check('lithium/level', facts, '2029-03-01')).toMatchObject({
    dueOn: '2029-03-01',
    because: ['65 or older'],
  });
});

test('[K15] over a change of the clocks a week is seven days of the calendar, and the day turns at midnight of the clinic', () => {
  const zone = 'America/New_York';
  const orders = [lithium('2026-03-05')];
  const at = (instant: string) => check('lithium/level', { orders }, dateInZone(instant, zone));
  // The night of 8 March has 23 hours: midnight is 04:00 UTC afterwards, not 05:00
  expect(at('2026-03-12T03:59:59Z')).toMatchObject({ dueOn: '2026-03-12', state: 'upcoming' });
  expect(at('2026-03-12T04:00:00Z')).toMatchObject({ dueOn: '2026-03-12', state: 'due' });
  const autumn = [lithium('2026-10-29')];
  const later = (instant: string) =>
    check('lithium/level', { orders: autumn }, dateInZone(instant, zone))?.state;
  expect([later('2026-11-05T04:59:59Z'), later('2026-11-05T05:00:00Z')]).toEqual(['upcoming', 'due']);
});

test('[K15] a result that comes late counts for the day it was drawn; one drawn late moves what follows', () => {
  const orders = [lithium('2026-01-01')];
  // Drawn on 8 January, told in March: as if it had always been there
  const drawn = { orders, observations: [level('2026-01-08')] };
  expect(check('lithium/level', drawn, '2026-03-01')?.dueOn).toBe('2026-04-09');
  const late = { orders, observations: [level('2026-02-10')] };
  expect(check('lithium/level', late, '2026-03-01')?.dueOn).toBe('2026-05-12');
});

test('[K15] 29 days without it go on as they were; 30 begin anew, and what was measured before does not count', () => {
  const paused = (again: string) => ({
    orders: [lithium('2026-01-01', { status: 'stopped', end: '2026-05-31' }), lithium(again)],
    observations: [level('2026-05-20')],
  });
  // 1 to 29 June without: back on the 30th
  expect(check('lithium/level', paused('2026-06-30'), '2026-07-01')?.dueOn).toBe('2026-08-19');
  expect(check('lithium/level', paused('2026-07-01'), '2026-07-01')?.dueOn).toBe('2026-07-08');
  expect(check('lithium/level', paused('2026-08-15'), '2026-08-15')?.dueOn).toBe('2026-08-22');
});

test('a second medicine that lengthens QT asks for an ECG from the day it was added; ended, it asks no more', () => {
  const citalopram = order('citalopram', '20 mg', { start: '2026-01-01' });
  const facts = (changes = {}) => ({
    orders: [citalopram, order('haloperidol', '2 mg', { start: '2026-06-01', ...changes })],
    observations: [result('qtc', '430', 'ms', '2026-01-05')],
  });
  expect(check('qt-ecg/ecg-two', facts(), '2026-06-10')).toMatchObject({
    state: 'no-baseline',
    dueOn: '2026-06-01',
  });
  expect(check('qt-ecg/ecg-two', facts({ status: 'stopped', end: '2026-06-05' }), '2026-06-10')).toBe(
    undefined,
  );
});
