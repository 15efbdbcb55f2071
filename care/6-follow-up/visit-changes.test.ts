import { expect, test } from 'vitest';
import type { Appointment } from '#record/schema/encounter.ts';
import { decideOwnCancel, ownCancelUntil, refuseChange } from './visit-changes.ts';

const visit = (over: Partial<Appointment> = {}): Appointment => ({
  status: 'booked',
  type: null,
  start: '2026-11-23T15:00:00.000Z',
  end: '2026-11-23T15:30:00.000Z',
  description: null,
  with: null,
  ...over,
});
const at = (now: string, today = now.slice(0, 10)) => ({ now, today, zone: 'America/New_York' });

test('each change is possible from the states it makes sense in, and at its time', () => {
  const during = at('2026-11-23T15:10:00.000Z');
  const acts = ['move', 'cancel', 'arrive', 'miss', 'take-place'] as const;
  const possible = (status: Appointment['status']) =>
    acts.filter((act) => refuseChange(visit({ status }), act, during) === null);
  expect(possible('booked')).toEqual([...acts]);
  expect(possible('arrived')).toEqual(['cancel', 'miss', 'take-place']);
  expect(possible('noshow')).toEqual(['arrive', 'take-place']);
  expect(possible('cancelled')).toEqual([]);
  expect(possible('fulfilled')).toEqual([]);
  const dayBefore = at('2026-11-22T15:00:00.000Z');
  expect(acts.filter((act) => refuseChange(visit(), act, dayBefore) === null)).toEqual(['move', 'cancel']);
  const source = {
    batch: '01900000-0000-7000-8000-000000000001',
    resourceType: 'Appointment',
    resourceId: 'x',
    hash: '',
  };
  expect(refuseChange(visit({ source }), 'cancel', during)?.detail).toContain('imported');
});

test('people call off their own visit until the limit, to the minute', () => {
  expect(ownCancelUntil(visit(), 24)).toBe('2026-11-22T15:00:00.000Z');
  expect(decideOwnCancel(visit(), 24, '2026-11-22T15:00:00.000Z').ok).toBe(true);
  expect(decideOwnCancel(visit(), 24, '2026-11-22T15:00:00.001Z').ok).toBe(false);
  expect(ownCancelUntil(visit({ status: 'cancelled' }), 24)).toBeNull();
});
