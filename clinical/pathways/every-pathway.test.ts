import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { PathwayOption } from '#knowledge/schema/pathway.ts';
import { Adjustment } from '#record/schema/adjustment.ts';
import { chart, condition, order, result, today } from '../testing/chart.ts';
import { ago, checkIn, score } from '../testing/figures.ts';
import type { PathwayFacts } from './before-the-figures.ts';
import { decidedByFigures, reasonFrom } from './decided-by-figures.ts';
import { pathwayPrompts } from './pathway-prompts.ts';
import { PathwayPrompt } from './prompt-shape.ts';

const knowledge = loadKnowledge('knowledge');
/** A chart where nothing comes before the figures: asked about suicide, taken as agreed, no side effect, level in range. */
const look = (code: string, drug: string, days: number, changes: Partial<PathwayFacts>) =>
  pathwayPrompts(
    {
      ...chart({ conditions: [condition(code)] }),
      orders: [order(drug, '10 mg', { start: ago(days) })],
      checkIns: [checkIn(1)],
      answers: [],
      concerns: [],
      dosePlans: [],
      ...changes,
    },
    knowledge,
    { asOf: today },
  ).map((one) => PathwayPrompt.parse(one));
const ofPathway = (prompts: readonly PathwayPrompt[], id: string) =>
  prompts.find(({ pathway }) => pathway === id);
const level = result('lithium-level', '0.8', 'mmol/L', ago(5));

/** Worked by hand from the tables: condition, medication, day, scale, from, to, and what the figures leave. */
test.each<[string, string, string, number, string, number, number, string]>([
  ['bipolar-mania', 'F31.2', 'lithium', 7, 'ymrs', 30, 24, 'continue'],
  ['bipolar-mania', 'F31.2', 'olanzapine', 14, 'ymrs', 30, 25, 'switch,augment'],
  ['bipolar-mania', 'F31.2', 'lithium', 40, 'ymrs', 30, 12, 'continue'],
  ['bipolar-depression', 'F31.4', 'quetiapine', 28, 'madrs', 30, 25, 'switch,augment'],
  ['bipolar-depression', 'F31.4', 'lamotrigine', 42, 'phq-9', 20, 9, 'continue'],
  ['psychosis', 'F20.0', 'risperidone', 14, 'panss-6', 30, 28, 'switch,raise-dose'],
  ['psychosis', 'F20.0', 'risperidone', 42, 'bprs-18', 58, 50, 'switch'],
  ['psychosis', 'F20.0', 'risperidone', 42, 'bprs-18', 58, 38, 'continue'],
  ['anxiety', 'F41.1', 'sertraline', 14, 'gad-7', 16, 15, 'continue'],
  ['anxiety', 'F41.1', 'sertraline', 60, 'gad-7', 16, 10, 'switch,augment'],
  ['ptsd', 'F43.10', 'sertraline', 56, 'pcl-5', 50, 41, 'raise-dose,switch'],
  ['ptsd', 'F43.10', 'sertraline', 56, 'pcl-5', 50, 40, 'continue'],
  ['ocd', 'F42.2', 'fluoxetine', 84, 'y-bocs', 30, 20, 'switch,augment,reassess-diagnosis'],
  ['ocd', 'F42.2', 'fluoxetine', 84, 'y-bocs', 30, 19, 'continue'],
  ['adhd', 'F90.0', 'methylphenidate', 42, 'asrs-v1-1', 6, 3, 'continue'],
  ['insomnia', 'F51.01', 'suvorexant', 14, 'isi', 20, 13, 'reassess-diagnosis,switch'],
  ['insomnia', 'F51.01', 'suvorexant', 14, 'isi', 20, 12, 'continue'],
  ['insomnia', 'F51.01', 'suvorexant', 30, 'isi', 20, 7, 'lower-dose'],
  ['alcohol', 'F10.20', 'naltrexone', 60, 'audit-c', 9, 4, 'switch,augment'],
  ['alcohol', 'F10.20', 'naltrexone', 60, 'audit-c', 9, 3, 'continue'],
])('%s (%s, %s) on day %i, %s from %i to %i: %s', (id, code, drug, days, scale, from, to, options) => {
  const observations = [score(scale, from, days), score(scale, to, 1), level];
  const prompt = ofPathway(look(code, drug, days, { observations }), id);
  expect(prompt).toMatchObject({ state: 'decide' });
  const left = new Set<PathwayOption>([
    ...(prompt?.options ?? []),
    ...(prompt?.ruledOut ?? []).map(({ option }) => option),
  ]);
  expect([...left].join(',')).toBe(options);
  expect(prompt?.sources.length).toBeGreaterThan(0);
});

