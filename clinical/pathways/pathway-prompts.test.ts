import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import { chart, condition, order, today } from '../testing/chart.ts';
import { ago, checkIn, score } from '../testing/figures.ts';
import { taper } from '../testing/taper.ts';
import type { PathwayFacts } from './before-the-figures.ts';
import { pathwayPrompts } from './pathway-prompts.ts';
import { PathwayPrompt } from './prompt-shape.ts';

const knowledge = loadKnowledge('knowledge');
const bothered = (bother: 'a-little' | 'quite' | 'a-lot') => {
  const { id, content } = checkIn(1);
  const { noSideEffects: _, ...rest } = content;
  return {
    id,
    content: { ...rest, sideEffects: [{ name: 'Feeling sick', bother, since: null }] },
  };
};
const sertraline = (days: number, dose = '50 mg') =>
  order('sertraline', dose, { start: ago(days), indication: { id: 'major-depression', text: 'depression' } });
const look = (changes: Partial<PathwayFacts>) =>
  pathwayPrompts(
    {
      ...chart({ conditions: [condition('F33.1')] }),
      checkIns: [checkIn(1)],
      answers: [],
      concerns: [],
      dosePlans: [],
      ...changes,
    },
    knowledge,
    { asOf: today },
  ).map((one) => PathwayPrompt.parse(one));
const at = (
  days: number,
  baseline: number,
  now: number,
  changes: Partial<PathwayFacts> = {},
  dose = '50 mg',
) =>
  look({
    orders: [sertraline(days, dose)],
    observations: [score('phq-9', baseline, days), score('phq-9', now, 1)],
    ...changes,
  })[0];

test('agreed steps are told beside the figures, and a higher dose is no option against them', () => {
  const dosePlans = [taper()];
  expect(at(28, 20, 14)).toMatchObject({ planned: null, options: ['raise-dose'] });
  expect(at(28, 20, 14, { dosePlans }, '100 mg')).toMatchObject({
    planned: { purpose: 'taper', ahead: [{ from: '2026-12-06' }, { from: '2027-01-03', daily: null }] },
    options: [],
    ruledOut: [{ option: 'raise-dose', because: expect.stringContaining('agreed is another way: taper') }],
  });
});

test.each([
  [14, 20, 15, 'continue'],
  [28, 20, 9, 'continue'],
  // A fall of just half, and of just a quarter, counts as one
  [28, 20, 10, 'continue'],
  [28, 20, 11, 'raise-dose'],
  [28, 20, 15, 'raise-dose'],
  [28, 20, 16, 'raise-dose,switch,augment'],
  [28, 20, 14, 'raise-dose'],
  [28, 20, 17, 'raise-dose,switch,augment'],
  [42, 20, 18, 'switch,augment'],
  [60, 20, 12, 'switch,augment'],
  [60, 20, 9, 'augment,switch'],
  [90, 20, 10, 'switch,augment,reassess-diagnosis'],
  [90, 20, 4, 'continue'],
  [200, 20, 3, 'continue'],
])('day %i, PHQ-9 from %i to %i, low burden: %s', (days, from, to, options) => {
  const prompt = at(days, from, to);
  expect(prompt).toMatchObject({ state: 'decide', options: options.split(',') });
  expect(prompt?.says).toMatch(/\w{3}/);
  expect(prompt?.sources.length).toBeGreaterThan(0);
});

test('the burden decides with the figures', () => {
  expect(at(28, 20, 9, { checkIns: [bothered('quite')] })).toMatchObject({ options: ['hold-and-manage'] });
  expect(at(28, 20, 9, { checkIns: [bothered('a-lot')] })).toMatchObject({ options: ['lower-dose'] });
  expect(at(28, 20, 18, { checkIns: [bothered('a-lot')] })).toMatchObject({ options: ['switch'] });
});

test('at the usual highest dose a higher one is no option, and it says why', () => {
  const prompt = at(28, 20, 17, {}, '200 mg');
  expect(prompt?.options).toEqual(['switch', 'augment']);
  expect(prompt?.ruledOut).toEqual([
    { option: 'raise-dose', because: 'it is at the usual highest dose already' },
  ]);
});

