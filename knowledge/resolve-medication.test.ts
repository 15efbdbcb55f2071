import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Concept, systems } from '#kernel/code.ts';
import { resolveMedication } from './resolve-medication.ts';
import { drugForTest, knowledgeForTest } from './testing/knowledge-for-test.ts';

const basis = { state: 'recalled' as const, sources: ['label'] };
const coded = (ingredient: string, precise: { rxcui: string; name: string }[] = []) => ({
  codes: { rxnorm: { ingredient, precise }, atc: [], basis },
});

/** Names that have been mistaken for each other, and combinations of every kind. */
const knowledge = knowledgeForTest(
  [
    drugForTest('citalopram', { ...coded('2556'), brands: [{ name: 'Celexa' }] }),
    drugForTest('escitalopram', { ...coded('321988'), brands: [{ name: 'Lexapro' }] }),
    drugForTest('hydroxyzine', { ...coded('5553'), brands: [{ name: 'Vistaril' }] }),
    drugForTest('esketamine', coded('2119365')),
    drugForTest('amphetamine', { brands: [{ name: 'Adderall' }] }),
    drugForTest('dextroamphetamine', { brands: [{ name: 'Adderall' }, { name: 'Dexedrine' }] }),
    drugForTest('methamphetamine'),
    drugForTest('lisdexamfetamine', { brands: [{ name: 'Vyvanse' }] }),
    drugForTest('venlafaxine', { ...coded('39786'), brands: [{ name: 'Effexor' }, { name: 'Effexor XR' }] }),
    drugForTest('desvenlafaxine', coded('734064')),
    drugForTest('sertraline', {
      ...coded('36437', [{ rxcui: '155137', name: 'sertraline hydrochloride' }]),
      brands: [{ name: 'Zoloft' }],
      products: [
        {
          id: 'sertraline-50mg-tablet',
          form: 'tablet',
          route: 'oral',
          strength: '50 mg',
          scored: true,
          rxcui: '312941',
          basis,
        },
      ],
    }),
    drugForTest('quetiapine', { brands: [{ name: 'Seroquel' }, { name: 'Seroquel XR' }] }),
    drugForTest('valproate', { synonyms: ['valproic acid', 'divalproex'], brands: [{ name: 'Depakote' }] }),
    drugForTest('olanzapine', { brands: [{ name: 'Zyprexa' }, { name: 'Symbyax' }] }),
    drugForTest('fluoxetine', { brands: [{ name: 'Prozac' }, { name: 'Symbyax' }] }),
    drugForTest('olanzapine-fluoxetine', {
      name: 'Olanzapine and fluoxetine',
      brands: [{ name: 'Symbyax' }],
      components: ['olanzapine', 'fluoxetine'],
    }),
    drugForTest('acetaminophen', { synonyms: ['paracetamol'], brands: [{ name: 'Tylenol' }] }),
    drugForTest('hydrocodone'),
    drugForTest('diphenhydramine', { brands: [{ name: 'Unisom' }] }),
    drugForTest('doxylamine', { brands: [{ name: 'Unisom' }] }),
    drugForTest('st-johns-wort', { name: "St. John's wort" }),
    drugForTest('carbidopa-levodopa', { name: 'Carbidopa and levodopa', synonyms: ['carbidopa levodopa'] }),
  ],
  {
    codes: {
      products: JSON.stringify({
        '541892': { name: 'Adderall tablet', drugs: ['amphetamine', 'dextroamphetamine'] },
        '856980': { name: 'acetaminophen / hydrocodone', drugs: ['acetaminophen', 'hydrocodone'] },
        '403970': { name: 'fluoxetine / olanzapine', drugs: ['fluoxetine', 'olanzapine'] },
        '901': {
          name: 'acetaminophen / guaifenesin',
          drugs: ['acetaminophen'],
          alsoContains: ['guaifenesin'],
        },
      }),
    },
  },
);

const named = (text: string): Concept => ({ codings: [], text });
const rxnorm = (text: string, ...codes: string[]): Concept => ({
  codings: codes.map((code) => ({ system: systems.rxnorm, code })),
  text,
});

/** Ids found, or the reason why none. */
function resolve(concept: Concept): readonly string[] | string {
  const answer = resolveMedication(concept, knowledge);
  return answer.kind === 'resolved' ? answer.drugs.map(({ id }) => id).sort() : answer.reason;
}

