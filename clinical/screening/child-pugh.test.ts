import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { ChartFacts } from '../facts.ts';
import { chart, condition, order, result, sig, start, today } from '../testing/chart.ts';
import { screen } from './screen.ts';

const knowledge = loadKnowledge('knowledge');
const of = (analyte: string, value: string, unit: string, date = '2026-11-01') =>
  result(analyte, value, unit, date);

/** Bilirubin mg/dL, albumin g/dL, INR, grades of ascites and encephalopathy. */
const labs = (bilirubin: string, albumin: string, inr: string, ascites: string, encephalopathy: string) => [
  of('bilirubin', bilirubin, 'mg/dL'),
  of('albumin', albumin, 'g/dL'),
  of('inr', inr, '{INR}', '2026-11-15'),
  of('ascites', ascites, '{grade}'),
  of('encephalopathy', encephalopathy, '{grade}'),
];

const cirrhosis = condition('K74.60');
const hepatitis = condition('B18.2');

/** Lurasidone 120 mg a day: at most 80 mg in class B, 40 mg in class C. */
function lurasidone(
  observations: ChartFacts['observations'],
  conditions: ChartFacts['conditions'] = [cirrhosis],
) {
  const held = order('lurasidone', sig('120 mg'));
  const { findings, notChecked } = screen(chart({ conditions, observations }), [start(held)], knowledge, {
    asOf: today,
  });
  return { hepatic: findings.filter(({ kind }) => kind === 'hepatic'), notChecked };
}

const most = (...facts: Parameters<typeof lurasidone>) =>
  lurasidone(...facts).hepatic.flatMap(({ suggestions }) =>
    suggestions.flatMap((one) => (one.type === 'set-dose' ? [one.maxPerDay] : [])),
  );
const inputOf = (...facts: Parameters<typeof lurasidone>) =>
  lurasidone(...facts).hepatic[0]?.inputs.find(({ label }) => label.startsWith('Child-Pugh'));

