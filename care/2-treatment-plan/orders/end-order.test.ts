import { expect, test } from 'vitest';
import { orderContent } from '#test/record/contents.ts';
import { checkLastDay, endedOrder, isInForce, lastDayBefore } from './end-order.ts';

const today = '2026-11-22';
const active = orderContent({ status: 'active', start: '2026-10-01' });
const stop = { reason: 'side-effect' as const, text: 'rash' };

test.each([
  ['2026-11-22', 'stopped'],
  ['2026-11-01', 'stopped'],
  ['2026-11-30', 'active'],
] as const)('last day %s: %s', (lastDay, status) => {
  expect(endedOrder(active, lastDay, stop, today)).toMatchObject({ status, end: lastDay, stop });
});

test('in force until the last day is over', () => {
  expect(isInForce(active, today)).toBe(true);
  expect(isInForce({ ...active, end: today }, today)).toBe(true);
  expect(isInForce({ ...active, end: '2026-11' }, today)).toBe(true);
  expect(isInForce({ ...active, end: '2026-11-21' }, today)).toBe(false);
  for (const status of ['draft', 'stopped', 'cancelled', 'completed'] as const)
    expect(isInForce({ ...active, status }, today)).toBe(false);
});

test('taken over: the day before the next one starts, never before its own start', () => {
  const next = (start: string) => orderContent({ start });
  expect(lastDayBefore(next('2026-11-22'), active, today)).toBe('2026-11-21');
  expect(lastDayBefore(next('2026-12-01'), active, today)).toBe('2026-11-30');
  expect(lastDayBefore(next('2026-10-01'), active, today)).toBe('2026-10-01');
  expect(lastDayBefore(next('2026-11-22'), { ...active, start: null }, today)).toBe('2026-11-21');
});

test.each([
  ['2026-11-22', true],
  ['2026-09-30', false],
  ['2028-01-01', false],
  ['2026-02-30', false],
  ['soon', false],
])('last day %s can be: %s', (lastDay, can) => expect(checkLastDay(active, lastDay, today).ok).toBe(can));
