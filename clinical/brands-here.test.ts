import { expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { brandsHere } from './brands-here.ts';

const real = knowledge();
const here = (id: string) => {
  const drug = real.drugById.get(id);
  if (drug === undefined) throw new Error(`${id} is not in the formulary`);
  return brandsHere(drug, real);
};

test.each([
  ['sertraline', ['Zoloft']],
  ['quetiapine', ['Seroquel', 'Seroquel XR']],
  ['buprenorphine', ['Suboxone', 'Subutex', 'Zubsolv', 'Sublocade', 'Brixadi', 'Butrans', 'Belbuca']],
  ['escitalopram', ['Lexapro']],
  ['moclobemide', []],
])('of %s the brands of here are %j', (id, brands) => expect(here(id)).toEqual(brands));

test('a brand of no known country is of nowhere, and without a country nothing is of here', () => {
  const drug = drugForTest('x', { brands: [{ name: 'Here', soldIn: ['CA', 'US'] }, { name: 'Anywhere' }] });
  expect(brandsHere(drug, real)).toEqual(['Here']);
  expect(brandsHere(drug, { supplyRules: [] })).toEqual([]);
});