describe('the Child-Pugh class', () => {
  test.each([
    ['5, class A', labs('1.9', '3.6', '1.6', '0', '0'), []],
    ['6, class A', labs('2', '3.6', '1.6', '0', '0'), []],
    ['7, class B: bilirubin and albumin at their limits', labs('2', '3.5', '1.6', '0', '0'), ['80 mg']],
    ['9, class B', labs('3', '2.8', '1.7', '1', '0'), ['80 mg']],
    ['10, class C: bilirubin above its limit', labs('3.1', '2.8', '1.7', '1', '0'), ['40 mg']],
    ['10, class C: albumin below its limit', labs('3', '2.7', '2.3', '1', '0'), ['40 mg']],
    ['15, class C', labs('9', '2', '3', '2', '4'), ['40 mg']],
  ] as const)('%s', (_score, observations, expected) => {
    expect(most([...observations])).toEqual(expected);
  });

  test('says from what', () => {
    expect(inputOf(labs('3', '2.8', '1.7', '1', '0'))).toMatchObject({
      label:
        'Child-Pugh score (bilirubin 3 mg/dL, albumin 2.8 g/dL, INR 1.7, ascites 1 and encephalopathy 0)',
      value: '9 (class B)',
      date: '2026-11-01',
    });
  });

  test('umol/L and g/L come to the same', () => {
    const [, , ...rest] = labs('3', '2.8', '1.7', '1', '0');
    expect(inputOf([of('bilirubin', '51.3', 'umol/L'), of('albumin', '28', 'g/L'), ...rest])?.value).toBe(
      '9 (class B)',
    );
    expect(inputOf([of('bilirubin', '51.4', 'umol/L'), of('albumin', '28', 'g/L'), ...rest])?.value).toBe(
      '10 (class C)',
    );
  });

  test.each([
    ['A', []],
    ['Child-Pugh class B', ['80 mg']],
    ['c', ['40 mg']],
  ] as const)('a class entered by a clinician counts: %s', (text, expected) => {
    expect(most([classOf(text, '2026-11-05')], [hepatitis])).toEqual(expected);
    expect(most([classOf(text, '2026-11-05')], [])).toEqual(expected);
  });

  test('a score entered counts too, and the newer of the two is used', () => {
    expect(most([of('child-pugh', '10', '{score}')], [])).toEqual(['40 mg']);
    expect(most([of('child-pugh', '7', '{score}')])).toEqual(['80 mg']);
    expect(most([of('child-pugh', '6', '{score}')])).toEqual([]);
    expect(most([...labs('2', '3.5', '1.6', '0', '0'), classOf('C', '2026-11-20')])).toEqual(['40 mg']);
    expect(most([...labs('2', '3.5', '1.6', '0', '0'), classOf('C', '2026-10-01')])).toEqual(['80 mg']);
  });

  test('without all five, liver disease leaves it not checked and names what is missing', () => {
    const { hepatic, notChecked } = lurasidone(labs('2', '3.5', '1.6', '0', '0').slice(0, 3), [hepatitis]);
    expect(hepatic).toEqual([]);
    expect(notChecked.map(({ text, toCheck }) => `${text} ${toCheck}`).join('\n')).toMatch(
      /cannot be worked out without ascites and encephalopathy.*Enter ascites and encephalopathy/,
    );
  });

  test('in cirrhosis a missing part counts as badly as it could be, and the finding says so', () => {
    expect(most([])).toEqual(['40 mg']);
    expect(inputOf([])).toMatchObject({
      label:
        'Child-Pugh score at its worst until bilirubin, albumin, INR, ascites and encephalopathy are known',
      value: '15 (class C)',
    });
    // 1 + 1 + 1 and at most 3 + 3
    expect(most(labs('1', '4', '1', '0', '0').slice(0, 3))).toEqual(['80 mg']);
    expect(most(labs('1', '4', '1', '0', '0').slice(0, 4))).toEqual(['80 mg']);
  });

  test('an old or unreadable part is a missing part', () => {
    const [, , , ...graded] = labs('1', '4', '1', '0', '0');
    const old = [
      of('bilirubin', '1', 'mg/dL'),
      of('albumin', '4', 'g/dL'),
      of('inr', '1', '{INR}', '2026-01-01'),
    ];
    expect(
      lurasidone([...old, ...graded], [hepatitis])
        .notChecked.map(({ text }) => text)
        .join(),
    ).toMatch(/without INR/);
  });

  test('without liver disease nobody is asked for it', () => {
    const { hepatic, notChecked } = lurasidone([], []);
    expect(hepatic).toEqual([]);
    expect(notChecked.map(({ text }) => text).join()).not.toMatch(/Child-Pugh/);
  });

  test('diagnoses that were not loaded leave it open', () => {
    expect(
      lurasidone([], null)
        .notChecked.map(({ text }) => text)
        .join('\n'),
    ).toMatch(/liver limits of Lurasidone/);
  });
});

test('the knowledge base asks for it at the borders of classes only: a class stands for its lowest score', () => {
  const asked = knowledge.drugs.flatMap(({ limits, contraindications }) =>
    [...limits, ...contraindications].flatMap(({ when }) => childPughIn(when)),
  );
  expect(asked.length).toBeGreaterThan(20);
  expect(new Set(asked)).toEqual(new Set(['at-least 7 {score}', 'at-least 10 {score}']));
});

function childPughIn(when: FactCondition): readonly string[] {
  if ('all' in when) return when.all.flatMap(childPughIn);
  if ('any' in when) return when.any.flatMap(childPughIn);
  if ('not' in when) return childPughIn(when.not);
  if (!('result' in when) || when.result.analyte !== 'child-pugh') return [];
  return [`${when.result.is} ${when.result.value}`];
}

function classOf(text: string, date: string): NonNullable<ChartFacts['observations']>[number] {
  const held = of('child-pugh', '10', '{score}', date);
  return { ...held, content: { ...held.content, value: { type: 'text', text } } };
}
