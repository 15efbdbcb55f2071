import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { chart, condition, result, today } from '../testing/chart.ts';
import { type EarlyWarningFacts, earlyWarning, earlyWarningRulesOf, warnsFirst } from './early-warning.ts';
import { earlyWarningConcern } from './early-warning-concern.ts';
import { movingAverage } from './moving-average.ts';
import { usualOf } from './usual-values.ts';

const knowledge = loadKnowledge('knowledge');

const checkIn = (daysAgo: number, changes: Partial<CheckIn> = {}): Held<CheckIn> => ({
  id: `c-${String(1000 - daysAgo).padStart(4, '0')}`,
  content: {
    on: addDays(today, -daysAgo),
    mood: 7,
    anxiety: 3,
    sleepHours: '7.5',
    energy: 6,
    taken: 'as-agreed',
    takenBecause: null,
    sideEffects: [],
    note: null,
    ...changes,
  },
});

/** Every third day for half a year, going up and down by one around the usual. */
const steady = (until: number): Held<CheckIn>[] =>
  Array.from({ length: Math.floor((180 - until) / 3) }, (_, index) =>
    checkIn(180 - index * 3, { mood: 7 + ((index % 3) - 1), energy: 6 + ((index % 2) * 2 - 1) }),
  );

const facts = (
  checkIns: Held<CheckIn>[] | null,
  more: Partial<EarlyWarningFacts> = {},
): EarlyWarningFacts => ({
  ...chart(),
  checkIns,
  plan: { earlySigns: ['I stop answering messages'], ifWorse: 'Call the clinic.' },
  ...more,
});
const now = { asOf: today };

describe('what is usual', () => {
  test('[worked by hand] a spread from few values is drawn towards the expected one', () => {
    // (0 + 6 × 1.3²) / (8 - 1 + 6) = 0.78
    expect(usualOf([5, 5, 5, 5, 5, 5, 5, 5], { sd: 1.3, asValues: 6 })?.sd).toBeCloseTo(Math.sqrt(0.78), 10);
    expect(usualOf([], { sd: 1, asValues: 6 })).toBeNull();
  });
});

describe('the moving average', () => {
  const rules = { weight: 0.3, perDays: 3, limit: 2, cap: 3 };
  test('[worked by hand] a value after three days weighs 0.3, after six days 0.51, and none counts for more than the cap', () => {
    const [first, second] = movingAverage(
      [
        { on: '2026-01-01', value: 1 },
        { on: '2026-01-07', value: 9 },
      ],
      rules,
      100,
    );
    expect(first?.average).toBeCloseTo(0.3, 10);
    expect(first?.limit).toBeCloseTo(2 * Math.sqrt(0.09 + 0.01), 10);
    expect(second?.average).toBeCloseTo(0.49 * 0.3 + 0.51 * 3, 10);
    expect(second?.limit).toBeCloseTo(2 * Math.sqrt(0.49 ** 2 * 0.09 + 0.51 ** 2 + 0.01), 10);
  });
});

