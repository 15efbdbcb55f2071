import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { RawFolders } from './raw-files.ts';
import { drugForTest, knowledgeForTest, rawForTest } from './testing/knowledge-for-test.ts';

const noHash = (text: string): string => `${text.length}`;

/** The problems of a set of files, as `file: path: message`. */
function problemsOf(raw: RawFolders): readonly string[] {
  const compiled = compile(raw, noHash);
  return compiled.ok ? [] : compiled.error.map(({ file, path, message }) => `${file}: ${path}: ${message}`);
}

const product = (id: string, rxcui: string) => ({
  id,
  form: 'tablet' as const,
  route: 'oral' as const,
  strength: '50 mg',
  scored: null,
  rxcui,
  basis: { state: 'recalled' as const, sources: ['label'] },
});

const lithium = {
  id: 'lithium-level',
  name: 'Lithium level',
  shortName: 'Lithium',
  loinc: ['14334-7'],
  unit: 'mmol/L',
  conversions: [{ unit: 'meq/L', factor: '1' }],
  plausible: { low: '0 mmol/L', high: '10 mmol/L' },
  staleAfterDays: 180,
  basis: { state: 'recalled', sources: ['label'] },
};

const rule = {
  id: 'made-up-pair',
  version: 1,
  kind: 'interaction',
  title: 'Two made-up medications',
  match: { type: 'pair', a: { drug: ['alpha'] }, b: { class: ['ssri'] } },
  severity: 'major',
  adjust: [],
  mechanismGroup: 'made-up',
  mechanism: 'They are both made up for this test.',
  do: 'Use neither of them.',
  alternatives: [],
  override: 'reason',
  basis: { state: 'recalled', sources: ['label'] },
  revised: '2026-11-22',
  fires: [
    { name: 'both at once', medications: ['alpha', 'beta 50 mg'] },
    { name: 'one just stopped', medications: ['alpha'], stopped: ['beta 3'] },
  ],
  silent: [
    { name: 'only one of them', medications: ['alpha'] },
    { name: 'long ago', medications: ['alpha'], stopped: ['beta 300'] },
  ],
};

const drugs = [drugForTest('alpha'), drugForTest('beta')];
const withRule = (changes: object): RawFolders =>
  rawForTest(drugs, {
    analytes: { 'lithium-level': JSON.stringify(lithium) },
    rules: { 'made-up-pair': JSON.stringify({ ...rule, ...changes }) },
  });

