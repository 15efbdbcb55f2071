import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { formularyForTest } from '#test/plan/formulary.ts';
import { formularyIndex } from './search-formulary.ts';

const knowledge = formularyForTest();
const index = formularyIndex(knowledge);
const found = (typed: string) => index.search(typed).map(({ drug }) => drug);

describe('search', () => {
  test.each([
    ['sertraline', ['sertraline']],
    ['SERTR', ['sertraline']],
    ['zoloft', ['sertraline']],
    ['  Zoloft ', ['sertraline']],
    ['hydrochloride', ['sertraline']],
    ['lithium carb', ['lithium']],
    ['carbonate', ['lithium']],
    ['setraline', ['sertraline']],
    ['sertralin', ['sertraline']],
    ['sertralline', ['sertraline']],
    ['bupropoin', ['bupropion']],
    ['welbutrin', ['bupropion']],
    ['litium', ['lithium']],
    ['sertraline 50', ['sertraline']],
    ['bu', ['bupropion', 'buspirone']],
    ['b', []],
    ['5', []],
    ['', []],
    ['50 mg', []],
    ['qwertzuiop', []],
  ])('%j finds %j', (typed, drugs) => expect(found(typed)).toEqual(drugs));

  test('guesses never stand beside a name that really begins so', () => {
    expect(found('bupropion')).toEqual(['bupropion']);
    expect(index.search('bupropion')[0]).toMatchObject({
      exact: true,
      tallMan: 'buPROPion',
      orderable: true,
    });
    expect(index.search('bupropoin')[0]).toMatchObject({ exact: false, matched: 'Bupropion' });
  });

  test('what matched is said: a brand, a salt', () => {
    expect(index.search('zolo')[0]).toMatchObject({
      matched: 'Zoloft',
      name: 'Sertraline',
      uses: ['Depression'],
    });
  });

  test('a brand of elsewhere finds it and is not among the brands of here', () => {
    const drugs = [
      drugForTest('escitalopram', { brands: [{ name: 'Lexapro', soldIn: ['US'] }, { name: 'Cipralex' }] }),
    ];
    const found = formularyIndex({ ...knowledge, drugs }).search('cipralex');
    expect(found).toMatchObject([{ drug: 'escitalopram', matched: 'Cipralex', brands: ['Lexapro'] }]);
  });

  test('a medication without products can be found and not ordered', () => {
    expect(index.search('buspirone')[0]).toMatchObject({ tallMan: 'busPIRone', orderable: false });
  });

  test('the index of a release is built once', () => expect(formularyIndex(knowledge)).toBe(index));

  test('whatever is typed: no error, at most twelve, each medication once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 100 }),
          fc.constantFrom('(', 'lith\u0000', '*', '"', '\\'),
        ),
        (typed) => {
          const drugs = found(typed);
          return drugs.length <= 12 && new Set(drugs).size === drugs.length;
        },
      ),
    );
  });
});