describe('early warning', () => {
  const falling = [
    ...steady(12),
    ...[9, 6, 3, 0].map((ago) => checkIn(ago, { mood: 3, energy: 3, anxiety: 7, sleepHours: '5' })),
  ];

  test('a week of worse reports is a change, with what changed, since when, and the person’s own plan', () => {
    const warning = earlyWarning(facts(falling), knowledge, now);
    expect(warning.state).toBe('changed');
    const [lower] = warning.directions;
    expect(lower?.watched).toMatchObject({ state: 'changed', since: addDays(today, -9) });
    const concern = earlyWarningConcern(warning, earlyWarningRulesOf(knowledge));
    expect(concern?.detail).toContain('mood 3 (usual 7)');
    expect(concern?.detail).toContain('I stop answering messages');
    expect(concern?.detail).toContain('The plan for then: Call the clinic.');
  });

  test('it is raised on the day it shows first, and not again while it goes on', () => {
    const days = [9, 6, 3, 0].map((ago) => addDays(today, -ago));
    const first = days.filter((on) => warnsFirst(facts(falling), knowledge, on));
    expect(first).toHaveLength(1);
    const going = [...falling, ...[-3, -6, -9, -12, -15].map((ago) => checkIn(ago, { mood: 3, energy: 3 }))];
    expect(
      [3, 6, 9, 12, 15].some((later) => warnsFirst(facts(going), knowledge, addDays(today, later))),
    ).toBe(false);
  });

  test('one very bad day is none, and neither are days without an answer', () => {
    const oneBad = [...steady(3), checkIn(0, { mood: 0, energy: 0, anxiety: 10, sleepHours: '0' })];
    expect(earlyWarning(facts(oneBad), knowledge, now).state).toBe('as-usual');
    expect(earlyWarning(facts(steady(30)), knowledge, now).directions[0]?.watched.state).not.toBe('changed');
  });

  test('too few reports, or none that could be read, are not "as usual"', () => {
    expect(earlyWarning(facts(falling.slice(-6)), knowledge, now).state).toBe('not-known');
    expect(earlyWarning(facts(null), knowledge, now).state).toBe('not-known');
    expect(earlyWarning(facts([]), knowledge, now).directions[0]?.watched).toMatchObject({
      state: 'not-enough',
    });
  });

  test('high mood with little sleep is watched in people with bipolar disorder only', () => {
    const high = [
      ...steady(12),
      ...[9, 6, 3, 0].map((ago) => checkIn(ago, { mood: 10, energy: 10, sleepHours: '3.5' })),
    ];
    expect(earlyWarning(facts(high), knowledge, now).directions).toHaveLength(1);
    const bipolar = earlyWarning(facts(high, { conditions: [condition('F31.9')] }), knowledge, now);
    expect(bipolar.directions.map(({ id, watched }) => [id, watched.state])).toEqual([
      ['lower', 'as-usual'],
      ['higher', 'changed'],
    ]);
  });

  test('getting better is no warning', () => {
    const better = [...steady(12), ...[9, 6, 3, 0].map((ago) => checkIn(ago, { mood: 10, anxiety: 0 }))];
    expect(earlyWarning(facts(better), knowledge, now).state).toBe('as-usual');
  });
});

describe('scores of a scale', () => {
  const phq9 = (daysAgo: number, value: string): Held<Observation> => {
    const held = result('phq-9', value, '{score}', addDays(today, -daysAgo));
    return {
      ...held,
      content: { ...held.content, analyte: null, instrument: 'phq-9', category: 'survey' },
    };
  };
  const of = (...observations: Held<Observation>[]) =>
    earlyWarning(facts(steady(0), { observations }), knowledge, now).scores.find(
      ({ instrument }) => instrument === 'phq-9',
    );

  test('[worked by hand] usual is the middle of those before; five points above it is a change, four are none', () => {
    // The middle of 4, 6, 9, 11 is 7.5
    const before = [phq9(300, '4'), phq9(200, '11'), phq9(150, '6'), phq9(100, '9')];
    expect(of(...before, phq9(2, '12'))).toMatchObject({ usual: 7.5, usualScores: 4, state: 'as-usual' });
    expect(of(...before, phq9(2, '13'))).toMatchObject({ usual: 7.5, state: 'changed' });
    // Of three it is the one between
    expect(of(...before.slice(1), phq9(2, '14'))).toMatchObject({ usual: 9, state: 'changed' });
    expect(of(...before.slice(1), phq9(2, '13'))).toMatchObject({ usual: 9, state: 'as-usual' });
  });

  test('two before are enough, one is not; an old one is not the newest', () => {
    expect(of(phq9(200, '4'), phq9(100, '6'), phq9(2, '10'))).toMatchObject({ usual: 5, state: 'changed' });
    expect(of(phq9(100, '6'), phq9(2, '27'))).toMatchObject({ usual: null, state: 'not-enough' });
    expect(of(phq9(200, '4'), phq9(100, '6'), phq9(50, '27'))).toBeUndefined();
  });
});