describe('compile', () => {
  test('indexes medications by id, code and name', () => {
    const knowledge = knowledgeForTest([
      drugForTest('alpha', {
        synonyms: ["St. John's Alpha"],
        brands: [{ name: 'Alphazine' }],
        codes: {
          rxnorm: { ingredient: '1', precise: [{ rxcui: '2', name: 'alpha hydrochloride' }] },
          atc: [],
          basis: { state: 'recalled', sources: ['label'] },
        },
        products: [product('alpha-50mg-tablet', '3')],
      }),
    ]);
    expect(knowledge.drugById.get('alpha')?.name).toBe('alpha');
    for (const code of ['1', '2', '3']) expect(knowledge.drugsByRxcui.get(code)).toHaveLength(1);
    for (const name of ['alpha', 'st johns alpha', 'alphazine'])
      expect(knowledge.drugsByName.get(name)).toHaveLength(1);
  });

  test('keeps the same release hash whatever the white space and the order of keys', () => {
    const raw = rawForTest(drugs);
    const reformatted = {
      ...raw,
      drugs: Object.fromEntries(
        Object.entries(raw['drugs'] ?? {})
          .reverse()
          .map(([name, text]) => {
            const content = Object.entries(JSON.parse(text)).reverse();
            return [name, `\n${JSON.stringify(Object.fromEntries(content), null, 4)}\n`];
          }),
      ),
    };
    const [first, second] = [compile(raw, (text) => text), compile(reformatted, (text) => text)];
    expect(first.ok && second.ok && first.value.release === second.value.release).toBe(true);
  });

  test('changes the release hash with any value', () => {
    const hash = (name: string): string => knowledgeForTest([drugForTest('alpha', { name })]).release;
    expect(hash('alpha')).not.toBe(hash('alphb'));
  });

  test('reports a file that is not JSON, and nothing else about it', () => {
    const raw = rawForTest(drugs, { drugs: { gamma: '{ "id": "gamma", ' } });
    expect(problemsOf(raw)).toEqual(['drugs/gamma.json: : is not JSON']);
  });

  test('names file, path and reason of a schema problem', () => {
    const wrong = { ...drugForTest('gamma'), properties: [{ name: 'qt', level: 7 }] };
    const problems = problemsOf(rawForTest(drugs, { drugs: { gamma: JSON.stringify(wrong) } }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^drugs\/gamma\.json: properties\[0\]\.level: /);
  });

  test('points inside a condition instead of refusing it whole', () => {
    const problems = problemsOf(
      withRule({ match: { type: 'single', drug: { drug: ['alpha'] }, when: { age: { from: -3 } } } }),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^rules\/made-up-pair\.json: match\.when\.age\.from: /);
  });

  test('a file its schema refuses still counts as being there', () => {
    const raw = rawForTest([drugForTest('alpha', { components: ['beta'] })], { drugs: { beta: '{}' } });
    expect(problemsOf(raw).every((problem) => problem.startsWith('drugs/beta.json'))).toBe(true);
  });
});

describe('cross-checks', () => {
  test('accept a rule whose references and cases all exist', () => {
    expect(problemsOf(withRule({}))).toEqual([]);
  });

  test.each([
    ['alpha 10 mg intramuscular', ''],
    ['alpha 10 mg sideways', 'there is no route sideways'],
    ['alpha ten', 'is not a medication id with an optional dose and route'],
  ])('read the medication of a case: %s', (medication, expected) => {
    const problems = problemsOf(
      withRule({ silent: [{ name: 'given somehow', medications: [medication] }, ...rule.silent] }),
    );
    expect(problems.join('\n')).toContain(expected);
    expect(problems).toHaveLength(expected === '' ? 0 : 1);
  });

  test.each<[string, RawFolders, string]>([
    [
      'id and file name differ',
      rawForTest([], { drugs: { alpha: JSON.stringify(drugForTest('beta')) } }),
      'id: is beta',
    ],
    [
      'an unknown source',
      rawForTest([drugForTest('alpha', { propertiesBasis: { state: 'recalled', sources: ['rumour'] } })]),
      'propertiesBasis.sources: there is no source rumour',
    ],
    [
      'an unknown class',
      rawForTest([drugForTest('alpha', { classes: ['snri'] })]),
      'classes: there is no class snri',
    ],
    [
      'an unknown allergy group',
      rawForTest([drugForTest('alpha', { allergyGroups: ['dust'] })]),
      'there is no allergy group dust',
    ],
    [
      'an unknown component',
      rawForTest([drugForTest('alpha', { components: ['omega'] })]),
      'components: there is no medication omega',
    ],
    [
      'a name used twice',
      rawForTest([drugForTest('alpha'), drugForTest('beta', { synonyms: ['ALPHA'] })]),
      'name alpha is already used in drugs/alpha.json',
    ],
    [
      'a product id used twice',
      rawForTest([drugForTest('alpha', { products: [product('alpha-1', '1'), product('alpha-1', '2')] })]),
      'products: alpha-1 appears twice',
    ],
    [
      'a product code used twice',
      rawForTest([
        drugForTest('alpha', { products: [product('alpha-1', '1')] }),
        drugForTest('beta', { products: [product('beta-1', '1')] }),
      ]),
      'product code 1 is already used',
    ],
    [
      'a product named after another medication',
      rawForTest([drugForTest('alpha', { products: [product('beta-1', '1')] })]),
      'beta-1 must begin with alpha-',
    ],
    [
      'a rule about an unknown medication',
      withRule({ match: { type: 'pair', a: { drug: ['omega'] }, b: { class: ['ssri'] } } }),
      'match.a.drug: there is no medication omega',
    ],
    [
      'a rule about an unknown moiety',
      withRule({ match: { type: 'pair', a: { moiety: ['omega'] }, b: { class: ['ssri'] } } }),
      'match.a.moiety: there is no moiety omega',
    ],
    [
      'a rule about an unknown diagnosis',
      withRule({
        match: { type: 'single', drug: { drug: ['alpha'] }, when: { not: { condition: ['hiccups'] } } },
      }),
      'there is no condition set hiccups',
    ],
    [
      'a rule about an unknown analyte',
      withRule({
        match: {
          type: 'single',
          drug: { drug: ['alpha'] },
          when: { result: { analyte: 'gold', is: 'above', value: '1 mg' } },
        },
      }),
      'there is no analyte gold',
    ],
    [
      'a result in a unit that is not read',
      withRule({
        match: {
          type: 'single',
          drug: { drug: ['alpha'] },
          when: { result: { analyte: 'lithium-level', is: 'above', value: '1 mg/dL' } },
        },
      }),
      'lithium-level is not read in mg/dL',
    ],
    [
      'an unknown property',
      withRule({ match: { type: 'sum', property: 'magic', atLeast: 3, drugs: 2 } }),
      'match.property: no property is called magic',
    ],
    [
      'an unknown alternative',
      withRule({ alternatives: [{ instead: 'a', drug: 'omega' }] }),
      'alternatives[0].drug: there is no medication omega',
    ],
    [
      'a case with an unknown medication',
      withRule({ silent: [{ name: 'somebody else', medications: ['omega'] }, ...rule.silent] }),
      'somebody else: there is no medication omega',
    ],
    [
      'a case with an unreadable result',
      withRule({
        silent: [
          { name: 'some level', medications: ['alpha'], patient: { results: ['lithium-level 1.6'] } },
          ...rule.silent,
        ],
      }),
      'is not an analyte, a value, a unit and days ago',
    ],
    [
      'a product code for nothing',
      rawForTest(drugs, { codes: { more: '{"77":{"name":"Omega 5 MG","drugs":["omega"]}}' } }),
      '77.drugs: there is no medication omega',
    ],
    [
      'classes in a circle',
      rawForTest([], {
        classes: {
          ssri: JSON.stringify({
            id: 'ssri',
            name: 'SSRI',
            parent: 'ssri',
            duplicate: null,
            basis: { state: 'recalled', sources: ['label'] },
          }),
        },
      }),
      'goes round in a circle',
    ],
    [
      'limits of an analyte out of order',
      rawForTest([], {
        analytes: { 'lithium-level': JSON.stringify({ ...lithium, critical: { high: '11 mmol/L' } }) },
      }),
      'plausible.high: is below the limit before it',
    ],
    [
      'a source without a review date',
      rawForTest([], {
        sources: {
          label:
            '{"id":"label","title":"A label","publisher":"Nobody","published":"2026","jurisdiction":"US","kind":"label"}',
        },
      }),
      'sources/label.json: reviewBy',
    ],
  ])('report %s', (_what, raw, expected) => {
    expect(problemsOf(raw).join('\n')).toContain(expected);
  });

  test('report doses that contradict each other', () => {
    const row = {
      id: 'adult',
      route: 'oral' as const,
      age: { from: 18 },
      usual: { low: '50 mg', high: '200 mg' },
      maxPerDay: '100 mg',
      basis: { state: 'recalled' as const, sources: ['label'] },
    };
    const problems = problemsOf(rawForTest([drugForTest('alpha', { dosing: [row] })]));
    expect(problems).toEqual(['drugs/alpha.json: dosing (adult): usual.high is above maxPerDay']);
  });
});
