import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { dueItems } from '../monitoring/due-items.ts';
import { chart, order, result, sig, today } from '../testing/chart.ts';
import { type BenefitFacts, benefitBurden } from './benefit-burden.ts';
import { BenefitBurden } from './benefit-shape.ts';

/** Histories worked out by hand; `today` is 2026-11-23. */
const knowledge = loadKnowledge('knowledge');
const ago = (days: number) => addDays(today, -days);

function score(instrument: string, value: number, on: string): Held<Observation> {
  const held = result(instrument, String(value), '{score}', on);
  return { ...held, content: { ...held.content, analyte: null, instrument, category: 'survey' } };
}
let next = 0;
function said(on: string, changes: Partial<CheckIn>): Held<CheckIn> {
  next += 1;
  const nothing = {
    mood: null,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: null,
    takenBecause: null,
    note: null,
  };
  return {
    id: `check-in-${String(next).padStart(3, '0')}`,
    content: { on, ...nothing, sideEffects: [], ...changes },
  };
}
const effect = (name: string, bother: 'a-little' | 'quite' | 'a-lot') => ({ name, bother, since: null });
const depression = { id: 'major-depression', text: 'depression' };

function look(changes: Partial<BenefitFacts>) {
  const facts: BenefitFacts = {
    ...chart(),
    checkIns: [],
    targetSymptoms: [],
    planned: [],
    checks: null,
    dosePlans: [],
    ...changes,
  };
  const checks = dueItems(facts, [], knowledge, { asOf: today }).items;
  return benefitBurden({ ...facts, checks }, knowledge, { asOf: today }).map((one) =>
    BenefitBurden.parse(one),
  );
}

test('1: one medication, no step: PHQ-9 from 18 to 9 is half, nausea came and eased, 70 kg to 71.4 kg is 2 per cent', () => {
  const sertraline = order('sertraline', '50 mg', { start: ago(42), indication: depression });
  const ordered = {
    ...sertraline,
    content: {
      ...sertraline.content,
      medication: { ...sertraline.content.medication, product: 'sertraline-25mg-tablet' },
    },
  };
  const [course, ...others] = look({
    orders: [ordered],
    observations: [
      score('phq-9', 18, ago(42)),
      score('phq-9', 14, ago(20)),
      score('phq-9', 9, ago(2)),
      result('weight', '70', 'kg', ago(42)),
      result('weight', '71.4', 'kg', ago(3)),
    ],
    checkIns: [
      said(ago(38), { sideEffects: [effect('Feeling sick', 'a-lot')] }),
      said(ago(20), { sideEffects: [effect('feeling  sick', 'quite')] }),
      said(ago(3), { sideEffects: [effect('Feeling sick', 'a-little')] }),
    ],
  });
  expect(others).toEqual([]);
  expect(course?.sinceStart).toBeNull();
  expect(course?.sinceChange).toMatchObject({
    since: { what: 'start', on: ago(42) },
    benefit: {
      state: 'measured',
      from: { value: 18 },
      to: { value: 9 },
      better: 9,
      percent: 50,
      direction: 'better',
      response: 'response',
      remission: false,
    },
    cannotSeparate: [],
    between: [],
  });
  expect(course?.burden).toMatchObject({
    sideEffects: {
      state: 'reported',
      worstTrend: 'better',
      effects: [{ name: 'Feeling sick', worst: 'a-lot', now: 'a-little', trend: 'better', listed: true }],
    },
    weight: { from: '70 kg', to: '71.4 kg', percent: 2 },
    piecesPerDay: '2',
  });
});

test('2: since the last dose step is another figure than since the start', () => {
  const before = order('sertraline', '50 mg', {
    start: ago(60),
    status: 'stopped',
    end: ago(31),
    indication: depression,
  });
  const after = order('sertraline', '100 mg', {
    start: ago(30),
    replaces: before.id,
    indication: depression,
  });
  const [course] = look({
    orders: [before, after],
    observations: [score('phq-9', 20, ago(61)), score('phq-9', 15, ago(30)), score('phq-9', 6, ago(1))],
  });
  // 15 to 6: 9 of 15 = 60 per cent; 20 to 6: 14 of 20 = 70 per cent
  expect(course?.sinceChange).toMatchObject({
    since: { what: 'dose-step', on: ago(30) },
    benefit: { percent: 60 },
  });
  expect(course?.sinceStart).toMatchObject({
    since: { what: 'start', on: ago(60) },
    benefit: { percent: 70 },
  });
  expect(course?.burden.sideEffects).toEqual({ state: 'not-asked' });
});

