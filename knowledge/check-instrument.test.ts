import { describe, expect, test } from 'vitest';
import { checkInstrument } from './check-instrument.ts';
import type { Instrument } from './schema/clinical-terms.ts';

const item = (number: number): Instrument['items'][number] => ({
  number,
  text: `Question ${number}`,
  max: 2,
  suicide: number === 3,
});

/** Three questions, 0 to 2 each. */
const sound: Instrument = {
  id: 'made-up',
  name: 'A made-up scale',
  shortName: 'MADE-UP',
  measures: 'Nothing',
  ratedBy: 'patient',
  rights: { embed: true, state: 'public-domain', text: 'Made up for this test.' },
  entry: ['answers', 'total'],
  options: [0, 1, 2].map((value) => ({ value, text: `Answer ${value}` })),
  items: [item(1), item(2), item(3)],
  scoring: { rule: 'sum' },
  range: { low: 0, high: 6 },
  higherIs: 'worse',
  bands: [
    { low: 0, high: 2, name: 'low' },
    { low: 3, high: 6, name: 'high' },
  ],
  maxMissing: 0,
  basis: { state: 'recalled', sources: ['made-up'] },
};

const problems = (changes: Partial<Instrument>): readonly string[] =>
  checkInstrument('instruments/made-up.json', { ...sound, ...changes }).map(
    ({ path, message }) => `${path}: ${message}`,
  );

/** A scale whose wording is not held. */
const closed: Partial<Instrument> = {
  rights: { embed: false, state: 'licence', text: 'Licensed.' },
  items: sound.items.map(({ text: _text, ...rest }) => rest),
};

test('a sound scale has no problems', () => {
  expect(problems({})).toEqual([]);
});

describe('bands', () => {
  test.each([
    ['a gap', [0, 2, 4, 6], 'bands: low and high leave a gap'],
    ['an overlap', [0, 3, 3, 6], 'bands: low and high overlap'],
    ['a late beginning', [1, 2, 3, 6], 'bands: do not begin at 0'],
    ['an early end', [0, 2, 3, 5], 'bands: do not end at 6'],
    ['an end beyond the range', [0, 2, 3, 7], 'bands: do not end at 6'],
    ['a band the wrong way round', [0, 2, 3, 2], 'bands: high ends before it begins'],
  ])('%s', (_, [a = 0, b = 0, c = 0, d = 0], message) => {
    expect(
      problems({
        bands: [
          { low: a, high: b, name: 'low' },
          { low: c, high: d, name: 'high' },
        ],
      }),
    ).toContain(message);
  });

  test('by sex must cover the range too, and stand alone', () => {
    const bandsBySex = {
      female: [{ low: 0, high: 6, name: 'any' }],
      male: [{ low: 0, high: 5, name: 'any' }],
    };
    expect(problems({ bandsBySex })).toEqual([
      'bands: stand beside others',
      'bandsBySex.male: do not end at 6',
    ]);
  });

  test('that are named must be there', () => {
    expect(problems({ caveats: [{ band: 'medium', allZero: [1], text: '…' }] })).toEqual([
      'caveats: there is no band medium',
    ]);
  });
});

describe('items', () => {
  test('give the range by the rule of the scale', () => {
    expect(problems({ range: { low: 0, high: 7 } })).toContain(
      'range: the items give 0 to 6 by the rule sum',
    );
    const times = { rule: 'sum', times: 4 } as const;
    expect(problems({ scoring: times })).toContain('range: the items give 0 to 24 by the rule sum');
  });

  test('are numbered through', () => {
    expect(problems({ items: [item(1), item(3), item(2)] })).toContain('items[1]: is number 3, not 2');
  });

  test('that are named exist', () => {
    const anyOf = [[{ items: [1, 4], atLeast: 1, count: 1 }]];
    expect(problems({ patterns: [{ name: 'p', text: 'p', anyOf }] })).toEqual([
      'patterns: there is no item 4',
    ]);
    expect(problems({ scoring: { rule: 'item', item: 9 }, range: { low: 0, high: 0 }, bands: [] })).toContain(
      'scoring: there is no item 9',
    );
  });

  test('cannot be asked because of what comes later', () => {
    const askedIf = { items: [3], atLeast: 1, count: 1 };
    expect(problems({ items: [{ ...item(1), askedIf }, item(2), item(3)] })).toEqual([
      'items[0]: is asked because of an item that comes later',
    ]);
  });

  test('have every answer on the form', () => {
    expect(
      problems({ items: [item(1), { ...item(2), max: 3 }, item(3)], range: { low: 0, high: 7 } }),
    ).toContain('items[1]: options are not the answers 0 to 3');
  });

  test('say when they are positive only if they are about suicide, and by an answer that exists', () => {
    expect(problems({ items: [{ ...item(1), suicideFrom: 1 }, item(2), item(3)] })).toHaveLength(1);
    expect(problems({ items: [item(1), item(2), { ...item(3), suicideFrom: 3 }] })).toEqual([
      'items[2]: suicideFrom is not an answer',
    ]);
  });

  test('count in exactly one domain', () => {
    const domains = [
      { name: 'a', items: [1, 2] },
      { name: 'b', items: [2] },
    ];
    expect(
      problems({ scoring: { rule: 'domains', domains }, range: { low: 0, high: 4 }, bands: [] }),
    ).toEqual([
      'scoring.domains: item 2 is not in exactly one domain',
      'scoring.domains: item 3 is not in exactly one domain',
    ]);
  });

  test('can be stood in for only where answers are added up, and never all of them', () => {
    expect(problems({ maxMissing: 3 })).toHaveLength(1);
    expect(problems({ maxMissing: 2 })).toEqual([]);
  });
});

describe('wording', () => {
  test('is held only where it may be', () => {
    const { options: _options, ...withoutOptions } = sound;
    expect(checkInstrument('x', { ...withoutOptions, ...closed })).toEqual([]);
    expect(problems(closed)).toEqual(['rights: do not allow the wording that the file holds']);
    expect(problems({ rights: { embed: false, state: 'licence', text: 'Licensed.' } })).toHaveLength(1);
  });

  test('is complete where it may be', () => {
    expect(problems({ items: [...sound.items.slice(0, 2), { number: 3, max: 2, suicide: true }] })).toEqual([
      'items: have no text although it may be shown',
    ]);
    const es = { stem: '…', options: ['a', 'b', 'c'], items: [{ text: 'una' }] };
    expect(problems({ wording: { es } })).toEqual(['wording.es: has not the same items or options']);
  });
});

test('thresholds lie in the range, and partial response below response', () => {
  expect(problems({ remission: { atMost: 9 } })).toEqual(['remission.atMost: lies outside the range']);
  expect(problems({ responsePercent: 50, partialPercent: 50 })).toEqual([
    'partialPercent: is not below the response',
  ]);
});
