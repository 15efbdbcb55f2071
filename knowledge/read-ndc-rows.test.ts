import { describe, expect, test } from 'vitest';
import { type NdcList, ndcListOf } from './read-ndc-rows.ts';
import type { Drug } from './schema/drug.ts';
import { drugForTest, knowledgeForTest } from './testing/knowledge-for-test.ts';

const basis = { state: 'recalled' as const, sources: ['label'] };
const product = (drug: string, kind: string, form: Drug['products'][number]['form'], strength: string) => ({
  id: `${drug}-${kind}`,
  form,
  route: 'oral' as const,
  strength,
  scored: null,
  basis,
});
const knowledge = knowledgeForTest(
  [
    drugForTest('sertraline', {
      codes: { rxnorm: { ingredient: '36437', precise: [] }, atc: [], basis },
      products: [{ ...product('sertraline', '50mg-tablet', 'tablet', '50 mg'), rxcui: '312941' }],
    }),
    drugForTest('bupropion', {
      products: ['sr', 'xl'].map((kind) =>
        product('bupropion', `150mg-${kind}`, 'extended-release-tablet', '150 mg'),
      ),
    }),
    drugForTest('escitalopram'),
    drugForTest('citalopram'),
    drugForTest('hydrocodone'),
  ],
  {
    codes: {
      products: JSON.stringify({
        '856980': {
          name: 'hydrocodone / ibuprofen',
          drugs: ['hydrocodone'],
          alsoContains: ['ibuprofen'],
        },
      }),
    },
  },
);

/** The columns of the FDA's file of products. */
const heading =
  'PRODUCTID\tPRODUCTNDC\tPRODUCTTYPENAME\tPROPRIETARYNAME\tPROPRIETARYNAMESUFFIX\tNONPROPRIETARYNAME\tDOSAGEFORMNAME\tROUTENAME\tSTARTMARKETINGDATE\tENDMARKETINGDATE\tMARKETINGCATEGORYNAME\tAPPLICATIONNUMBER\tLABELERNAME\tSUBSTANCENAME\tACTIVE_NUMERATOR_STRENGTH\tACTIVE_INGRED_UNIT\tPHARM_CLASSES\tDEASCHEDULE\tNDC_EXCLUDE_FLAG\tLISTING_RECORD_CERTIFIED_THROUGH';

/** A made-up row in their order. */
function row(
  ndc: string,
  substance: string,
  {
    form = 'TABLET, FILM COATED',
    strength = '50',
    unit = 'mg/1',
    kind = 'HUMAN PRESCRIPTION DRUG',
    flag = 'N',
  } = {},
): string {
  return [
    `${ndc}_made-up`,
    ndc,
    kind,
    'Madeup',
    '',
    substance,
    form,
    'ORAL',
    '20200101',
    '',
    'ANDA',
    'ANDA000000',
    'Nobody Inc',
    substance,
    strength,
    unit,
    '',
    '',
    flag,
    '20261231',
  ].join('\t');
}

function list(firstLine: string): NdcList {
  const found = ndcListOf(firstLine, knowledge);
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

describe('the FDA’s list of products', () => {
  const { readRow } = list(`${heading}\r`);

  test('one substance, its strength and form', () => {
    expect(readRow(`${row('99999-123', 'SERTRALINE HYDROCHLORIDE')}\r`)).toEqual({
      kind: 'product',
      key: '999990123',
      product: { drugs: ['sertraline'], product: 'sertraline-50mg-tablet' },
    });
  });

  test('a strength or form the formulary does not hold leaves the medication only', () => {
    for (const other of [
      { strength: '37.5' },
      { form: 'CAPSULE' },
      { unit: 'mg/mL' },
      { strength: '25; 25' },
    ])
      expect(readRow(row('99999-124', 'SERTRALINE', other))).toMatchObject({
        product: { drugs: ['sertraline'] },
      });
    expect(readRow(row('99999-124', 'SERTRALINE', { strength: '37.5' }))).not.toHaveProperty(
      'product.product',
    );
  });

  test('two kinds of one form and strength are not told apart', () => {
    const released = { form: 'TABLET, EXTENDED RELEASE', strength: '150' };
    expect(readRow(row('99999-125', 'BUPROPION HYDROCHLORIDE', released))).toEqual({
      kind: 'product',
      key: '999990125',
      product: { drugs: ['bupropion'] },
    });
  });

  test('what the formulary does not hold is kept by name', () => {
    expect(readRow(row('99999-126', 'HYDROCODONE BITARTRATE; ZORBITOL', { strength: '5; 200' }))).toEqual({
      kind: 'product',
      key: '999990126',
      product: { drugs: ['hydrocodone'], alsoContains: ['zorbitol'] },
    });
  });

  test('[K3] never by a similar name', () => {
    expect(readRow(row('99999-127', 'ESCITALOPRAM OXALATE'))).toMatchObject({
      product: { drugs: ['escitalopram'] },
    });
    expect(readRow(row('99999-128', 'SERTRALIDE'))).toEqual({ kind: 'elsewhere' });
  });

  test('animals, withdrawn rows and damaged lines are told apart', () => {
    expect(readRow(row('99999-129', 'SERTRALINE', { kind: 'PRESCRIPTION ANIMAL DRUG' }))).toEqual({
      kind: 'skipped',
    });
    expect(readRow(row('99999-129', 'SERTRALINE', { flag: 'E' }))).toEqual({ kind: 'skipped' });
    expect(readRow(row('9-9', 'SERTRALINE'))).toEqual({ kind: 'unreadable' });
    expect(readRow('99999-129\tSERTRALINE')).toEqual({ kind: 'unreadable' });
  });
});

describe('RxNorm', () => {
  const line = (rxcui: string, name: string, value: string, origin = 'RXNORM', suppressed = 'N') =>
    `${rxcui}|||1|AUI|${rxcui}|||${name}|${origin}|${value}|${suppressed}|4096|`;
  const { readRow } = list(line('312941', 'NDC', '99999012301'));

  test('a code of the formulary’s own', () => {
    expect(readRow(line('312941', 'NDC', '99999012301'))).toEqual({
      kind: 'product',
      key: '999990123',
      product: { drugs: ['sertraline'], product: 'sertraline-50mg-tablet' },
    });
  });

  test('a code of the map, with what it also contains', () => {
    expect(readRow(line('856980', 'NDC', '99999012601'))).toMatchObject({
      product: { drugs: ['hydrocodone'], alsoContains: ['ibuprofen'] },
    });
  });

  test('other attributes, other origins and suppressed rows say nothing', () => {
    expect(readRow(line('312941', 'RXN_HUMAN_DRUG', 'US'))).toEqual({ kind: 'skipped' });
    expect(readRow(line('312941', 'NDC', '99999-123-01', 'MTHSPL'))).toEqual({ kind: 'skipped' });
    expect(readRow(line('312941', 'NDC', '99999012301', 'RXNORM', 'O'))).toEqual({ kind: 'skipped' });
    expect(readRow(line('1', 'NDC', '99999012301'))).toEqual({ kind: 'elsewhere' });
    expect(readRow('312941|NDC')).toEqual({ kind: 'unreadable' });
  });
});

test.each([
  ['PRODUCTID\tPRODUCTNDC\tNDCPACKAGECODE', /product\.txt from the same download/],
  ['drug,ndc', /Take one of them out of its download/],
])('another file is refused, with what to take instead: %s', (firstLine, why) => {
  expect(ndcListOf(firstLine, knowledge)).toMatchObject({ ok: false, error: expect.stringMatching(why) });
});
