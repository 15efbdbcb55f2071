import { expect, test } from 'vitest';
import { checkBoundaries } from './check-boundaries.ts';
import { Rule } from './schema/rule.ts';

/** A made-up rule with a boundary of each kind; `fires` and `silent` are what a test is about. */
function rule(fires: readonly object[], silent: readonly object[] = []): Rule {
  const two = { name: 'nothing said', medications: ['one', 'two'] };
  return Rule.parse({
    id: 'made-up',
    version: 1,
    kind: 'interaction',
    title: 'a made-up rule',
    match: { type: 'pair', a: { drug: ['one'] }, b: { drug: ['two'] }, washout: { bThenA: 14 } },
    severity: 'moderate',
    adjust: [
      { when: { age: { from: 65 } }, severity: 'major', because: 'Age.' },
      { when: { dailyDose: { of: 'a', above: '300 mg' } }, severity: 'major', because: 'Dose.' },
      {
        when: { not: { any: [{ result: { analyte: 'qtc', is: 'below', value: '480 ms' } }] } },
        severity: 'major',
        because: 'QTc.',
      },
      { when: { daysOnTreatment: { of: 'a', atLeast: 30 } }, severity: 'info', because: 'Long enough.' },
    ],
    mechanismGroup: 'made-up',
    mechanism: 'It is made up for a test.',
    do: 'Nothing at all.',
    alternatives: [],
    override: 'reason',
    basis: { state: 'recalled', sources: ['source'] },
    revised: '2026-11-23',
    fires: [...fires, two, two],
    silent: [...silent, two, two],
  });
}

const said = (...cases: Parameters<typeof rule>) =>
  checkBoundaries('interactions/made-up.json', rule(...cases)).map(({ message }) => message);
const one = (over: object) => ({ name: 'a case', medications: ['one', 'two'], ...over });
const both = [
  one({ patient: { age: 64, results: ['qtc 479 ms 2'] } }),
  one({ patient: { age: 65, results: ['qtc 480 ms 2'] } }),
  one({ medications: ['one 300 mg', 'two'], takenFor: ['one 29'] }),
  one({ medications: ['one 350 mg', 'two'], takenFor: ['one 30'] }),
  one({ medications: ['one'], stopped: ['two 13'] }),
];
const after = one({ medications: ['one'], stopped: ['two 14'] });

test('a rule with cases on both sides of every number is whole', () => {
  expect(said(both, [after])).toEqual([]);
});

test('each number that only one side of is tried is named, with the side that is missing', () => {
  expect(said(both)).toEqual(['no case on the upper side of a washout of 14 days']);
  expect(said(both.slice(1), [after])).toEqual([
    'no case on the lower side of age 65',
    'no case on the lower side of qtc below 480 ms',
  ]);
  expect(said([])).toEqual([
    'no case on either side of age 65',
    'no case on either side of a daily dose of 300 mg',
    'no case on either side of qtc below 480 ms',
    'no case on either side of 30 days of treatment',
    'no case on either side of a washout of 14 days',
  ]);
});

test('a result in another unit does not count as tried', () => {
  const seconds = both.map((each) =>
    JSON.parse(JSON.stringify(each).replace('479 ms', '0.479 s').replace('480 ms', '0.48 s')),
  );
  expect(said(seconds, [after])).toEqual(['no case on either side of qtc below 480 ms']);
});
