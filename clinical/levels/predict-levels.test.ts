import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { chart, condition, order, sig, statement, today } from '../testing/chart.ts';
import type { LevelPrediction } from './level-shape.ts';
import { type LevelFacts, predictLevels } from './predict-levels.ts';

const knowledge = loadKnowledge('knowledge');
let next = 0;
const result = (analyte: string, value: string, ucum: string, daysAgo = 20): Held<Observation> => ({
  id: `o-${next++}`,
  content: {
    status: 'final',
    category: 'laboratory',
    concept: { codings: [], text: analyte },
    analyte,
    instrument: null,
    when: { date: addDays(today, -daysAgo) },
    value: { type: 'quantity', quantity: { value, unit: ucum, ucum } },
    components: [],
    answers: null,
    note: null,
  },
});
const body = [
  result('creatinine', '0.9', 'mg/dL', 200),
  result('creatinine', '0.9', 'mg/dL'),
  result('weight', '80', 'kg', 200),
  result('weight', '80', 'kg'),
  result('height', '180', 'cm', 200),
  result('height', '180', 'cm'),
];
const lithium = order('lithium', sig('450 mg', { timesPerDay: 2 }));
const facts = (changes: Partial<LevelFacts> = {}): LevelFacts => ({
  ...chart({ orders: [lithium], observations: body }),
  checkIns: [],
  dosePlans: [],
  ...changes,
});
const only = (changes: Partial<LevelFacts> = {}): LevelPrediction => {
  const [first, ...more] = predictLevels(facts(changes), knowledge, { asOf: today });
  if (first === undefined || more.length > 0) throw new Error('one prediction is expected');
  return first;
};
const computed = (changes: Partial<LevelFacts> = {}) => {
  const found = only(changes);
  if (found.kind !== 'computed') throw new Error(found.because.join(' '));
  return found;
};
const because = (changes: Partial<LevelFacts>): string => {
  const found = only(changes);
  return found.kind === 'computed' ? 'computed' : found.because.join(' ');
};

describe('the level of lithium', () => {
  test('[worked by hand] from dose and kidneys alone, with a band and its reasons', () => {
    // 140 - 40 = 100; 100 × 80 / (72 × 0.9) = 123.5 mL/min = 7.41 L/h; lean 75.0 kg
    // 0.0093 × 75.0 + 0.0885 × 7.41 = 1.3533 L/h
    const level = computed();
    expect(level.expected.typical).toBeCloseTo(0.567, 1);
    expect(level.expected).toEqual(level.ofPeople);
    expect(level.expected.low).toBeLessThan(0.45);
    expect(level).toMatchObject({
      order: lithium.id,
      learnedFrom: 0,
      clears: null,
      unit: 'mmol/L',
      settlesOn: null,
    });
    expect(level.curve.map(({ mg }) => mg)).toContain(900);
    expect(level.curve.every(({ low, typical, high }) => low < typical && typical < high)).toBe(true);
    expect(level.sources.map(({ title }) => title).join()).toContain('Jermain');
  });

  test('a measured level moves it and narrows it', () => {
    const before = computed();
    const after = computed({ observations: [...body, result('lithium-level', '0.85', 'mmol/L', 10)] });
    expect(after.learnedFrom).toBe(1);
    expect(after.expected.typical).toBeGreaterThan(before.expected.typical);
    expect(after.expected.typical).toBeLessThan(0.85);
    const width = ({ low, high }: { low: number; high: number }) => Math.log(high / low);
    expect(width(after.expected)).toBeLessThan(width(before.expected));
    expect(after.clears?.percent).toBeLessThan(0);
  });

  test('what does not count is shown with its reason', () => {
    const changed = order('lithium', sig('450 mg', { timesPerDay: 2 }), { start: addDays(today, -12) });
    const level = computed({
      orders: [changed],
      observations: [...body, result('lithium-level', '0.4', 'mmol/L', 10)],
    });
    expect(level.measured[0]?.leftOut).toContain('less than 5 days before');
    expect(level.learnedFrom).toBe(0);
    const missed = {
      id: 'c',
      content: {
        on: addDays(today, -11),
        mood: null,
        anxiety: null,
        sleepHours: null,
        energy: null,
        taken: 'missed-some' as const,
        takenBecause: null,
        sideEffects: [],
        note: null,
      },
    };
    const skipped = computed({
      checkIns: [missed],
      observations: [...body, result('lithium-level', '0.3', 'mmol/L', 10)],
    });
    expect(skipped.measured[0]?.leftOut).toContain('not taken as agreed');
    expect(skipped.mind.join(' ')).toContain('somebody who takes every dose');
  });

  test('a level far from what people like this one have is named', () => {
    const level = computed({ observations: [...body, result('lithium-level', '1.6', 'mmol/L', 10)] });
    expect(level.measured[0]).toMatchObject({ unusual: true, leftOut: null });
  });

  test('beside a thiazide the published figure is counted; beside an ARB there is none', () => {
    const thiazide = computed({ orders: [lithium, order('hydrochlorothiazide', '25 mg')] });
    expect(thiazide.expected.typical / computed().expected.typical).toBeGreaterThan(1.3);
    expect(thiazide.beside).toEqual([{ name: 'Hydrochlorothiazide', clearancePercent: -24, people: 22 }]);
    expect(because({ orders: [lithium, order('losartan', '50 mg')] })).toContain('no published figure');
    const both = { orders: [lithium, order('hydrochlorothiazide', '25 mg'), order('lisinopril', '10 mg')] };
    expect(because(both)).toContain('together they were not studied');
  });

  test.each<[string, Partial<LevelFacts>, string]>([
    [
      'pregnancy',
      { pregnancy: { state: 'pregnant', dueDate: null, recordedOn: today } },
      'Pregnancy changes',
    ],
    [
      'weak kidneys',
      { observations: [...body, result('creatinine', '1.9', 'mg/dL', 3)] },
      'The kidneys clear',
    ],
    [
      'creatinine on the move',
      { observations: [...body, result('creatinine', '1.2', 'mg/dL', 3)] },
      'has moved by 33 %',
    ],
    ['dialysis', { conditions: [condition('Z99.2')] }, 'does not hold with'],
    ['no weight', { observations: body.slice(0, 2) }, 'eight'],
    ['a problem list that could not be read', { conditions: null }, 'could not be read'],
    [
      'as needed',
      { orders: [order('lithium', sig('450 mg', { prn: { for: 'mood', maxPerDay: '900 mg' } as never }))] },
      'as needed',
    ],
  ])('outside of its validity nothing is worked out: %s', (_, changes, words) => {
    expect(because(changes)).toContain(words);
  });

  test('after a change of dose it says when the level has settled', () => {
    const changed = order('lithium', sig('450 mg', { timesPerDay: 2 }), { start: addDays(today, -2) });
    expect(computed({ orders: [changed] }).settlesOn).toBe(addDays(today, 3));
  });

  test('on hold there is no level in balance, and it says so; a hold that is planned is said beside the figures', () => {
    const held = (lastDay: string, status: 'active' | 'on-hold') => ({
      ...lithium,
      content: {
        ...lithium.content,
        status,
        holds: [
          {
            ...{ lastDay, reason: 'procedure' as const, text: null, until: null, dosePlans: [] },
            ...{ toPerson: null, resumedOn: null },
            review: {
              on: addDays(today, 20),
              owner: { person: lithium.id, name: 'Someone' },
              task: lithium.id,
            },
          },
        ],
      },
    });
    const onHold = {
      kind: 'not-computed',
      order: lithium.id,
      because: [expect.stringContaining('It is on hold, last taken')],
    };
    expect(only({ orders: [held(addDays(today, -3), 'on-hold')] })).toMatchObject(onHold);
    // Written as active: a planned hold whose day has come
    expect(only({ orders: [held(addDays(today, -3), 'active')] })).toMatchObject(onHold);
    expect(computed({ orders: [held(addDays(today, 3), 'active')] }).mind.join(' ')).toContain(
      'to be held after',
    );
  });

  test('the order it names is the one in force, and none where the dose is only told', () => {
    const before = order('lithium', sig('300 mg', { timesPerDay: 2 }), {
      status: 'stopped',
      start: addDays(today, -300),
      end: addDays(today, -100),
    });
    const now = order('lithium', sig('450 mg', { timesPerDay: 2 }), { start: addDays(today, -99) });
    expect(computed({ orders: [before, now] }).order).toBe(now.id);
    expect(
      only({ orders: [], statements: [statement('lithium', { sig: sig('450 mg', { timesPerDay: 2 }) })] })
        .order,
    ).toBeNull();
  });

  test('without the medication there is nothing to say', () => {
    expect(predictLevels(facts({ orders: [] }), knowledge, { asOf: today })).toEqual([]);
  });
});

