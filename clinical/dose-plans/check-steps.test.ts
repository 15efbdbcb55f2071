import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { dose } from '#kernel/dose.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Product } from '../ordering/product-unit.ts';
import { taperSteps, templateSteps } from './begin-steps.ts';
import { checkSteps, type WrittenPlan, type WrittenStep } from './check-steps.ts';
import { piecesInWords } from './piece-words.ts';
import { resumeSteps, stepOn } from './resume-steps.ts';
import { stepAmountWords, takenOn } from './step-rhythm.ts';

const basis = { state: 'recalled' as const, sources: ['label'] };
const product = (id: string, strength: string, form: Product['form'], scored: boolean | null = null) =>
  ({ id, strength, form, route: 'oral', scored, basis }) as Product;
const drug = {
  products: [
    product('t25', '25 mg', 'tablet', true),
    product('t100', '100 mg', 'tablet'),
    product('t60', '60 mg', 'tablet'),
    product('er50', '50 mg', 'extended-release-tablet'),
    product('depot', '300 mg', 'long-acting-injection'),
  ],
};
const step = (
  start: string,
  end: string | null,
  mg: string,
  over: Partial<WrittenStep> = {},
): WrittenStep => ({
  start,
  end,
  taken: mg === '0' ? [] : [{ when: 'morning', dose: `${mg} mg` }],
  note: null,
  ...over,
});
const plan = (steps: readonly WrittenStep[], over: Partial<WrittenPlan> = {}): WrittenPlan => ({
  purpose: 'maintenance',
  products: ['t25', 't100'],
  steps,
  ...over,
});
const problems = (written: WrittenPlan) => {
  const checked = checkSteps(written, drug);
  return checked.ok ? [] : checked.error.map(({ path, message }) => `${path}: ${message}`);
};

