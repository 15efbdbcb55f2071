import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { SideEffect, SideEffectRecheck } from '#record/schema/side-effect.ts';
import { type BenefitFacts, benefitBurden } from '../balance/benefit-burden.ts';
import type { Held } from '../facts.ts';
import { pathwayPrompts } from '../pathways/pathway-prompts.ts';
import { chart, condition, order, today } from '../testing/chart.ts';
import { ago, checkIn, score } from '../testing/figures.ts';
import { standingEffects } from './standing-effects.ts';

const knowledge = loadKnowledge('knowledge');
const noted = (name: string, changes: Partial<SideEffect> = {}): Held<SideEffect> => ({
  id: 'side-effect-1',
  content: {
    effect: null,
    name,
    reported: { by: 'staff', on: ago(3), from: null, since: null, bother: 'a-lot', words: null },
    serious: null,
    judgements: [],
    decisions: [],
    rechecks: [],
    closed: null,
    ...changes,
  },
});
const looked = (found: SideEffectRecheck['found'], days: number): SideEffectRecheck => ({
  on: ago(days),
  by: '00000000-0000-7000-8000-000000000001',
  byName: 'A nurse',
  found,
  note: null,
});
const facts = {
  ...chart({ conditions: [condition('F33.1')] }),
  orders: [
    order('sertraline', '50 mg', {
      start: ago(28),
      indication: { id: 'major-depression', text: 'depression' },
    }),
  ],
  observations: [score('phq-9', 20, 28), score('phq-9', 8, 1)],
  checkIns: [checkIn(1)],
  dosePlans: [],
};
const burdens = (sideEffects: readonly Held<SideEffect>[], changes: Partial<BenefitFacts> = {}) =>
  benefitBurden(
    { ...facts, targetSymptoms: [], planned: [], checks: null, sideEffects, ...changes },
    knowledge,
    { asOf: today },
  )[0]?.burden.sideEffects;
const figures = (sideEffects: readonly Held<SideEffect>[], changes: object = {}) =>
  pathwayPrompts({ ...facts, answers: [], concerns: [], sideEffects, ...changes }, knowledge, {
    asOf: today,
  })[0]?.figures;

test('what was noted at a visit stands until it is closed or found gone; a check-in speaks for its own', () => {
  expect(standingEffects([noted('Rash')], today)).toEqual([
    { name: 'Rash', bother: 'a-lot', on: ago(3), trend: 'new' },
  ]);
  const better = noted('Rash', { rechecks: [looked('gone', 2), looked('better', 1)] });
  expect(standingEffects([better], today)).toMatchObject([{ on: ago(1), trend: 'better' }]);
  const closed = {
    on: ago(1),
    by: looked('gone', 1).by,
    byName: 'A nurse',
    how: 'gone',
    note: null,
  } as const;
  const { reported } = noted('Rash').content;
  const ended = [
    noted('Rash', { rechecks: [looked('gone', 1)] }),
    noted('Rash', { closed }),
    noted('Rash', { reported: { ...reported, from: { kind: 'check-in', id: looked('gone', 1).by } } }),
  ];
  expect(ended.flatMap((one) => standingEffects([one], today))).toEqual([]);
});

test('the burden of a medication holds it, though the newest check-in named nothing', () => {
  expect(burdens([])).toMatchObject({ state: 'none' });
  expect(burdens([noted('Rash')])).toMatchObject({
    state: 'reported',
    worstTrend: 'new',
    effects: [{ name: 'Rash', now: 'a-lot', listed: false }],
  });
  expect(burdens([noted('Rash')], { checkIns: [] })).toMatchObject({ state: 'reported' });
});

test('the figures of an adjustment weigh it; where nobody asked lately, an old one does not stand in for asking', () => {
  expect(figures([])?.burden).toBe('low');
  expect(figures([noted('Rash')])).toMatchObject({
    burden: 'high',
    burdenFrom: `Rash, looked after, ${ago(3)}`,
  });
  const { reported } = noted('Rash').content;
  const old = noted('Rash', { reported: { ...reported, on: ago(200) } });
  expect(figures([old], { checkIns: [] })?.burden).toBeNull();
});
