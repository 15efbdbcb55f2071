import { expect, test } from 'vitest';
import { screen } from '#clinical/screening/screen.ts';
import { chart, order, start, today } from '#clinical/testing/chart.ts';
import { compile } from '#knowledge/compile.ts';
import { knowledgeFolders } from '#knowledge/parse-files.ts';
import { resolveMedication } from '#knowledge/resolve-medication.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { readJsonFolders } from '../json-folders.ts';
import { sha256 } from '../load-knowledge.ts';
import { formularyCheck } from './formulary-check.ts';

/** Whoever adds a medication edits one file: names, mechanisms and the check find it without another line anywhere. */
const shipped = readJsonFolders('knowledge', knowledgeFolders);

const basis = { state: 'recalled' as const, sources: ['fda-label-sertraline'] };
const added = drugForTest('examplopram', {
  name: 'Examplopram',
  brands: [{ name: 'Madeupil' }],
  codes: { rxnorm: { precise: [] }, atc: [], basis },
  classes: ['ssri', 'antidepressant'],
  mechanism: { text: 'Made up for a test.', basis },
  products: [
    {
      id: 'examplopram-10-mg-tablet',
      form: 'tablet',
      route: 'oral',
      strength: '10 mg',
      scored: null,
      basis,
    },
  ],
  properties: [{ name: 'serotonergic', level: 3 }],
  propertiesBasis: basis,
  monitoring: ['antidepressant-sodium'],
});

const withFile = (id: string, text: string) =>
  compile({ ...shipped, drugs: { ...shipped['drugs'], [id]: text } }, sha256);

function knowledgeWith(text: string): Knowledge {
  const compiled = withFile('examplopram', text);
  if (compiled.ok) return compiled.value;
  throw new Error(JSON.stringify(compiled.error));
}

const knowledge = knowledgeWith(JSON.stringify(added));

test.each(['Examplopram 10 mg', 'Madeupil'])('an order for %s means it', (text) => {
  expect(resolveMedication({ codings: [], text }, knowledge)).toMatchObject({
    kind: 'resolved',
    drugs: [{ id: 'examplopram' }],
  });
});

test('rules that know mechanisms know it', () => {
  const acts = [start(order('examplopram', '10 mg'))];
  const rulesBeside = (drug: string) =>
    screen(chart({ orders: [order(drug)] }), acts, knowledge, { asOf: today }).findings.map(
      ({ rule, severity }) => `${severity} ${rule.id}`,
    );
  expect(rulesBeside('phenelzine')).toContain('contraindicated maoi-serotonergic');
  expect(rulesBeside('sertraline')).toContain('major duplicate.class.ssri');
});

test('the check says what its file leaves out', () => {
  const { text, ok } = formularyCheck(knowledge, today, true);
  expect(ok).toBe(true);
  const left = text.split('\n').filter((line) => line.includes('examplopram'));
  for (const part of [
    'RxNorm ingredient code',
    'where a brand is sold',
    'half-life',
    'start and usual dose',
    'pregnancy',
    'a leaflet',
  ])
    expect(
      left.some((line) => line.includes(`${part}:`)),
      part,
    ).toBe(true);
});

test.each([
  ['a class nobody left in', { classes: [] }, 'classes'],
  ['a monitoring protocol that means its class and is not named', { monitoring: [] }, 'monitoring'],
])('%s is refused, with the place in the file', (_, change, path) => {
  const compiled = withFile('examplopram', JSON.stringify({ ...added, ...change }));
  const problems = compiled.ok ? [] : compiled.error;
  expect(problems.map((problem) => `${problem.file} ${problem.path}`)).toContain(
    `drugs/examplopram.json ${path}`,
  );
});