describe('their own early signs, as they tick them', () => {
  const sign = 'I stop answering messages';
  const tick = (daysAgo: number, ...earlySigns: string[]) => checkIn(daysAgo, { earlySigns });
  const none = (daysAgo: number) => checkIn(daysAgo, { noEarlySigns: true });
  const of = (checkIns: Held<CheckIn>[] | null) => earlyWarning(facts(checkIns), knowledge, now);

  test('one is a reason by itself, without anything being known of what is usual', () => {
    const warning = of([tick(2, sign)]);
    expect(warning.state).toBe('changed');
    expect(warning.ownSigns).toMatchObject({
      state: 'noticed',
      noticed: [{ sign, lastOn: addDays(today, -2), planned: true }],
    });
    const concern = earlyWarningConcern(warning, earlyWarningRulesOf(knowledge));
    expect(concern).toMatchObject({ urgency: 'today', about: 'worsening' });
    expect(concern?.detail).toContain(`“${sign}”`);
    expect(concern?.detail).toContain('The plan for then: Call the clinic.');
  });

  test('"none of these" ends it; it passes after its days; a sign no longer planned is marked', () => {
    expect(of([tick(5, sign), none(1)])).toMatchObject({
      state: 'not-known',
      ownSigns: { state: 'none-noticed', askedOn: addDays(today, -1), noticed: [] },
    });
    expect(of([tick(14, sign)]).ownSigns.state).toBe('not-asked');
    expect(of([tick(13, sign)]).ownSigns.state).toBe('noticed');
    expect(of([tick(1, 'Spending at night')]).ownSigns.noticed[0]?.planned).toBe(false);
    expect(of([tick(6, sign), tick(1, sign)]).ownSigns.noticed).toMatchObject([
      { firstOn: addDays(today, -6), lastOn: addDays(today, -1) },
    ]);
  });

  test('not asked and not read are no "none", and none ticked makes nothing usual', () => {
    expect(of([checkIn(1)]).ownSigns.state).toBe('not-asked');
    expect(of(null).ownSigns.state).toBe('not-read');
    expect(of([none(1)]).state).toBe('not-known');
  });

  test('told once: again for another sign, not for the same one, whenever the check-in arrives', () => {
    const first = tick(6, sign);
    const same = tick(3, sign);
    const other = tick(1, sign, 'Pacing');
    const all = [first, same, other];
    const told = (one: Held<CheckIn>, among: Held<CheckIn>[]) =>
      warnsFirst(facts(among), knowledge, one.content.on, one.id);
    expect(told(first, [first])).toBe(true);
    expect(told(same, [first, same])).toBe(false);
    expect(told(other, all)).toBe(true);
    // One that waited on a phone while newer ones came
    expect(told(first, all)).toBe(false);
  });

  test('a second check-in of one day raises nothing the first one has raised', () => {
    const bad = { mood: 3, energy: 3, anxiety: 7, sleepHours: '5' };
    const days = [9, 6, 3, 0].map((ago) => checkIn(ago, bad));
    const firstDay = days.findIndex((_, index) =>
      warnsFirst(
        facts([...steady(12), ...days.slice(0, index + 1)]),
        knowledge,
        days[index]?.content.on ?? '',
      ),
    );
    const until = [...steady(12), ...days.slice(0, firstDay + 1)];
    const [again] = days.slice(firstDay, firstDay + 1).map((one) => ({ ...one, id: 'c-9999' }));
    if (again === undefined) throw new Error('a first day is expected');
    expect(warnsFirst(facts([...until, again]), knowledge, again.content.on, again.id)).toBe(false);
  });
});