describe('by code', () => {
  test.each([
    ['ingredient', '36437', ['sertraline']],
    ['precise ingredient', '155137', ['sertraline']],
    ['formulary product', '312941', ['sertraline']],
    ['mapped product of a combination', '856980', ['acetaminophen', 'hydrocodone']],
    ['mapped product that has its own entry', '403970', ['olanzapine-fluoxetine']],
  ])('%s', (_what, code, expected) => {
    expect(resolve(rxnorm('as in the other system', code))).toEqual(expected);
  });

  test('names the product and says the code was enough', () => {
    expect(resolveMedication(rxnorm('x', '36437', '312941'), knowledge)).toMatchObject({
      confidence: 'code',
      matched: '312941',
      product: { id: 'sertraline-50mg-tablet' },
    });
  });

  test('says which ingredient of a product nothing is known about', () => {
    expect(resolveMedication(rxnorm('x', '901'), knowledge)).toMatchObject({ unrecognised: ['guaifenesin'] });
  });

  test('codes for different medications answer unknown', () => {
    expect(resolve(rxnorm('x', '2556', '321988'))).toBe('the codes disagree');
  });

  test('a code for one medication and the name of another answer unknown', () => {
    expect(resolve(rxnorm('escitalopram 10 mg', '2556'))).toBe('code and name disagree');
  });

  test('an unknown code falls back on the name', () => {
    expect(resolve(rxnorm('Sertraline 100MG', '99999999'))).toEqual(['sertraline']);
    expect(resolve(rxnorm('Zorbinex 5 mg', '99999999'))).toBe('not in the formulary');
  });

  test('a code of another system is not an RxNorm code', () => {
    const concept = { codings: [{ system: systems.ndc, code: '36437' }], text: 'a tablet' };
    expect(resolve(concept)).toBe('not in the formulary');
  });

  test('an NDC by the list that was imported; ten digits that can be two products stay unknown', () => {
    const imported = {
      ...knowledge,
      ndc: {
        format: 1 as const,
        source: 'RxNorm' as const,
        file: 'RXNSAT.RRF',
        importedOn: '2026-11-23',
        products: {
          '999990123': { drugs: ['sertraline'], product: 'sertraline-50mg-tablet' },
          '099991234': { drugs: ['citalopram'] },
          '999912340': { drugs: ['citalopram'] },
          '999901234': { drugs: ['escitalopram'] },
          '999990124': { drugs: ['left-the-formulary', 'sertraline'] },
        },
      },
    };
    const of = (code: string) =>
      resolveMedication({ codings: [{ system: systems.ndc, code }], text: 'a tablet' }, imported);
    expect(of('99999-123-01')).toMatchObject({
      drugs: [{ id: 'sertraline' }],
      product: { id: 'sertraline-50mg-tablet' },
    });
    expect(of('9999-1234-01')).toMatchObject({ drugs: [{ id: 'citalopram' }] });
    expect(of('99990-1234-1')).toMatchObject({ drugs: [{ id: 'escitalopram' }] });
    expect(of('9999123401')).toMatchObject({ drugs: [{ id: 'citalopram' }] });
    expect(of('9999012341')).toMatchObject({ drugs: [{ id: 'escitalopram' }] });
    expect(of('99999-124-01')).toMatchObject({ unrecognised: ['left-the-formulary'] });
    expect(of('99999-999-01')).toEqual({ kind: 'unknown', reason: 'not in the formulary' });
    const both = { ...imported.ndc.products, '999912340': { drugs: ['sertraline'] } };
    const torn = { ...imported, ndc: { ...imported.ndc, products: both } };
    expect(
      resolveMedication({ codings: [{ system: systems.ndc, code: '9999123401' }], text: 'a tablet' }, torn),
    ).toEqual({ kind: 'unknown', reason: 'the codes disagree' });
    expect(resolve({ codings: [{ system: systems.ndc, code: '99999-123-01' }], text: 'a tablet' })).toBe(
      'not in the formulary',
    );
  });
});

