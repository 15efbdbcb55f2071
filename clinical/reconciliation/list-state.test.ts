import { expect, test } from 'vitest';
import type { Reconciliation } from '#record/schema/reconciliation.ts';
import { order, statement, today } from '../testing/chart.ts';
import { type ListFacts, listState } from './list-state.ts';

const person = statement('x').id;
const clinic = (on: string, over: Partial<Extract<Reconciliation, { by: 'clinic' }>> = {}) =>
  told({
    by: 'clinic',
    on,
    with: 'patient',
    person,
    personName: 'Ada Marsh',
    lines: [],
    note: null,
    ...over,
  });
const answered = (on: string, answer: 'right' | 'different') =>
  told({ by: 'patient', on, answer, words: answer === 'right' ? null : 'a herb', shown: [] });
const told = (content: Reconciliation) => ({
  id: person,
  recordedAt: `${content.on}T12:00:00.000Z`,
  content,
});
const state = (over: Partial<ListFacts>, withinDays = 100) =>
  listState({ reconciliations: [], orders: [], statements: [], ...over }, withinDays, today);
const source = { batch: person, resourceType: 'MedicationRequest', resourceId: '1', hash: 'h' };

test('nobody went through it: never, and a comparison on paper confirms nothing', () => {
  expect(state({})).toMatchObject({ state: 'never', on: null });
  expect(state({ reconciliations: [clinic('2026-11-20', { with: 'nobody' })] }).state).toBe('never');
});

test('gone through with the person or a relative, or answered by the person: confirmed on that day', () => {
  expect(state({ reconciliations: [clinic('2026-11-01')] })).toEqual({
    state: 'confirmed',
    on: '2026-11-01',
    by: 'Ada Marsh',
    because: null,
    open: 0,
  });
  expect(state({ reconciliations: [answered('2026-11-02', 'right')] })).toMatchObject({
    state: 'confirmed',
    by: 'the patient',
  });
});

test('too long ago is stale from the day after the last day it held', () => {
  expect(state({ reconciliations: [clinic('2026-08-15')] }).state).toBe('confirmed');
  expect(state({ reconciliations: [clinic('2026-08-14')] })).toMatchObject({
    state: 'stale',
    on: '2026-08-14',
    because: 'The list of what is taken was last confirmed on 14 Aug 2026. That was too long ago to rely on.',
  });
});

test('what came in since makes it stale: a statement, an import, the person’s own word; our own orders and what ended do not', () => {
  const reconciliations = [clinic('2026-11-01')];
  const later = { recordedAt: '2026-11-10T09:00:00.000Z' };
  const news = (over: Partial<ListFacts>) => state({ reconciliations, ...over }).state;
  expect(news({ statements: [{ ...statement('lithium'), ...later }] })).toBe('stale');
  expect(news({ orders: [{ ...order('lithium', '300 mg', { source }), ...later }] })).toBe('stale');
  expect(news({ reconciliations: [...reconciliations, answered('2026-11-12', 'different')] })).toBe('stale');
  expect(news({ orders: [{ ...order('lithium', '300 mg'), ...later }] })).toBe('confirmed');
  expect(news({ statements: [{ ...statement('lithium', { status: 'stopped' }), ...later }] })).toBe(
    'confirmed',
  );
  expect(news({ statements: [{ ...statement('lithium'), recordedAt: '2026-11-01T12:00:00.000Z' }] })).toBe(
    'confirmed',
  );
});
