import { expect, test } from 'vitest';
import type { Finding } from '#clinical/screening/finding.ts';
import { earlierAnswers } from './earlier-answers.ts';
import { type AnswerStore, answersTo } from './use-answers.ts';

const finding = (over: Partial<Finding> = {}): Finding => ({
  key: 'lithium-nsaid:ibuprofen:lithium',
  kind: 'interaction',
  severity: 'major',
  summary: 'Ibuprofen can raise the lithium level.',
  subjects: [{ role: 'proposed', name: 'lithium' }],
  rule: { id: 'lithium-nsaid', version: 1 },
  mechanismGroup: 'lithium',
  mechanism: 'Less lithium leaves through the kidney.',
  because: ['lithium 900 mg a day'],
  inputs: [{ label: 'Lithium level', value: '0.7 mmol/L', date: '2026-11-01' }],
  missing: [],
  do: 'Check the level in five days.',
  suggestions: [],
  override: 'reason',
  sources: [{ id: 'label', title: 'A label', publisher: 'Nobody', published: '2026' }],
  reviewed: false,
  ...over,
});
const override = {
  finding: finding().key,
  reason: 'will-monitor',
  text: null,
  confirmedTwice: false,
} as const;
const screenOf = (...findings: Finding[]) => ({
  asOf: '2026-11-22',
  knowledge: 'k',
  engine: 'e',
  findings,
  notChecked: [],
  checked: [],
});
const signed = (at: string, one = finding(), by = 'Dr. One') => ({
  at,
  by,
  screen: screenOf(one),
  overrides: [override],
});
const empty: AnswerStore = { overrides: new Map(), acknowledged: new Set(), set: () => undefined };

test('an answered finding that is the very same does not ask again', () => {
  const earlier = earlierAnswers([signed('2026-11-01T09:00:00.000Z')]);
  const answers = answersTo(screenOf(finding()), empty, earlier);
  expect(answers.open).toEqual([]);
  expect(answers.overrides).toEqual([override]);
});

test.each<[string, Partial<Finding>]>([
  ['its severity', { severity: 'contraindicated' }],
  ['the facts behind it', { inputs: [{ label: 'Lithium level', value: '1.1 mmol/L', date: '2026-11-20' }] }],
  ['the dose', { because: ['lithium 1,200 mg a day'] }],
  ['the rule', { rule: { id: 'lithium-nsaid', version: 2 } }],
])('it asks again when %s changed', (_, over) => {
  const earlier = earlierAnswers([signed('2026-11-01T09:00:00.000Z')]);
  expect(answersTo(screenOf(finding(over)), empty, earlier).open).toHaveLength(1);
});

test('what needs a second confirmation is confirmed each time', () => {
  const twice = finding({ severity: 'contraindicated', override: 'reason-and-second-confirmation' });
  const earlier = earlierAnswers([signed('2026-11-01T09:00:00.000Z', twice)]);
  expect(answersTo(screenOf(twice), empty, earlier).open).toHaveLength(1);
});

test('the newest reason is the one that is shown', () => {
  const earlier = earlierAnswers([
    signed('2026-11-10T09:00:00.000Z', finding(), 'Dr. Two'),
    signed('2026-11-01T09:00:00.000Z'),
  ]);
  expect(earlier(finding())?.by).toBe('Dr. Two');
});

test('a reason typed in this drawer falls away when the finding changes under it', () => {
  let store = empty;
  const keep: AnswerStore = { ...empty, set: (change) => (store = { ...store, ...change }) };
  answersTo(screenOf(finding()), keep).setOverride(override);
  expect(answersTo(screenOf(finding()), store).open).toEqual([]);
  expect(answersTo(screenOf(finding({ because: ['another dose'] })), store).open).toHaveLength(1);
});
