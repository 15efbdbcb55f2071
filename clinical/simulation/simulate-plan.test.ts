import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';
import { chart, order, sig, today } from '../testing/chart.ts';
import { type PlanSide, type SimulationQuestion, simulatePlan } from './simulate-plan.ts';
import { type MedicationLevel, PlanSimulation } from './simulation-shape.ts';

const knowledge = loadKnowledge('knowledge');
const day = (days: number) => addDays(today, days);
let next = 0;

/** A plan of steps that begin on these days from today, each until the next one; null = nothing. */
function side(
  drug: string,
  doses: readonly (readonly [from: number, dose: string | null])[],
  over: Partial<PlanSide> = {},
): PlanSide {
  const steps = doses.map(([from, dose], index): DosePlan['steps'][number] => {
    const following = doses[index + 1];
    return {
      start: day(from),
      end: following === undefined ? null : day(following[0] - 1),
      daily: dose ?? '0 mg',
      taken: dose === null ? [] : [{ when: 'morning', dose, pieces: [] }],
      note: null,
    };
  });
  return {
    id: `00000000-0000-7000-8002-${String(++next).padStart(12, '0')}`,
    heldOn: null,
    content: {
      status: 'proposed',
      purpose: 'taper',
      medication: { drug, name: drug },
      order: null,
      pairedWith: null,
      template: null,
      steps,
      because: null,
      agreedAt: null,
    },
    ...over,
  };
}

interface With {
  readonly orders?: readonly Held<MedicationOrder>[] | null;
  readonly plans?: readonly Held<DosePlan>[];
  readonly missed?: SimulationQuestion['missed'];
  readonly knowledge?: Knowledge;
}
function simulate(sides: readonly PlanSide[], over: With = {}) {
  const facts = chart({ orders: over.orders === undefined ? [] : over.orders });
  return PlanSimulation.parse(
    simulatePlan(sides, facts, over.plans ?? [], over.knowledge ?? knowledge, {
      asOf: today,
      missed: over.missed ?? null,
    }),
  );
}
type Modelled = Extract<MedicationLevel, { kind: 'modelled' }>;
function modelled(one: MedicationLevel | undefined): Modelled {
  if (one?.kind !== 'modelled') throw new Error(`not modelled: ${one?.because}`);
  return one;
}
const levelOn = (level: Modelled, on: string) => {
  const point = level.points.find((one) => one.on === on);
  if (point === undefined) throw new Error(`nothing drawn on ${on}`);
  return point;
};

/** A formulary whose sertraline has a half-life of one day, so that the expected levels can be counted by hand. */
const ofOneDay = (halfLifeHours: object, metabolites: readonly object[] = []): Knowledge => {
  const drug = knowledge.drugById.get('sertraline');
  if (!drug?.kinetics) throw new Error('no sertraline');
  const kinetics = { ...drug.kinetics, halfLifeHours, metabolites } as typeof drug.kinetics;
  return { ...knowledge, drugById: new Map(knowledge.drugById).set('sertraline', { ...drug, kinetics }) };
};