describe('by name', () => {
  test.each([
    ['Celexa 20 mg', ['citalopram']],
    ['Escitalopram 10 MG Oral Tablet', ['escitalopram']],
    ['citalopram hydrobromide 20 MG Oral Tablet', ['citalopram']],
    ['hydrOXYzine pamoate 25 mg capsule', ['hydroxyzine']],
    ['Seroquel XR 300', ['quetiapine']],
    ['SEROQUEL', ['quetiapine']],
    ['24 HR venlafaxine 75 MG Extended Release Oral Capsule', ['venlafaxine']],
    ['desvenlafaxine ER 50mg', ['desvenlafaxine']],
    ['divalproex sodium 500 mg DR', ['valproate']],
    ['valproic acid', ['valproate']],
    ['lisdexamfetamine dimesylate', ['lisdexamfetamine']],
    ["St John's Wort 300 mg", ['st-johns-wort']],
    ['St. John’s wort', ['st-johns-wort']],
    ['Acetaminophen/Hydrocodone', ['acetaminophen', 'hydrocodone']],
    ['Acetaminophen 325 MG / HYDROcodone Bitartrate 5 MG Oral Tablet', ['acetaminophen', 'hydrocodone']],
    ['carbidopa 25 MG / levodopa 100 MG Oral Tablet', ['carbidopa-levodopa']],
    ['fluoxetine 25 MG / olanzapine 6 MG Oral Capsule', ['olanzapine-fluoxetine']],
    ['Symbyax', ['olanzapine-fluoxetine']],
    ['Adderall XR 20 mg', ['amphetamine', 'dextroamphetamine']],
    ['take sertraline 50 mg by mouth once daily', ['sertraline']],
  ])('%s', (text, expected) => {
    expect(resolve(named(text))).toEqual(expected);
  });

  test.each([
    'ketamine 50 MG/ML Injection',
    'hydralazine 25 MG Oral Tablet',
    'levodopa',
    'amfetaminil',
    'sertralin',
    'valproic',
    'nor-venlafaxin',
    'celexab',
    '',
    '500 mg',
  ])('never by a similar name: %j', (text) => {
    expect(resolve(named(text || ' '))).toBe('not in the formulary');
  });

  test.each([
    ['Cyrillic s and e', 'ѕеrtraline 50 mg'],
    ['Greek omicron', 'cital\u03bfpram'],
    ['Cyrillic a in a brand', 'Zol\u043eft'],
    ['full-width letters', 'ｓｅｒｔｒａｌｉｎｅ'],
    ['a combining dot', 's\u0323ertraline'],
    ['a zero-width space inside the word', 'sertra\u200bline'],
  ])('never by look-alike letters: %s', (_what, text) => {
    expect(resolve(named(text))).toBe('not in the formulary');
  });

  test('a brand that has meant different medications answers unknown', () => {
    expect(resolve(named('Unisom'))).toBe('the name has several meanings');
  });

  test('reports words it cannot read instead of dropping them', () => {
    expect(
      resolveMedication(named('guaifenesin 20 MG/ML / acetaminophen 32 MG/ML'), knowledge),
    ).toMatchObject({
      confidence: 'name',
      matched: 'acetaminophen',
      unrecognised: ['guaifenesin'],
    });
    expect(resolveMedication(named('Tylenol PM'), knowledge)).toMatchObject({ unrecognised: ['pm'] });
  });

  test('reads the display of a coding when the text says nothing', () => {
    const concept = { codings: [{ system: 'urn:local', code: '1', display: 'Zoloft 50' }], text: 'see code' };
    expect(resolve(concept)).toEqual(['sertraline']);
  });
});

describe('properties', () => {
  const anyName = fc.constantFrom(...knowledge.drugs.map(({ name }) => name));

  test('a letter put into, before or behind a name makes it another word', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    fc.assert(
      fc.property(anyName, letter, fc.nat(), (name, added, at) => {
        const changed = name.slice(0, at % (name.length + 1)) + added + name.slice(at % (name.length + 1));
        const isName = knowledge.drugs.some((drug) => drug.name === changed);
        const answer = resolve(named(changed));
        // A word of a longer name may still be one ("Olanzapine and fluoxetineq"); it must then stand whole.
        const whole = changed
          .toLowerCase()
          .replaceAll("'", '')
          .split(/[^a-z]+/);
        expect(
          isName ||
            typeof answer === 'string' ||
            answer.every((id) => id.split('-').every((word) => whole.includes(word))),
        ).toBe(true);
      }),
    );
  });

  test('never throws, whatever the text and the codes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (text, codes) => {
        const answer = resolveMedication(rxnorm(text || ' ', ...codes), knowledge);
        expect(['resolved', 'unknown']).toContain(answer.kind);
      }),
    );
  });

  test.each(['constructor', '__proto__', 'toString'])('the code %s is just an unknown code', (code) => {
    expect(resolve(rxnorm('x', code))).toBe('not in the formulary');
  });
});
