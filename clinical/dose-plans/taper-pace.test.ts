import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { dose } from '#kernel/dose.ts';
import { addDays } from '#kernel/time.ts';
import { paceProblems } from './taper-pace.ts';
import { taperRuleOf } from './taper-rule-of.ts';

const knowledge = loadKnowledge('knowledge');
/** Steps on so many days from the first, each at so many milligrams. */
const steps = (...doses: readonly (readonly [day: number, mg: number])[]) =>
  doses.map(([day, mg], index) => {
    const next = doses[index + 1];
    return {
      start: addDays('2026-11-23', day),
      end: next === undefined ? null : addDays('2026-11-23', next[0] - 1),
      daily: `${mg} mg`,
      taken: mg === 0 ? [] : [{ when: 'morning' as const, dose: `${mg} mg`, pieces: [] }],
    };
  });
const said = (drug: string, now: string | null, ...doses: readonly (readonly [number, number])[]) =>
  paceProblems(steps(...doses), now === null ? null : dose(now), taperRuleOf(drug, knowledge), null).map(
    ({ text }) => text,
  );

test('a benzodiazepine: 25 % in two weeks passes, more does not, and two small steps within them count together', () => {
  expect(said('diazepam', '20 mg', [0, 15], [14, 12], [28, 9])).toEqual([]);
  expect(said('diazepam', '20 mg', [0, 14])).toEqual([
    '23 Nov 2026: 30 % less within 14 days; at most 25 % is usual.',
  ]);
  expect(said('diazepam', '20 mg', [0, 17], [7, 14.5])).toEqual([
    '30 Nov 2026: 28 % less within 14 days; at most 25 % is usual.',
  ]);
  expect(said('diazepam', null, [0, 14])).toEqual([]);
});

test('the end at nothing is held against the dose the way down began at', () => {
  expect(
    said('diazepam', '20 mg', [0, 15], [14, 12], [28, 9], [42, 7], [56, 5.5], [70, 4.25], [84, 0]),
  ).toEqual([]);
  expect(said('diazepam', '20 mg', [0, 15], [14, 0])).toEqual([
    '7 Dec 2026: 75 % of the first dose, to nothing, within 14 days; at most 25 % is usual.',
  ]);
});

test('amounts, shortest ways down, and steps that end before their dose has settled', () => {
  expect(said('guanfacine', '4 mg', [0, 3], [3, 2], [6, 1], [9, 0])).toEqual([]);
  expect(said('guanfacine', '4 mg', [0, 2])).toEqual([
    '23 Nov 2026: 2 mg less within 3 days; at most 1 mg is usual.',
  ]);
  expect(said('clozapine', '300 mg', [0, 150], [3, 0])).toEqual([
    '26 Nov 2026: the way down takes 3 days; at least 7 are usual.',
  ]);
  const kinetics = knowledge.drugById.get('fluoxetine')?.kinetics ?? null;
  expect(paceProblems(steps([0, 20], [7, 10], [14, 0]), dose('40 mg'), null, kinetics)).toHaveLength(1);
});

test('steps of equal effect pass to the end, though the last ones are large shares of small doses', () => {
  const rule = taperRuleOf('citalopram', knowledge);
  const even = steps(
    [0, 11.2],
    [21, 5.8],
    [42, 3.4],
    [63, 2.2],
    [84, 1.28],
    [105, 0.74],
    [126, 0.32],
    [147, 0],
  );
  const half = dose('2.33 mg');
  expect(paceProblems(even, dose('40 mg'), rule, null, half)).toEqual([]);
  expect(paceProblems(even, dose('40 mg'), rule, null)).not.toEqual([]);
  expect(paceProblems(steps([0, 3.4], [21, 0]), dose('40 mg'), rule, null, half)).toHaveLength(2);
});

test('going up, and staying, is no fall', () => {
  expect(said('diazepam', '5 mg', [0, 10], [14, 10], [28, 15])).toEqual([]);
});