describe('the level of a plan', () => {
  test('what is taken long enough is 100 %; half of the dose is half of it in the end', () => {
    const { medications, from } = simulate(
      [
        side('sertraline', [
          [0, '50 mg'],
          [30, null],
        ]),
      ],
      { orders: [order('sertraline', '100 mg')] },
    );
    const level = modelled(medications[0]);
    expect(from).toBe(day(-7));
    expect(level).toMatchObject({ reference: '100 mg', before: 'on-file', range: true });
    expect(levelOn(level, day(-1))).toMatchObject({ typical: 100, low: 100, high: 100 });
    expect(levelOn(level, day(29)).typical).toBeCloseTo(50, 0);
  });

  test('with a half-life of a day the whole dose is back by halves, day after day, and washed out after five', () => {
    const knowledge = ofOneDay({ typical: 24 });
    const up = modelled(simulate([side('sertraline', [[0, '50 mg']])], { knowledge }).medications[0]);
    expect(up).toMatchObject({ before: 'nothing', range: false });
    // At every hour the distance to the steady state halves from one day to the next
    const missing = [1, 2, 3, 4].map((index) => 100 - levelOn(up, day(index)).typical);
    expect(missing.slice(1).map((value, index) => value / (missing[index] ?? 1))).toEqual(
      [0.5, 0.5, 0.5].map((half) => expect.closeTo(half, 1)),
    );
    const down = modelled(
      simulate([side('sertraline', [[0, null]])], { knowledge, orders: [order('sertraline', '50 mg')] })
        .medications[0],
    );
    // The last dose was yesterday at 8: the first day without one holds the decay of the hours 16 to 40
    const decay = (from: number, to: number) => 100 * (2 ** (-from / 24) - 2 ** (-to / 24));
    const steady = 1 / (1 - 0.5);
    expect(levelOn(down, today).typical).toBeCloseTo(decay(16, 40) * steady, 0);
    expect(levelOn(down, day(4)).typical / levelOn(down, today).typical).toBeCloseTo(1 / 16, 2);
    expect(down.gone?.typical).toBe(day(5));
    expect(levelOn(down, day(5)).typical).toBeLessThan(100 / 32);
  });

  test('every second day: half the level of every day in the end, rising and falling in between', () => {
    const knowledge = ofOneDay({ typical: 24 });
    const daily = side('sertraline', [[0, '50 mg']]);
    const steps = daily.content.steps.map((step) => ({ ...step, daily: '25 mg', everyDays: 2 as const }));
    const every = { ...daily, content: { ...daily.content, steps } };
    const level = modelled(simulate([every], { knowledge }).medications[0]);
    expect(level.reference).toBe('25 mg');
    const [dose, between] = [levelOn(level, day(12)).typical, levelOn(level, day(13)).typical];
    expect((dose + between) / 2).toBeCloseTo(100, 0);
    expect(dose).toBeGreaterThan(between + 20);
  });

  test('doses that come late lower the level less than doses that do not come, and what went before is the same', () => {
    const knowledge = ofOneDay({ typical: 24 });
    const plan = side('sertraline', [[0, '50 mg']]);
    const with_ = (lateHours: number | null) =>
      modelled(simulate([plan], { knowledge, missed: { count: 3, from: day(5), lateHours } }).medications[0]);
    const [late, missed] = [with_(12), with_(null)];
    expect(levelOn(late, day(4)).missed).toBe(levelOn(late, day(4)).typical);
    expect(late.missed?.lowest ?? 0).toBeGreaterThan(missed.missed?.lowest ?? 0);
    expect(late.missed?.lowest ?? 0).toBeLessThan(100);
    // Twelve hours later is all that happens to them: two days after the last one the level is what it was
    expect(levelOn(late, day(14)).missed).toBeCloseTo(levelOn(late, day(14)).typical, 0);
  });

  test('the range of half-lives is a band around the typical one; a longer one rises and falls later', () => {
    const knowledge = ofOneDay({ typical: 24, low: 12, high: 48 });
    const { medications } = simulate(
      [
        side('sertraline', [
          [0, '50 mg'],
          [20, null],
        ]),
      ],
      { knowledge },
    );
    const level = modelled(medications[0]);
    for (const { typical, low, high } of level.points) {
      expect(low).toBeLessThanOrEqual(typical);
      expect(high).toBeGreaterThanOrEqual(typical);
    }
    expect(levelOn(level, day(1)).high - levelOn(level, day(1)).low).toBeGreaterThan(20);
    expect(level.gone && daysBetween(level.gone.earliest, level.gone.latest ?? '')).toBeGreaterThan(3);
  });

  test('both sides of an exchange stand over the same days, each relative to its own dose', () => {
    const { medications, from, to, marks } = simulate(
      [
        side('paroxetine', [
          [0, '10 mg'],
          [7, null],
        ]),
        side('sertraline', [
          [0, '25 mg'],
          [7, '50 mg'],
        ]),
      ],
      { orders: [order('paroxetine', '20 mg')] },
    );
    const [down, up] = medications.map(modelled);
    expect(down?.points.map(({ on }) => on)).toEqual(up?.points.map(({ on }) => on));
    expect([from, marks]).toEqual([day(-7), [today, day(7), to]]);
    expect([down?.reference, up?.reference]).toEqual(['20 mg', '50 mg']);
    expect(down && levelOn(down, day(20)).typical).toBeLessThan(2);
    expect(up && levelOn(up, day(20)).typical).toBeGreaterThan(95);
  });

  test('an active metabolite is followed until it is gone too; those that leave sooner are named', () => {
    const orders = [order('diazepam', '10 mg')];
    const { medications, to } = simulate([side('diazepam', [[0, null]])], { orders });
    const level = modelled(medications[0]);
    expect(level.metabolite).toEqual({ name: 'nordazepam', halfLifeHours: 100 });
    expect(level.notDrawn).toEqual(['temazepam', 'oxazepam']);
    const point = levelOn(level, day(7));
    expect(point.metabolite).toBeGreaterThan(point.typical);
    expect(levelOn(level, to).metabolite).toBeLessThan(6);
    const sertraline = simulate([side('sertraline', [[0, '50 mg']])]).medications[0];
    expect(modelled(sertraline).metabolite).toBeNull();
  });

  test('missed doses: how low it falls, and when it is back', () => {
    const knowledge = ofOneDay({ typical: 24 });
    const orders = [order('sertraline', '50 mg')];
    const plan = side('sertraline', [[0, '50 mg']]);
    const { medications, missed } = simulate([plan], {
      knowledge,
      orders,
      missed: { count: 3, from: null, lateHours: null },
    });
    expect(missed).toEqual({ from: today, count: 3, lateHours: null });
    const level = modelled(medications[0]);
    // Three doses of a steady course: what would have been there less what those three would have left
    expect(level.missed).toMatchObject({ lowestOn: day(2), instead: 100 });
    expect(levelOn(level, day(-1)).missed).toBe(100);
    expect(level.missed?.lowest).toBeLessThan(25);
    const back = level.missed?.backOn ?? '';
    expect(levelOn(level, back).missed).toBeGreaterThanOrEqual(95);
    expect(levelOn(level, addDays(back, -1)).missed).toBeLessThan(95);
    // Of something new, the first week is taken before anything is missed
    expect(
      simulate([side('sertraline', [[0, '50 mg']])], { missed: { count: 3, from: null, lateHours: null } })
        .missed?.from,
    ).toBe(day(7));
  });

  test('what was agreed before rules what is taken before, also where it was replaced', () => {
    const earlier = side('sertraline', [
      [-60, '50 mg'],
      [-30, '100 mg'],
    ]);
    const plans = (['agreed', 'replaced'] as const).map((status) => ({
      id: earlier.id,
      content: { ...earlier.content, status, agreedAt: '2026-09-24T15:00:00.000Z' },
    }));
    for (const plan of plans) {
      const { medications } = simulate([side('sertraline', [[0, '50 mg']])], {
        orders: [order('sertraline', '25 mg')],
        plans: [plan],
      });
      expect(modelled(medications[0]).reference).toBe('100 mg');
    }
  });

  test('a plan on hold stays at the step of the day it was held', () => {
    const held = side(
      'sertraline',
      [
        [-20, '100 mg'],
        [-10, '50 mg'],
        [5, null],
      ],
      { heldOn: day(-2) },
    );
    const level = modelled(simulate([held], { orders: [order('sertraline', '100 mg')] }).medications[0]);
    expect(level.gone).toBeNull();
    expect(level.points.at(-1)?.typical).toBeCloseTo(50, 0);
  });
});