test('opioid use is judged by cravings people report; one report alone is not enough', () => {
  const at = (...cravings: readonly (readonly [number, number])[]) =>
    ofPathway(
      look('F11.20', 'buprenorphine', 30, {
        checkIns: cravings.map(([days, strength]) =>
          checkIn(days, { cravings: [{ of: 'opioids', strength }] }),
        ),
      }),
      'opioid-use',
    );
  expect(at([31, 8], [1, 2])).toMatchObject({
    state: 'decide',
    options: ['continue'],
    figures: { better: 6 },
  });
  const going = at([28, 8], [1, 6]);
  expect(going?.state).toBe('decide');
  expect([...(going?.options ?? []), ...(going?.ruledOut.map(({ option }) => option) ?? [])]).toContain(
    'raise-dose',
  );
  expect(at([1, 3])).toMatchObject({ state: 'not-enough-data', options: [] });
});

test('an antidepressant beside mania, and a low or missing level, come before the figures', () => {
  const observations = [score('ymrs', 30, 14), score('ymrs', 28, 1)];
  const orders = [order('lithium', '600 mg', { start: ago(14) })];
  const first = (changes: Partial<PathwayFacts>) =>
    ofPathway(look('F31.2', 'lithium', 14, { orders, observations, ...changes }), 'bipolar-mania')?.first.map(
      ({ what, because }) => [what, because],
    );
  expect(first({})).toEqual([['level', 'no Lithium level in 91 days']]);
  const low = result('lithium-level', '0.4', 'mmol/L', ago(3));
  expect(first({ observations: [...observations, low] })).toEqual([
    ['level', `Lithium level 0.4 mmol/L on ${ago(3)}`],
  ]);
  const both = [...orders, order('sertraline', '50 mg', { start: ago(90) })];
  expect(first({ orders: both, observations: [...observations, level] })).toEqual([
    ['other-medication', 'takes Sertraline'],
  ]);
});

test('a band that depends on the sex is unknown where the sex is: no option follows from it', () => {
  const { patient } = chart();
  if (patient === null) throw new Error('no patient');
  const observations = [score('audit-c', 9, 60), score('audit-c', 3, 1)];
  const of = (sex: 'female' | 'male' | 'unknown') =>
    ofPathway(look('F10.20', 'naltrexone', 60, { observations, patient: { ...patient, sex } }), 'alcohol');
  expect(of('male')?.options).toEqual(['continue']);
  expect(of('female')?.options).toEqual(['switch', 'augment']);
  expect(of('unknown')).toMatchObject({ state: 'not-enough-data', options: [] });
});

test('a decision keeps the figures it rested on, and says whether they said it', () => {
  const observations = [score('gad-7', 16, 28), score('gad-7', 10, 1)];
  const prompt = ofPathway(look('F41.1', 'sertraline', 28, { observations }), 'anxiety');
  if (prompt === undefined) throw new Error('no prompt');
  const because = reasonFrom(prompt);
  expect(because).toBe(
    'Week 4 of Sertraline: GAD-7 from 16 to 10 (38 % better); little burden. Not half better: bring the dose up.',
  );
  const deciding = {
    on: today,
    by: chart().patient?.name.family ?? '',
    byName: 'Ada Marsh',
    because,
    knowledge: 'r',
  };
  const by = '01a20297-4dc0-7087-b7c5-2f0e903f10e4';
  const raised = decidedByFigures(prompt, { ...deciding, by, option: 'raise-dose' });
  expect(Adjustment.parse(raised)).toMatchObject({
    fromFigures: true,
    figures: { baseline: { value: 16 }, now: { value: 10 }, burden: 'low' },
  });
  expect(decidedByFigures(prompt, { ...deciding, by, option: 'switch' }).fromFigures).toBe(false);
});
