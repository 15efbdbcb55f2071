import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import type { Held } from '../facts.ts';
import { chart, condition, order, today } from '../testing/chart.ts';
import { causalityScore } from './causality-score.ts';
import { causalityScaleOf, effectNamed } from './known-effect.ts';
import { reportedEffects } from './reported-effects.ts';
import { type SideEffectChart, sideEffectFacts } from './side-effect-facts.ts';

const knowledge = loadKnowledge('knowledge');
const ago = (days: number) => addDays(today, -days);
let next = 0;
const checkIn = (
  days: number,
  ...sideEffects: { name: string; bother: 'a-little' | 'quite' | 'a-lot'; since?: string }[]
): Held<CheckIn> => ({
  id: `00000000-0000-7000-8000-c${String(++next).padStart(11, '0')}`,
  content: {
    on: ago(days),
    mood: null,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: null,
    takenBecause: null,
    sideEffects: sideEffects.map((one) => ({ since: null, ...one })),
    ...(sideEffects.length === 0 ? { noSideEffects: true as const } : {}),
    note: null,
  },
});
const restless = 'Inner restlessness, cannot sit still';
const reported = (changes: Partial<SideEffect['reported']> = {}): SideEffect['reported'] => ({
  by: 'patient',
  on: today,
  from: null,
  since: ago(10),
  bother: 'a-lot',
  words: null,
  ...changes,
});
const look = (facts: Partial<SideEffectChart>, one: Partial<SideEffect['reported']> = {}, name = restless) =>
  sideEffectFacts(
    { effect: effectNamed(name, knowledge)?.id ?? null, name, reported: reported(one) },
    { ...chart(), checkIns: [], dosePlans: [], checks: [], ...facts },
    knowledge,
    { asOf: today },
  );
const aripiprazole = order('aripiprazole', '10 mg', { start: ago(14) });

test('the medication whose start fits stands first, with how often it is known and when it began', () => {
  const sertraline = order('sertraline', '100 mg', { start: ago(400) });
  const { suspects, clinicalName } = look({ orders: [sertraline, aripiprazole] });
  expect(clinicalName).toBe('Akathisia');
  expect(suspects.map(({ name, timing, often }) => [name, timing, often])).toEqual([
    ['Aripiprazole', 'fits', 'very-common'],
    ['Sertraline', 'late', 'listed'],
  ]);
  expect(suspects[0]?.timingSays).toBe(
    'It began 4 days after Aripiprazole was started on 9 Nov 2026: that fits (usually within 42 days).',
  );
  expect(suspects[0]?.order).toBe(aripiprazole.id);
});

test('a raise of the dose counts as the last change; what was there before a medication speaks against it', () => {
  const before = order('aripiprazole', '5 mg', { start: ago(90), status: 'stopped', end: ago(13) });
  const raised = order('aripiprazole', '10 mg', { start: ago(12), replaces: before.id });
  expect(look({ orders: [before, raised] }).suspects[0]).toMatchObject({
    change: { what: 'raised', on: ago(12) },
    timing: 'fits',
  });
  const later = look({ orders: [aripiprazole] }, { since: ago(30) });
  expect(later.suspects[0]).toMatchObject({ timing: 'before' });
  expect(
    later.answers[later.suspects[0]?.course ?? '']?.find(({ question }) => question === 'after'),
  ).toMatchObject({ answer: 'no' });
});

test('what the knowledge does not hold is said, and never taken for "not known to cause it"', () => {
  const { suspects, missing, ways } = look({ orders: [aripiprazole] }, {}, 'Ears ring');
  expect(suspects[0]).toMatchObject({ often: null, timing: 'not-known' });
  expect(missing[0]).toContain('does not hold this one');
  expect(ways[suspects[0]?.course ?? '']).toEqual([]);
});

test('other causes are marked where the chart points to them; the suspect is no other cause of itself', () => {
  const { otherCauses, answers, suspects } = look({
    orders: [aripiprazole, order('sertraline', '50 mg', { start: ago(5) })],
    conditions: [condition('F41.1')],
  });
  expect(otherCauses.filter(({ chart: seen }) => seen !== null).map(({ chart: seen }) => seen)).toEqual([
    'on the problem list: F41.1',
    'takes Sertraline',
  ]);
  const own = suspects.find(({ name }) => name === 'Sertraline')?.course ?? '';
  expect(answers[own]?.find(({ question }) => question === 'other-cause')?.chart).not.toContain('Sertraline');
});

test.each([
  ['male', false],
  ['female', true],
  ['unknown', true],
] as const)('sweating of somebody recorded as %s: the menopause is thought of: %s', (sex, thoughtOf) => {
  const { patient } = chart();
  if (patient === null) throw new Error('the made-up chart has somebody');
  const { otherCauses } = look({ patient: { ...patient, sex }, orders: [aripiprazole] }, {}, 'Sweating');
  expect(otherCauses.some(({ says }) => says === 'menopause')).toBe(thoughtOf);
});

test('lists that could not be loaded are named; what is known is not called missing', () => {
  expect(look({ orders: [aripiprazole] }).missing).toEqual([]);
  const words = (changes: Partial<SideEffectChart>, one: Partial<SideEffect['reported']> = {}) =>
    look({ orders: [aripiprazole], ...changes }, one).missing;
  expect(words({ orders: null })).toEqual(['The medications could not be loaded.']);
  expect(words({ conditions: null })).toEqual([expect.stringContaining('other causes are not checked')]);
  expect(words({ checks: null })).toEqual(['The checks could not be worked out.']);
  expect(words({}, { since: null })).toEqual([expect.stringContaining('When it began is not known')]);
  expect(look({ orders: [aripiprazole] }, {}, 'Purple spots').missing).toEqual([
    expect.stringContaining('does not hold this one'),
  ]);
});