test('a plan whose medication is left out draws the pause: nothing from the day after, held or still agreed', () => {
  const doses = [
    [-20, '100 mg'],
    [5, '50 mg'],
  ] as const;
  for (const heldOn of [day(-2), null]) {
    const paused = side('sertraline', doses, { heldOn, pausedAfter: day(2) });
    const level = modelled(simulate([paused], { orders: [order('sertraline', '100 mg')] }).medications[0]);
    expect(levelOn(level, day(2)).typical).toBeCloseTo(100, 0);
    expect(levelOn(level, day(4)).typical).toBeLessThan(60);
    expect(level.points.at(-1)?.typical).toBeLessThan(2);
  }
});

describe('what cannot be modelled says why', () => {
  const plan = () => [side('sertraline', [[0, '50 mg']])];
  const because = (over: With, sides = plan()) => {
    const [level] = simulate(sides, over).medications;
    return level?.kind === 'not-modelled' ? level.because : level?.kind;
  };
  test.each<[string, With]>([
    ['orders-not-loaded', { orders: null }],
    ['dose-before-unknown', { orders: [order('sertraline', null)] }],
    [
      'as-needed-before',
      {
        orders: [order('sertraline', sig('50 mg', { prn: { reason: 'worry', maxPerDay: '100 mg' } }))],
      },
    ],
    ['injection-before', { orders: [order('sertraline', sig('50 mg', { route: 'intramuscular' }))] }],
  ])('%s', (reason, over) => expect(because(over)).toBe(reason));

  test('[K3] no half-life, no such medication, nothing taken', () => {
    expect(because({}, [side('disulfiram', [[0, '250 mg']])])).toBe('no-half-life');
    expect(because({}, [side('zorbinex', [[0, '250 mg']])])).toBe('not-in-formulary');
    expect(because({}, [side('sertraline', [[0, null]])])).toBe('nothing-taken');
  });
});