describe('steps of a dose plan', () => {
  test('are counted out of the products chosen, in words a person can follow', () => {
    const checked = checkSteps(
      plan([step('2026-03-01', '2026-03-14', '37.5'), step('2026-03-15', null, '225')]),
      drug,
    );
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    expect(checked.value.map(({ daily, taken }) => [daily, piecesInWords(taken[0]?.pieces ?? [])])).toEqual([
      ['37.5 mg', '1 and a half tablets of 25 mg'],
      ['225 mg', '2 tablets of 100 mg and 1 tablet of 25 mg'],
    ]);
  });

  test('every second day: the average a day is half of it, and the amount is said as it is taken', () => {
    const written = [
      step('2026-03-01', '2026-03-14', '25', { everyDays: 2 }),
      step('2026-03-15', null, '25'),
    ];
    const checked = checkSteps(plan(written, { purpose: 'titration' }), drug);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    const [first, second] = checked.value;
    expect(first).toMatchObject({ daily: '12.5 mg', everyDays: 2 });
    expect(second).not.toHaveProperty('everyDays');
    expect(checked.value.map(stepAmountWords)).toEqual(['25 mg every second day', '25 mg a day']);
    const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-14'];
    expect(days.map((day) => first && takenOn(first, day).length)).toEqual([1, 0, 1, 0]);
    const down = [step('2026-03-01', '2026-03-14', '25'), step('2026-03-15', null, '25', { everyDays: 2 })];
    expect(problems(plan(down, { purpose: 'taper' }))).toEqual([]);
    expect(problems(plan(down, { purpose: 'titration' }))).toHaveLength(1);
  });

  test('a dose that cannot be made is refused with the nearest and what would make it', () => {
    expect(problems(plan([step('2026-03-01', null, '60')]))).toEqual([
      'steps.0.taken.0.dose: Step 1: 60 mg cannot be made from the products chosen. ' +
        'Nearest: 50 mg below and 62.5 mg above. It would need the 60 mg tablet.',
    ]);
    expect(problems(plan([step('2026-03-01', null, '61')]))[0]).toContain(
      'a liquid form measured by oral syringe',
    );
  });

  test.each([
    [
      'a gap',
      step('2026-03-09', null, '50'),
      'leaves days without a dose after step 1: it has to start on 2026-03-08',
    ],
    ['an overlap', step('2026-03-07', null, '50'), 'overlaps step 1: it has to start on 2026-03-08'],
    ['a day that is none', step('2026-02-30', null, '50'), 'needs its first day'],
    ['an end before its start', step('2026-03-08', '2026-03-01', '50'), 'would end before it starts'],
    [
      'words for a dose',
      step('2026-03-08', null, '50', { taken: [{ when: 'noon', dose: 'two' }] }),
      '“two” is not a dose',
    ],
  ])('%s is refused', (_, second, message) => {
    expect(problems(plan([step('2026-03-01', '2026-03-07', '25'), second])).join()).toContain(message);
  });

  test('only the last step stays open, a part of the day comes once, kinds of release are not mixed', () => {
    expect(problems(plan([step('2026-03-01', null, '25'), step('2026-03-08', null, '50')]))).toEqual([
      'steps.0.end: Step 1 has another one after it, so it needs a last day',
    ]);
    const twice = [
      { when: 'noon', dose: '25 mg' },
      { when: 'noon', dose: '25 mg' },
    ] as const;
    expect(problems(plan([step('2026-03-01', null, '25', { taken: twice })]))).toEqual([
      'steps.0.taken: names the noon twice',
    ]);
    expect(problems(plan([step('2026-03-01', null, '50')], { products: ['t25', 'er50'] })).join()).toContain(
      'release the medication differently',
    );
    for (const products of [[], ['depot'], ['t25', 'nothing']])
      expect(problems(plan([step('2026-03-01', null, '25')], { products }))).toHaveLength(1);
    expect(problems(plan([]))).toEqual(['steps: a plan needs at least one step']);
  });

  test('a titration goes up, a taper goes down to nothing at all', () => {
    const two = (first: string, second: string) => [
      step('2026-03-01', '2026-03-07', first),
      step('2026-03-08', null, second),
    ];
    expect(problems(plan(two('50', '25'), { purpose: 'titration' })).join()).toContain('goes up');
    expect(problems(plan(two('25', '25'), { purpose: 'taper' })).join()).toContain('goes down');
    const ended = checkSteps(plan(two('25', '0'), { purpose: 'taper' }), drug);
    expect(ended.ok && ended.value.at(-1)).toMatchObject({ daily: '0 mg', taken: [] });
  });

  test('agree with brute force: accepted exactly when a pile of pieces weighs the dose', () => {
    const contents = { t25: 25_000n, t100: 100_000n, t60: 60_000n } as const;
    const reaches = (amount: bigint, pieces: readonly bigint[]): boolean =>
      amount === 0n ||
      pieces.some(
        (piece) =>
          piece <= amount &&
          reaches(
            amount - piece,
            pieces.filter((one) => one <= piece),
          ),
      );
    fc.assert(
      fc.property(
        fc.subarray(['t25', 't100', 't60'] as const, { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: 1200 }), { minLength: 1, maxLength: 5 }),
        (products, halves) => {
          const steps = halves.map((half, index) =>
            step(
              addDays('2026-03-01', index * 7),
              index === halves.length - 1 ? null : addDays('2026-03-01', index * 7 + 6),
              String(half / 2),
            ),
          );
          // In half micrograms, as the label's score line allows halves of the 25 mg tablet alone
          const pieces = products.flatMap((id) => (id === 't25' ? [50_000n, 25_000n] : [contents[id] * 2n]));
          const wanted = halves.flatMap((half, index) =>
            reaches(
              BigInt(half) * 1000n,
              pieces.toSorted((a, b) => Number(b - a)),
            )
              ? []
              : [`steps.${index}.taken.0.dose`],
          );
          const checked = checkSteps(plan(steps, { products }), drug);
          expect(checked.ok ? [] : checked.error.map(({ path }) => path)).toEqual(wanted);
          if (!checked.ok) return;
          for (const { daily, taken } of checked.value) {
            const counted = taken[0]?.pieces ?? [];
            const weight = counted.reduce(
              (sum, { product: id, count }) =>
                sum + Number(contents[id as keyof typeof contents]) * Number(count),
              0,
            );
            expect(weight).toBe(Number(dose(daily)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('ways to begin', () => {
  let knowledge: Knowledge;
  beforeAll(() => {
    knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
  });

  test('every template of the release can be made exactly from the products it names', () => {
    expect(knowledge.doseTemplates.length).toBeGreaterThan(20);
    for (const template of knowledge.doseTemplates) {
      const { purpose, products } = template;
      const written = { purpose, products, steps: templateSteps(template, '2026-03-01') };
      const of = knowledge.drugById.get(template.drug);
      const checked = of && checkSteps(written, of);
      expect(checked, template.id).toMatchObject({ ok: true });
    }
  });

  test('a taper ends at nothing, every part of the day on the same dates', () => {
    const taper = taperSteps({
      taken: [
        { when: 'morning', dose: '100 mg' },
        { when: 'bedtime', dose: '50 mg' },
      ],
      products: drug.products.slice(0, 2),
      start: '2026-03-02',
      method: 'linear',
      stepPercent: 25,
      halfOccupancy: null,
      everyDays: 14,
    });
    if (!taper.ok) throw new Error(taper.error);
    const checked = checkSteps(plan(taper.value.steps, { purpose: 'taper' }), drug);
    expect(checked.ok && checked.value.map(({ start, daily }) => [start, daily])).toEqual([
      ['2026-03-02', '112.5 mg'],
      ['2026-03-16', '75 mg'],
      ['2026-03-30', '37.5 mg'],
      ['2026-04-13', '0 mg'],
    ]);
  });

  test('by shares of the dose a year comes to an end, and the last step is small against the first dose', () => {
    const products = [product('drops', '1 mg/mL', 'oral-solution'), product('t2', '2 mg', 'tablet', true)];
    const taper = taperSteps({
      taken: [{ when: 'bedtime', dose: '20 mg' }],
      products,
      start: '2026-03-02',
      method: 'proportional',
      stepPercent: 10,
      halfOccupancy: null,
      everyDays: 14,
    });
    if (!taper.ok) throw new Error(taper.error);
    const { steps, warnings } = taper.value;
    expect(steps.length).toBeGreaterThan(20);
    expect(steps.length).toBeLessThan(32);
    expect(steps.at(-1)?.taken).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('a held plan goes on from the day it is resumed, with the lengths it had', () => {
    const checked = checkSteps(
      plan([
        step('2026-03-01', '2026-03-07', '25'),
        step('2026-03-08', '2026-03-14', '50'),
        step('2026-03-15', null, '100'),
      ]),
      drug,
    );
    if (!checked.ok) throw new Error('not made');
    const resumed = resumeSteps(checked.value, '2026-03-05', '2026-03-20');
    expect(resumed.map(({ start, end, daily }) => [start, end, daily])).toEqual([
      ['2026-03-01', '2026-03-19', '25 mg'],
      ['2026-03-20', '2026-03-26', '50 mg'],
      ['2026-03-27', null, '100 mg'],
    ]);
    expect(stepOn(resumed, '2026-03-19')?.daily).toBe('25 mg');
    expect(stepOn(resumed, '2026-02-28')).toBeNull();
    expect(resumeSteps(checked.value, '2026-03-20', '2026-03-25')).toEqual(checked.value);
  });
});
