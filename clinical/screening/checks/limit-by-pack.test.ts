import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ChartFacts } from '../../facts.ts';
import { chart, condition, order, result, sig, start, today } from '../../testing/chart.ts';
import { screen } from '../screen.ts';

/** A limit is that of the pack ordered: what is offered can be given with it. */
const knowledge = loadKnowledge('knowledge');
const asked = chart().patient;
const woman: Partial<ChartFacts> = { patient: asked && { ...asked, sex: 'female' } };
const older: Partial<ChartFacts> = { patient: asked && { ...asked, birthDate: '1950-01-01' } };
const liver: Partial<ChartFacts> = {
  conditions: [condition('K76.9')],
  observations: [result('child-pugh', '7', '{score}', '2026-11-20')],
};

const offered = (facts: Partial<ChartFacts>, dose: string, product: string | null) => {
  const ordered = order('zolpidem', sig(dose), { start: null });
  const { medication } = ordered.content;
  const named = { ...ordered, content: { ...ordered.content, medication: { ...medication, product } } };
  const { findings } = screen(chart(facts), [start(named)], knowledge, { asOf: today });
  return findings
    .filter(({ rule }) => rule.id.startsWith('limit.zolpidem.'))
    .flatMap(({ suggestions }) => suggestions)
    .flatMap((one) => (one.type === 'set-dose' ? [one.maxPerDay] : []));
};

const tablet = 'zolpidem-10mg-tablet';
const slow = 'zolpidem-12-5mg-extended-release-tablet';
const atNight = 'zolpidem-3-5mg-sublingual-tablet';

test.each([
  ['a woman', woman],
  ['an older adult', older],
  ['liver disease', liver],
])('zolpidem and %s', (_, facts) => {
  expect(offered(facts, '10 mg', tablet)).toEqual(['5 mg']);
  expect(offered(facts, '6.25 mg', tablet)).toEqual(['5 mg']);
  expect(offered(facts, '5 mg', tablet)).toEqual([]);
  expect(offered(facts, '12.5 mg', slow)).toEqual(['6.25 mg']);
  expect(offered(facts, '6.25 mg', slow)).toEqual([]);
  expect(offered(facts, '3.5 mg', atNight)).toEqual(['1.75 mg']);
  expect(offered(facts, '1.75 mg', atNight)).toEqual([]);
});

test('where no pack is named, the most generous decides and the usual one is offered', () => {
  expect(offered(woman, '10 mg', null)).toEqual(['5 mg']);
  expect(offered(woman, '6.25 mg', null)).toEqual([]);
});

test('a man of working age with a healthy liver is told of no limit', () => {
  expect(offered({}, '10 mg', tablet)).toEqual([]);
  expect(offered({}, '12.5 mg', slow)).toEqual([]);
});
