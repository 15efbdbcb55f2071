import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alikeKey,
  fold,
  listedName,
  saidName,
  searchPrefixes,
  searchTerms,
  sortName,
  words,
} from './patient-words.ts';

const name = (family: string, ...given: string[]) => ({ family, given, preferred: null });

test.each([
  [name('Rivers', 'Alex', 'Jo'), 'Rivers, Alex Jo', 'Alex Jo Rivers'],
  [{ family: null, given: ['Prince'], preferred: null }, 'Prince', 'Prince'],
  [name('李'), '李', '李'],
  [name(''), 'No name recorded', ''],
])('%j', (given, listed, said) => expect([listedName(given), saidName(given)]).toEqual([listed, said]));

describe('fold', () => {
  test.each([
    ['Łukasz', 'lukasz'],
    ['MÜLLER', 'muller'],
    ['Strauß', 'strauss'],
    ['Søren', 'soren'],
    ['Nguyễn', 'nguyen'],
    ['Ἀλέξανδρος', 'αλεξανδρος'],
  ])('%s → %s', (text, folded) => expect(fold(text)).toBe(folded));

  test('composed and decomposed forms are one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => fold(text.normalize('NFC')) === fold(text.normalize('NFD')),
      ),
    );
  });
});

test('words: apostrophes vanish, hyphens part', () => {
  expect(words("O'Brien-Smith, Jr.")).toEqual(['obrien', 'smith', 'jr']);
});

test('every part of a name, the joined name, the birth date and the number find a patient', () => {
  const terms = searchTerms({
    name: { given: ['Mary Ann'], family: "O'Brien-Smith", preferred: 'Molly' },
    pronouns: null,
    birthDate: '1974-12-03',
    sex: 'female',
    identifiers: [{ system: 'urn:x', value: 'TC-00012' }],
    phone: null,
    email: null,
    language: null,
    deceased: null,
  });
  for (const term of [
    'mary',
    'ann',
    'maryann',
    'obrien',
    'brien',
    'smith',
    'molly',
    '1974-12-03',
    'tc',
    '00012',
    'tc00012',
  ]) {
    expect(terms).toContain(term);
  }
});

test.each([
  ["o'brien 1974", ['obrien', '1974']],
  ['1974-12-3', ['1974-12-03']],
  ['12/3/1974', ['1974-12-03']],
  ['3.12.1974', ['1974-12-03']],
  ['Rivers, Alex', ['rivers', 'alex']],
  ['  ', []],
])('typed %j looks for %j', (typed, prefixes) => expect(searchPrefixes(typed)).toEqual(prefixes));

test.each([
  [name('Anderson', 'Mary'), name('Andersen', 'Maria'), true],
  [name('Schmidt', 'Jon'), name('Schmitt', 'John'), false],
  [name('Smith', 'John'), name('Smyth', 'Jon'), true],
  [name('Anderson', 'Mary'), name('Anderson', 'Jon'), false],
  [name('Phillips', 'Ann'), name('Fillips', 'Anne'), true],
])('%j and %j alike: %s', (a, b, alike) => expect(alikeKey(a) === alikeKey(b)).toBe(alike));

test('sorted by family, then given names', () => {
  expect(sortName({ given: ['Zoë', 'May'], family: 'Ångström', preferred: null })).toBe('angstrom zoe may');
});