test('what comes first pre-empts the table', () => {
  const first = (changes: Partial<PathwayFacts>, days = 28) => {
    const prompt = at(days, 20, 14, changes);
    expect(prompt?.options).toEqual([]);
    return [prompt?.state, prompt?.first.map(({ what }) => what)];
  };
  expect(first({ checkIns: [] })).toEqual(['first', ['burden-unknown']]);
  expect(first({ checkIns: [checkIn(1, { taken: 'stopped' })] })).toEqual(['first', ['not-taken']]);
  expect(
    first({ checkIns: [checkIn(1, { taken: 'missed-some' }), checkIn(5, { taken: 'missed-some' })] }),
  ).toEqual(['first', ['not-taken']]);
  expect(first({ conditions: [condition('F33.1'), condition('F10.20')] })).toEqual(['first', ['substance']]);
  const answers = [
    {
      id: 'q',
      content: {
        status: 'completed' as const,
        instrument: 'phq-9',
        questionnaire: null,
        when: { date: ago(2) },
        items: [{ linkId: '9', text: null, answer: null, ordinal: 1 }],
      },
    },
  ];
  expect(first({ answers })).toEqual(['first', ['suicidality']]);
  // Also between two decision points
  expect(first({ answers }, 5)).toEqual(['first', ['suicidality']]);
  expect(
    first({ observations: [score('phq-9', 20, 28), score('phq-9', 14, 1), score('asrm', 7, 2)] }),
  ).toEqual(['first', ['mania']]);
});

test('no score is not enough data; too early and just changed say stay the course', () => {
  expect(look({ orders: [sertraline(28)] })[0]).toMatchObject({ state: 'not-enough-data', options: [] });
  expect(at(5, 20, 19)).toMatchObject({ state: 'wait', lookAgainOn: addDays(today, 5) });
  const before = order('sertraline', '50 mg', {
    start: ago(30),
    status: 'stopped',
    end: ago(4),
    indication: { id: 'major-depression', text: 'depression' },
  });
  const after = order('sertraline', '100 mg', {
    start: ago(3),
    replaces: before.id,
    indication: { id: 'major-depression', text: 'depression' },
  });
  const prompt = look({
    orders: [before, after],
    observations: [score('phq-9', 20, 30), score('phq-9', 15, 1)],
  })[0];
  expect(prompt).toMatchObject({ state: 'wait', options: [] });
});

test('it is for depression only, and not with bipolar disorder', () => {
  expect(look({ conditions: [condition('F41.1')], orders: [sertraline(28)] })).toEqual([]);
  expect(look({ conditions: [condition('F33.1'), condition('F31.9')], orders: [sertraline(28)] })).toEqual(
    [],
  );
  expect(
    look({
      orders: [order('sertraline', '50 mg', { start: ago(28), indication: { id: 'ocd', text: 'OCD' } })],
    }),
  ).toEqual([]);
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });

test('whatever the chart: it never throws, and nothing unknown becomes an option', () => {
  const taken = fc.constantFrom('as-agreed', 'missed-some', 'took-differently', 'stopped', null);
  const bother = fc.constantFrom('a-little', 'quite', 'a-lot');
  fc.assert(
    fc.property(
      fc.integer({ min: -5, max: 400 }),
      maybe(
        fc.array(
          fc.tuple(
            fc.constantFrom('phq-9', 'fibser', 'asrm', 'gad-7'),
            fc.integer({ min: 0, max: 27 }),
            fc.integer({ min: 0, max: 400 }),
          ),
          { maxLength: 6 },
        ),
      ),
      maybe(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), taken, maybe(bother), fc.boolean()), {
          maxLength: 4,
        }),
      ),
      fc.constantFrom('50 mg', '200 mg', null),
      maybe(fc.constantFrom('F33.1', 'F31.9', 'F41.1', 'E03.9')),
      fc.constantFrom('sertraline', 'lithium', null),
      (days, scores, checkIns, dose, code, drug) => {
        const facts: PathwayFacts = {
          ...chart({
            conditions: code === null ? null : [condition('F33.1'), condition(code)],
            orders: [order(drug, dose, { start: days < 0 ? null : ago(days) })],
            observations:
              scores === null
                ? null
                : scores.map(([instrument, value, when]) => score(instrument, value, when)),
          }),
          checkIns:
            checkIns === null
              ? null
              : checkIns.map(([when, how, effect, none]) => {
                  const { id, content } = checkIn(when, { taken: how });
                  const { noSideEffects: _, ...rest } = content;
                  return {
                    id,
                    content: {
                      ...rest,
                      ...(effect === null
                        ? none
                          ? { noSideEffects: true as const }
                          : {}
                        : { sideEffects: [{ name: 'x', bother: effect, since: null }] }),
                    },
                  };
                }),
          answers: null,
          concerns: null,
          dosePlans: null,
        };
        for (const prompt of pathwayPrompts(facts, knowledge, { asOf: today })) {
          PathwayPrompt.parse(prompt);
          const { baseline, now, fallPercent, burden } = prompt.figures;
          const known = baseline !== null && now !== null && fallPercent !== null && burden !== null;
          if (prompt.options.length > 0) {
            expect([prompt.state, prompt.first, known]).toEqual(['decide', [], true]);
            if (prompt.options.includes('raise-dose')) expect(dose).toBe('50 mg');
          }
          if (prompt.state === 'decide') expect(prompt.options.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 500 },
  );
});
