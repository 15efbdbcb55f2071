import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import type { ChartFacts } from '../facts.ts';
import { chart, condition, order, result, stopped, today } from '../testing/chart.ts';
import { changeBetween, mayTouch } from './knowledge-change.ts';
import { screen } from './screen.ts';

/** People the change is said not to touch must read the same as before: whoever is left out is not asked again. */
const knowledge = loadKnowledge('knowledge');
const rounds = roundsOf(60, 3000);

const withDrugs = (drugs: Knowledge['drugs']): Knowledge => ({
  ...knowledge,
  drugs,
  drugById: new Map(drugs.map((drug) => [drug.id, drug])),
});

/** An update as the formulary gets them: a rule or a file is changed, added or taken out. */
const anyUpdate: fc.Arbitrary<Knowledge> = fc.oneof(
  fc.constantFrom(...knowledge.rules).map(({ id }) => ({
    ...knowledge,
    rules: knowledge.rules.filter((rule) => rule.id !== id),
  })),
  fc.constantFrom(...knowledge.rules).map(({ id }) => ({
    ...knowledge,
    rules: knowledge.rules.map((rule) =>
      rule.id === id ? { ...rule, severity: 'contraindicated' as const, title: 'Another title' } : rule,
    ),
  })),
  fc
    .constantFrom(...knowledge.drugs)
    .map(({ id }) =>
      withDrugs(
        knowledge.drugs.map((drug) =>
          drug.id === id ? { ...drug, name: `New ${drug.name}`, limits: [] } : drug,
        ),
      ),
    ),
  fc
    .constantFrom(...knowledge.drugs)
    .map(({ id }) => withDrugs(knowledge.drugs.filter((drug) => drug.id !== id))),
);

const drug = fc.constantFrom(...knowledge.drugs.map(({ id }) => id));
const code = fc.constantFrom(...knowledge.conditionSets.flatMap(({ icd10 }) => icd10.slice(0, 1)));
const anyChart: fc.Arbitrary<ChartFacts> = fc
  .record({
    taken: fc.array(drug, { maxLength: 7 }),
    past: fc.array(drug, { maxLength: 2 }),
    codes: fc.array(code, { maxLength: 3 }),
    egfr: fc.constantFrom('18', '44', '90'),
  })
  .map(({ taken, past, codes, egfr }) =>
    chart({
      orders: [
        ...taken.map((id) => order(id, '20 mg')),
        ...past.map((id, index) => stopped(id, addDays(today, -3 * index))),
      ],
      conditions: codes.map((one) => condition(one)),
      observations: [result('egfr', egfr, 'mL/min/{1.73_m2}')],
    }),
  );

const said = (facts: ChartFacts, of: Knowledge) => {
  const { findings, notChecked } = screen(facts, [], of, { asOf: today });
  return { findings, notChecked };
};

test('whom a change of the knowledge does not touch, the screen tells the same as before', (context) => {
  didRounds(context, rounds);
  let spared = 0;
  fc.assert(
    fc.property(anyUpdate, fc.array(anyChart, { minLength: 8, maxLength: 12 }), (updated, charts) => {
      const change = changeBetween(knowledge, updated);
      for (const facts of charts) {
        if (mayTouch(change, facts, today)) continue;
        spared += 1;
        expect(said(facts, updated)).toEqual(said(facts, knowledge));
      }
    }),
    { numRuns: rounds },
  );
  expect(spared).toBeGreaterThan(rounds);
});

test('the same knowledge touches nobody; another set of diagnoses touches everybody', () => {
  expect(
    mayTouch(changeBetween(knowledge, { ...knowledge }), chart({ orders: [order('lithium')] }), today),
  ).toBe(false);
  const fewer = { ...knowledge, conditionSets: knowledge.conditionSets.slice(1) };
  expect(mayTouch(changeBetween(knowledge, fewer), chart(), today)).toBe(true);
});
