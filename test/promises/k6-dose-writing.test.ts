import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import type { ProposedAct } from '#clinical/facts.ts';
import { sigSentence } from '#clinical/ordering/sig-sentence.ts';
import { screen } from '#clinical/screening/screen.ts';
import { chart, condition, order, result, sig, start, today } from '#clinical/testing/chart.ts';
import { formatDose, parseDose } from '#kernel/dose.ts';
import { misreadableIn, textsIn } from './misreadable.ts';
import { didRounds, roundsOf } from './rounds.ts';

const formulary = knowledge();

describe('[K6] the look-out sees', () => {
  test.each([
    '1.0 mg',
    '12.50 mg daily',
    'take .5 mg',
    '300mg',
    '10000 mg',
    '5 µg',
    '10 U',
    '5 IU of',
    '5 cc',
    '50 mg QD',
    'at bedtime, qhs',
    '1,5 mg',
  ])('%s', (text) => expect(misreadableIn(text)).not.toEqual([]));

  test.each([
    '10 mg',
    '0.5 mg',
    '1,500 mg',
    '10,000 units',
    '12.5 mg of quetiapine',
    'sertraline-50mg-tablet is an id',
    '0.80 mmol/L',
    '7.0 mg/dL',
    '100 mcg',
    '5 mL once a day',
    'section 5.10 gives',
    'Reference for support: 01a205cc-2f04-7fbe-a6b2-36f119d051cc',
  ])('nothing wrong in %s', (text) => expect(misreadableIn(text)).toEqual([]));
});

describe('[K6] doses are written so that they cannot be misread', () => {
  test('every dose there is, and it reads back as the same', (context) => {
    const runs = roundsOf(2_000, 50_000);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1_000_000_000n }), (micrograms) => {
        const written = formatDose(micrograms);
        expect(misreadableIn(written)).toEqual([]);
        expect(parseDose(written.replaceAll(',', ''))).toEqual({ ok: true, value: micrograms });
      }),
      { numRuns: runs },
    );
    didRounds(context, runs);
  });

  test('the directions for every product of the formulary', (context) => {
    let sentences = 0;
    for (const drug of formulary.drugs) {
      for (const product of drug.products) {
        for (const dose of ['0.5 mg', '7.5 mg', '1000 mg', '12500 mg', '250 mcg', product.strength]) {
          for (const form of [
            sig(dose),
            sig(dose, { timesPerDay: 3, everyDays: 14, prn: { reason: 'panic', maxPerDay: dose } }),
          ]) {
            expect(misreadableIn(sigSentence(form, product))).toEqual([]);
            sentences++;
          }
        }
      }
    }
    didRounds(context, sentences);
  });

  test('every word of the formulary, its rules and its sources', () => {
    const { sources: _titles, ...said } = formulary;
    const found = textsIn({ drugs: said.drugs, rules: said.rules }).flatMap((text) => misreadableIn(text));
    expect([...new Set(found)]).toEqual([]);
  });

  test('every finding on a chart full of trouble, for every medication and product', (context) => {
    const psychotropics = formulary.drugs.filter(({ scope }) => scope === 'psychotropic');
    const trouble = chart({
      conditions: ['F20.9', 'N18.5', 'K74.60', 'I45.81', 'G40.909', 'F50.00'].map((code) => condition(code)),
      orders: ['lithium', 'tramadol', 'fluoxetine', 'clozapine', 'phenelzine'].map((drug) =>
        order(drug, '150 mg'),
      ),
      observations: [
        result('egfr', '24', 'mL/min/{1.73_m2}'),
        result('lithium-level', '1.42', 'mmol/L'),
        result('anc', '0.90', '10*9/L'),
        result('sodium', '128', 'mmol/L', '2026-11-01'),
        result('weight', '52.50', 'kg'),
      ],
    });
    const found = new Set<string>();
    for (const drug of psychotropics) {
      const acts: ProposedAct[][] = [
        [start(order(drug.id, sig('0.5 mg')))],
        [start(order(drug.id, sig('12500 mg', { timesPerDay: 2 })))],
        [start(order(null, sig('2.5 mg')))],
      ];
      for (const act of acts) {
        const shown = screen(trouble, act, formulary, { asOf: today });
        for (const text of textsIn(shown)) for (const problem of misreadableIn(text)) found.add(problem);
      }
    }
    expect([...found]).toEqual([]);
    didRounds(context, psychotropics.length * 3);
  });

  test('every text of the pages and of what other systems get', () => {
    // Not the demo's charts: they quote other people's writing, as imported charts do
    const rooms = ['ui', 'app/web', 'app/server', 'care', 'practice', 'clinical', 'interop/cds-hooks'];
    const found = rooms.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\/testing\//.test(name))
        .flatMap((name) =>
          readFileSync(`${room}/${name}`, 'utf8')
            .split('\n')
            .flatMap((line, index) =>
              misreadableIn(withoutComment(line)).map((problem) => `${room}/${name}:${index + 1} ${problem}`),
            ),
        ),
    );
    expect(found).toEqual([]);
  });
});

const withoutComment = (line: string): string =>
  line.replace(/\/\*.*?\*\//g, '').replace(/^\s*(?:\/\*|\*|\/\/).*$/, '');