describe('a list that could not be read is not an empty one', () => {
  test.each<[string, Partial<LevelFacts>, string]>([
    ['dose plans', { dosePlans: null }, 'The dose plans could not be read'],
    ['orders', { orders: null }, 'The list of orders could not be read'],
    ['what is taken from elsewhere', { statements: null }, 'from elsewhere could not be read'],
    ['results', { observations: null }, 'whether creatinine is steady is not known'],
  ])('no level is worked out without it: %s', (_, changes, words) => {
    const all = predictLevels(facts(changes), knowledge, { asOf: today });
    const lithiumLevel = all.find(({ drug }) => drug === 'lithium');
    if (lithiumLevel?.kind !== 'not-computed') throw new Error('nothing should be worked out');
    expect(lithiumLevel.because.join(' ')).toContain(words);
  });

  test('check-ins: the figures stand, and say that missed doses are not checked', () => {
    const level = computed({ checkIns: null });
    expect(level.mind.join(' ')).toContain('The check-ins could not be read');
    expect(level.mind.join(' ')).not.toContain('was not asked');
  });

  test('one creatinine alone does not show that it is steady', () => {
    expect(computed().mind.join(' ')).toContain('steady is not checked');
    const twice = [...body, result('creatinine', '0.9', 'mg/dL', 3)];
    expect(computed({ observations: twice }).mind.join(' ')).not.toContain('steady');
  });

  test('substances: not read is not the same as not asked', () => {
    expect(because({ orders: [order('clozapine', '300 mg')], substances: null })).toContain(
      'smoking could not be read',
    );
  });
});

describe('the level of clozapine', () => {
  const clozapine = order('clozapine', '300 mg');
  const smoking = (state: 'current' | 'never') => [
    { substance: 'smoking' as const, state, since: null, recordedOn: today, note: null },
  ];
  test('needs to know about smoking, and stops where something speeds or slows it', () => {
    expect(because({ orders: [clozapine] })).toContain('smokes was not asked');
    const smoker = computed({ orders: [clozapine], substances: smoking('current') });
    const not = computed({ orders: [clozapine], substances: smoking('never') });
    expect(not.expected.typical / smoker.expected.typical).toBeCloseTo(1.48, 2);
    expect(
      because({ orders: [clozapine, order('fluvoxamine', '50 mg')], substances: smoking('never') }),
    ).toContain('slows its breakdown');
  });
});
