import { describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { formularyIndex } from '#care/2-treatment-plan/formulary/search-formulary.ts';
import { shownName } from '#clinical/ordering/order-words.ts';
import { lookAlikes } from './look-alikes.ts';
import { didRounds } from './rounds.ts';

const formulary = knowledge();
const drugNamed = (name: string) => formulary.drugById.get(name.toLowerCase());
const search = (typed: string) => formularyIndex(formulary).search(typed);

describe('[K7] look-alike names', () => {
  const names = [...new Set(lookAlikes.flat())].filter((name) => drugNamed(name) !== undefined);

  test('most of the list is in the formulary', () => expect(names.length).toBeGreaterThan(40));

  test.each(names)('%s is written so', (name) => {
    const drug = drugNamed(name);
    expect(drug && shownName(drug)).toBe(name);
  });

  test.each(lookAlikes)('%s and %s differ in their capital letters', (one, other) => {
    const capitals = (name: string) => name.replace(/[^A-Z]/g, '');
    expect(capitals(one)).not.toBe(capitals(other));
    expect(one.toLowerCase()).not.toBe(other.toLowerCase());
  });

  test('every psychotropic hit carries what it is for and which class it is of', () => {
    for (const drug of formulary.drugs.filter(({ scope }) => scope === 'psychotropic')) {
      const hit = search(drug.name).find((one) => one.drug === drug.id);
      expect(hit?.uses.length, drug.id).toBeGreaterThan(0);
      expect(hit?.classes.length, drug.id).toBeGreaterThan(0);
    }
  });
});

describe('[K7] a search', () => {
  test('by the letters two look-alikes share shows both, and marks neither as the one', () => {
    for (const [one, other] of lookAlikes) {
      const [a, b] = [drugNamed(one), drugNamed(other)];
      if (!a || !b) continue;
      const shared = sharedBeginning(one.toLowerCase(), other.toLowerCase());
      if (shared.length < 2) continue;
      const hits = search(shared).map(({ drug }) => drug);
      if (hits.length < 12) expect(hits, shared).toEqual(expect.arrayContaining([a.id, b.id]));
      else expect(hits.includes(a.id) && !hits.includes(b.id), shared).toBe(false);
    }
  });

  test('says what matched, and whether the name begins as typed or is a guess', (context) => {
    let typings = 0;
    for (const drug of formulary.drugs) {
      for (let letters = 2; letters <= drug.name.length; letters++) {
        const typed = drug.name.slice(0, letters);
        for (const hit of search(typed)) {
          expect(hit.exact).toBe(true);
          expect(hit.matched.length).toBeGreaterThan(0);
        }
        typings++;
      }
    }
    didRounds(context, typings);
  });

  test('answers with a list and never with a choice: nothing in a hit says "take this one"', () => {
    const allowed = [
      ...[
        'drug',
        'name',
        'tallMan',
        'brands',
        'classes',
        'uses',
        'schedule',
        'matched',
        'exact',
        'orderable',
      ],
    ];
    for (const hit of search('clo')) expect(Object.keys(hit).sort()).toEqual(allowed.toSorted());
  });
});

function sharedBeginning(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
