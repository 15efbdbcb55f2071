import { expect, test } from 'vitest';
import type { Intake, IntakeAnswer } from '#record/schema/intake.ts';
import { decided, newIntake, refuseNewIntake, saveStep, submitted, undecidedItem } from './decide-intake.ts';

let count = 0;
const newId = () => `id-${++count}`;
const begun = newIntake('2026-11-02');
const allergy = (to: string): IntakeAnswer => ({ about: 'allergy', to, reaction: null });
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const saved = (intake: Intake, ...answers: IntakeAnswer[]) =>
  must(saveStep(intake, 'allergies', answers, newId));

test('a step replaces its own answers only; what did not change keeps its id', () => {
  const first = saved(begun, allergy('penicillin'), allergy('latex'));
  const goal = must(saveStep(first, 'goals', [{ about: 'goal', text: 'sleep' }], newId));
  const again = saved(goal, allergy('latex'), allergy('peanuts'));
  expect(again.items.map(({ answer }) => ('to' in answer ? answer.to : answer.about))).toEqual([
    'latex',
    'peanuts',
    'goal',
  ]);
  expect(again.items[0]?.id).toBe(first.items[1]?.id);
  expect(again.stepsSeen).toEqual(['allergies', 'goals']);
});

test('two answers in the same words stay two', () => {
  const twice = saved(saved(begun, allergy('latex')), allergy('latex'), allergy('latex'));
  expect(new Set(twice.items.map(({ id }) => id)).size).toBe(2);
});

test('an answer of another step, "none" beside something, one question answered twice', () => {
  expect(saveStep(begun, 'goals', [allergy('latex')], newId)).toMatchObject({
    error: { kind: 'bad-input', errors: [{ path: 'body.answers.0.about' }] },
  });
  for (const answers of [
    [{ about: 'no-allergies' }, allergy('latex')],
    [{ about: 'no-allergies' }, { about: 'no-allergies' }],
  ] as IntakeAnswer[][])
    expect(saveStep(begun, 'allergies', answers, newId)).toMatchObject({ error: { kind: 'bad-input' } });
  const smoking = { about: 'substance', substance: 'smoking', state: 'never', note: null } as const;
  expect(saveStep(begun, 'substances', [smoking, { ...smoking, state: 'current' }], newId).ok).toBe(false);
});

test('handed in: no longer changed, and only with an answer', () => {
  expect(submitted(begun, '2026-11-02T10:00:00Z')).toMatchObject({ error: { kind: 'conflict' } });
  const handed = must(submitted(saved(begun, allergy('latex')), '2026-11-02T10:00:00Z'));
  expect(handed).toMatchObject({ status: 'submitted', submittedAt: '2026-11-02T10:00:00Z' });
  expect(saveStep(handed, 'goals', [], newId)).toMatchObject({ error: { kind: 'conflict' } });
  expect(submitted(handed, '2026-11-02T11:00:00Z')).toMatchObject({ error: { kind: 'conflict' } });
});

test('every answer is decided once; with the last one it is reviewed', () => {
  const open = saved(begun, allergy('latex'), allergy('peanuts'));
  const decision = {
    verdict: 'accepted',
    entry: null,
    because: null,
    by: 'p',
    byName: 'Dr. One',
    at: '2026-11-03T10:00:00Z',
  } as const;
  const [one, two] = open.items.map(({ id }) => id) as [string, string];
  expect(undecidedItem(open, one)).toMatchObject({ error: { kind: 'conflict' } });
  const handed = must(submitted(open, '2026-11-02T10:00:00Z'));
  const half = decided(handed, one, decision);
  expect(half.status).toBe('submitted');
  expect(undecidedItem(half, one)).toMatchObject({ error: { detail: expect.stringContaining('Dr. One') } });
  expect(undecidedItem(half, 'elsewhere')).toMatchObject({ error: { kind: 'not-found' } });
  expect(decided(half, two, decision).status).toBe('reviewed');
});

test('one intake at a time; a person begins the first, the team may ask again', () => {
  const is = (status: Intake['status'] | null, asPatient: boolean) =>
    refuseNewIntake(status === null ? null : { ...begun, status }, asPatient)?.kind ?? 'may';
  expect([is(null, true), is(null, false)]).toEqual(['may', 'may']);
  expect([is('in-progress', true), is('submitted', false)]).toEqual(['conflict', 'conflict']);
  expect([is('reviewed', true), is('reviewed', false)]).toEqual(['conflict', 'may']);
});