test('lowered and milder: the answers say so with both dates; silence of the chart is no answer', () => {
  const before = order('aripiprazole', '10 mg', { start: ago(60), status: 'stopped', end: ago(8) });
  const lowered = order('aripiprazole', '5 mg', { start: ago(7), replaces: before.id });
  const checkIns = [
    checkIn(20, { name: restless, bother: 'a-lot' }),
    checkIn(2, { name: restless, bother: 'a-little' }),
  ];
  const facts = look({ orders: [before, lowered], checkIns }, { on: ago(20), since: ago(30) });
  const said = new Map(
    facts.answers[facts.suspects[0]?.course ?? '']?.map(({ question, answer }) => [question, answer]),
  );
  expect(Object.fromEntries(said)).toEqual({
    known: 'yes',
    after: 'yes',
    'better-without': 'yes',
    'came-back': null,
    'other-cause': null,
    placebo: 'unknown',
    level: null,
    dose: 'yes',
    before: null,
    measured: null,
  });
});

test('ways that do not fit are told with the reason, and what is taken already is not offered', () => {
  const { ways, suspects } = look({
    orders: [aripiprazole, order('propranolol', '20 mg'), order('mirtazapine', '15 mg', { start: ago(300) })],
  });
  const own = ways[suspects[0]?.course ?? ''] ?? [];
  expect(own.find(({ act }) => act === 'antidote')?.drugs.map(({ id }) => id)).toEqual(['clonazepam']);
  expect(own.find(({ act }) => act === 'switch')?.drugs.map(({ id }) => id)).toEqual([
    'quetiapine',
    'olanzapine',
  ]);
  expect(own.every(({ sources }) => sources.length > 0)).toBe(true);
});

test('the scale: worked by hand at every border, and no total while an answer is missing', () => {
  const scale = causalityScaleOf(knowledge);
  const all = (changes: Record<string, 'yes' | 'no' | 'unknown'>) =>
    new Map(scale.questions.map(({ id }) => [id, changes[id] ?? 'unknown'] as const));
  const total = (changes: Parameters<typeof all>[0]) => {
    const { score, band } = causalityScore(scale, all(changes));
    return [score, band];
  };
  expect(total({})).toEqual([0, 'doubtful']);
  expect(total({ known: 'yes' })).toEqual([1, 'possible']);
  expect(total({ known: 'yes', after: 'yes', 'better-without': 'yes' })).toEqual([4, 'possible']);
  expect(total({ known: 'yes', after: 'yes', 'other-cause': 'no' })).toEqual([5, 'probable']);
  expect(
    total({ known: 'yes', after: 'yes', 'better-without': 'yes', 'came-back': 'yes', 'other-cause': 'no' }),
  ).toEqual([8, 'probable']);
  expect(
    total({
      known: 'yes',
      after: 'yes',
      'better-without': 'yes',
      'came-back': 'yes',
      'other-cause': 'no',
      dose: 'yes',
    }),
  ).toEqual([9, 'definite']);
  expect(total({ after: 'no', 'came-back': 'no', 'other-cause': 'yes', placebo: 'yes' })).toEqual([
    -4,
    'doubtful',
  ]);
  const half = new Map([...all({})].slice(0, 9));
  expect(causalityScore(scale, half)).toMatchObject({ score: null, band: null, missing: ['measured'] });
});

test('what people named last and nobody took up is waiting; gone, taken up or closed after it is not', () => {
  const facts = (checkIns: Held<CheckIn>[] | null) => ({ ...chart({ orders: [aripiprazole] }), checkIns });
  const named = [
    checkIn(9, { name: restless, bother: 'quite' }, { name: 'Headache', bother: 'a-little' }),
    checkIn(1, { name: 'akathisia', bother: 'a-lot', since: ago(8) }),
  ];
  expect(reportedEffects(facts(named), [], knowledge, today)).toMatchObject([
    {
      effect: 'akathisia',
      firstOn: ago(9),
      lastOn: ago(1),
      times: 2,
      now: 'a-lot',
      knownFor: ['Aripiprazole'],
    },
  ]);
  const entry = (closed: SideEffect['closed']): Held<SideEffect> => ({
    id: '1',
    content: {
      effect: 'akathisia',
      name: restless,
      reported: reported(),
      serious: null,
      judgements: [],
      decisions: [],
      rechecks: [],
      closed,
    },
  });
  const closed = (on: string) => entry({ on, by: '1', byName: 'Ada', how: 'gone', note: null });
  expect(reportedEffects(facts(named), [entry(null)], knowledge, today)).toEqual([]);
  expect(reportedEffects(facts(named), [closed(ago(1))], knowledge, today)).toEqual([]);
  expect(reportedEffects(facts(named), [closed(ago(5))], knowledge, today)).toHaveLength(1);
  expect(reportedEffects(facts([...named, checkIn(0)]), [], knowledge, today)).toEqual([]);
  expect(reportedEffects(facts(null), [], knowledge, today)).toBe(null);
});

test('every side effect a check-in asks about is one the knowledge can look after', () => {
  const asked = knowledge.checkInRules.flatMap(({ sideEffects }) => sideEffects);
  const unknown = asked.filter(({ words }) => effectNamed(words.en, knowledge) === undefined);
  expect(unknown.map(({ id }) => id)).toEqual([]);
});