test('3: two started on days 13 apart cannot be told apart; 15 days apart they can, and the later one is named', () => {
  const sertraline = order('sertraline', '50 mg', { start: ago(50), indication: depression });
  const scores = [score('phq-9', 20, ago(50)), score('phq-9', 10, ago(2))];
  const near = order('aripiprazole', '2 mg', { start: ago(37) });
  const far = order('aripiprazole', '2 mg', { start: ago(35) });
  const [first] = look({ orders: [sertraline, near], observations: scores });
  expect(first?.sinceChange?.cannotSeparate).toEqual([
    { name: 'Aripiprazole', on: ago(37), what: 'started' },
  ]);
  const [second] = look({ orders: [sertraline, far], observations: scores });
  expect(second?.sinceChange).toMatchObject({
    cannotSeparate: [],
    between: [{ name: 'Aripiprazole', on: ago(35) }],
  });
});

test('4: not enough data says what is missing, and is never a zero', () => {
  const taken = (start: string) => order('sertraline', '50 mg', { start, indication: depression });
  const why = (start: string, scores: readonly Held<Observation>[]) =>
    look({ orders: [taken(start)], observations: scores })[0]?.sinceChange?.benefit;
  expect(why(ago(40), [])).toMatchObject({
    state: 'not-enough-data',
    shortName: 'PHQ-9',
    why: 'no-score-before',
  });
  expect(why(ago(40), [score('phq-9', 15, ago(40))])).toMatchObject({ why: 'no-score-since' });
  expect(why(ago(3), [score('phq-9', 15, ago(3))])).toMatchObject({ why: 'too-early' });
  expect(why(ago(300), [score('phq-9', 15, ago(300)), score('phq-9', 8, ago(200))])).toMatchObject({
    why: 'last-score-old',
  });
  const noReason = look({ orders: [order('sertraline', '50 mg', { start: ago(40) })] })[0];
  expect(noReason?.sinceChange?.benefit).toEqual({
    state: 'not-enough-data',
    shortName: null,
    why: 'no-indication',
  });
});

test('5: a target symptom of the plan decides the scale; worse is told as worse', () => {
  const id = '0190a000-0000-7000-8000-000000000001';
  const symptom = {
    id,
    content: {
      name: 'Worry',
      inOwnWords: null,
      condition: null,
      baseline: null,
      target: null,
      measure: { type: 'instrument' as const, instrument: 'gad-7' },
      status: 'active' as const,
    },
  };
  const planned = {
    id,
    medication: { drug: 'sertraline', name: 'Sertraline' },
    indication: null,
    targets: [id],
    whyThis: null,
    reviewOn: null,
    stopCriterion: null,
    dosePlan: null,
  };
  const [course] = look({
    orders: [order('sertraline', '50 mg', { start: ago(40), indication: depression })],
    targetSymptoms: [symptom],
    planned: [planned],
    observations: [
      score('phq-9', 20, ago(40)),
      score('phq-9', 5, ago(2)),
      score('gad-7', 8, ago(41)),
      score('gad-7', 14, ago(2)),
    ],
  });
  // 8 to 14: six points harder, 75 per cent of the baseline
  expect(course?.sinceChange?.benefit).toMatchObject({
    instrument: 'gad-7',
    better: -6,
    percent: -75,
    direction: 'worse',
    response: 'no-response',
  });
});

test('6: what only the other medication is known for stands with that one; gone is gone, none is not "not asked"', () => {
  const lithium = order('lithium', sig('300 mg', { timesPerDay: 2 }), { start: ago(40) });
  const sertraline = order('sertraline', '50 mg', { start: ago(40), indication: depression });
  const both = look({
    orders: [lithium, sertraline],
    checkIns: [
      said(ago(30), {
        sideEffects: [effect('Thirst and passing a lot of water', 'quite'), effect('Odd dreams', 'a-little')],
      }),
      said(ago(10), { sideEffects: [effect('Thirst and passing a lot of water', 'a-lot')] }),
    ],
  });
  const of = (name: string) => both.find((one) => one.name === name)?.burden;
  expect(of('Lithium carbonate')?.sideEffects ?? of('Lithium')?.sideEffects).toMatchObject({
    state: 'reported',
    worstTrend: 'worse',
    effects: [
      { now: 'a-lot', trend: 'worse', listed: true },
      { name: 'Odd dreams', trend: 'gone', listed: false },
    ],
  });
  expect(of('Sertraline')?.sideEffects).toMatchObject({ effects: [{ name: 'Odd dreams', trend: 'gone' }] });
  const none = look({
    orders: [sertraline],
    checkIns: [said(ago(9), { mood: 4 }), said(ago(5), { noSideEffects: true })],
  });
  expect(none[0]?.burden.sideEffects).toEqual({ state: 'none', asked: 1, lastAsked: ago(5) });
  const unasked = look({ orders: [sertraline], checkIns: [said(ago(5), { mood: 4 })] });
  expect(unasked[0]?.burden.sideEffects).toEqual({ state: 'not-asked' });
});
