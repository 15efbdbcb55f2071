import { expect, it } from 'vitest';
import { actionWords, auditActs } from './audit-acts.ts';

const line = (seq: number, patient: string | null) => ({
  seq,
  at: '2026-11-22T21:30:00Z',
  person: 'Grace Kimura',
  role: 'manager',
  action: 'directing.open-loops',
  patientId: null,
  patient,
  entity: null,
  outcome: 'done' as const,
  detail: null,
});

it('reads a line once, with all charts it touched', () => {
  const acts = auditActs([
    line(3, null),
    line(2, 'Abara, Dmitri'),
    line(2, 'Cho, Tariq'),
    line(1, 'Eze, Greta'),
  ]);
  expect(acts.map(({ seq, charts }) => [seq, charts])).toEqual([
    [3, []],
    [2, ['Abara, Dmitri', 'Cho, Tariq']],
    [1, ['Eze, Greta']],
  ]);
});

it.each([
  ['monitoring.close-check', 'Monitoring: close check'],
  ['sign-in', 'Sign in'],
])('says %s in words', (action, words) => {
  expect(actionWords(action)).toBe(words);
});
