import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, condition, order, sig, stopped, today } from '../testing/chart.ts';
import { compiledKnowledge } from './compiled-knowledge.ts';
import { belongsTo } from './facts/diagnosis-fact.ts';
import { medicationsInView } from './medications-in-view.ts';
import { compileSelector } from './selector.ts';

/** The indexes are the quick way to an answer that a plain comparison gives slowly: they must never differ. */
const knowledge = loadKnowledge('knowledge');
const compiled = compiledKnowledge(knowledge);

const anyOrder = fc
  .record({
    drugs: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...knowledge.drugs.map(({ id }) => id)) },
      { weight: 1, arbitrary: fc.constantFrom(null, 'unheard-of') },
    ),
    amount: fc.constantFrom('1 mg', '20 mg', '40 mg', '100 mg', '600 mg', '2 g', 'a pinch'),
    route: fc.constantFrom(
      'oral' as const,
      'intramuscular' as const,
      'transdermal' as const,
      'topical' as const,
    ),
    dosed: fc.boolean(),
  })
  .map(({ drugs, amount, route, dosed }) => order(drugs, dosed ? sig(amount, { route }) : null));

test('the index finds the medications that each selector means, and no others', () => {
  const selectors = [
    ...compiled.pairs.flatMap(({ match, a, b }) => [
      { selector: match.a, indexed: a },
      { selector: match.b, indexed: b },
    ]),
    ...[...compiled.singles, ...compiled.counts].map(({ match, drug }) => ({
      selector: match.drug,
      indexed: drug,
    })),
  ].map(({ selector, indexed }) => ({ indexed, plain: compileSelector(selector) }));
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 8 }), (orders) => {
      const past = orders
        .slice(0, 2)
        .map(({ content }) => stopped(content.medication.drugs?.[0] ?? 'x', today));
      const view = medicationsInView(chart({ orders: [...orders, ...past] }), [], compiled, today);
      for (const list of [view.current, view.past]) {
        const matches = compiled.matchesAmong(list);
        for (const { indexed, plain } of selectors) expect(matches(indexed)).toEqual(list.filter(plain));
      }
    }),
    { numRuns: 200 },
  );
});

test('the index puts a diagnosis into the sets that each of them claims', () => {
  const codes = knowledge.conditionSets.flatMap(({ icd10 }) => icd10);
  const code = fc.oneof(
    fc.constantFrom(...codes),
    fc.constantFrom(...codes).map((one) => `${one}1`),
    fc.constantFrom(...codes).map((one) => one.replace('.', '').toLowerCase()),
    fc.constantFrom(...codes).map((one) => one.slice(0, 2)),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(code, (one) => {
      const { content } = condition(one);
      const claimed = knowledge.conditionSets.filter((set) => belongsTo(content, set)).map(({ id }) => id);
      expect([...compiled.setsOfConcept(content.concept)].sort()).toEqual(claimed.sort());
    }),
    { numRuns: 2000 },
  );
});
