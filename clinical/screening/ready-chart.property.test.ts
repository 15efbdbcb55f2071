import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import { roundsOf } from '#test/promises/rounds.ts';
import type { ProposedAct } from '../facts.ts';
import { chart, condition, order, result, start, statement, today } from '../testing/chart.ts';
import { interrupts } from './clinic-policy.ts';
import { compiledKnowledge } from './compiled-knowledge.ts';
import { readyChart } from './ready-chart.ts';
import { alarmsIn, screenChart } from './screen.ts';
import { screenChartWithOffers } from './screen-with-offers.ts';

const knowledge = loadKnowledge('knowledge');
const compiled = compiledKnowledge(knowledge);
const ids = knowledge.drugs.map(({ id }) => id);
const codes = knowledge.conditionSets.flatMap(({ icd10 }) => icd10.slice(0, 1));

const anyDrug = fc.constantFrom(...ids);
const anyDose = fc.constantFrom('1 mg', '25 mg', '300 mg', null);
const taken = fc.array(
  fc.tuple(anyDrug, anyDose, fc.constantFrom<('active' | 'stopped')[]>('active', 'stopped')),
  {
    maxLength: 8,
  },
);

/** One medication tried at several doses, as somebody does who decides, and others beside it. */
const drafted = fc
  .tuple(
    fc.array(fc.tuple(anyDrug, anyDose, fc.constantFrom('start', 'change', 'stop')), { maxLength: 5 }),
    fc.tuple(anyDrug, fc.uniqueArray(anyDose)),
  )
  .map(([others, [drug, doses]]) => [...others, ...doses.map((dose) => [drug, dose, 'start'] as const)]);

test('a chart made ready once answers each act as alone, and its alarms are those of the whole answer', () => {
  fc.assert(
    fc.property(
      taken,
      fc.array(anyDrug, { maxLength: 2 }),
      fc.array(fc.constantFrom(...codes), { maxLength: 4 }),
      fc.constantFrom('128', '138', '60'),
      drafted,
      (orders, said, diagnoses, sodium, drafts) => {
        const facts = chart({
          orders: orders.map(([drug, dose, status]) =>
            order(drug, dose, { status, end: status === 'stopped' ? addDays(today, -9) : null }),
          ),
          statements: said.map((drug) => statement(drug)),
          conditions: diagnoses.map((code) => condition(code)),
          observations: [result('sodium', sodium, 'mmol/L'), result('egfr', sodium, 'mL/min/{1.73_m2}')],
        });
        const first = facts.orders?.[0]?.id;
        const acts = drafts.map(([drug, dose, act]): readonly ProposedAct[] => {
          const draft = order(drug, dose, { status: 'draft' });
          if (act === 'start' || first === undefined) return [start(draft)];
          return act === 'stop'
            ? [{ act: 'stop', orderId: first }]
            : [{ act: 'change', order: draft, replaces: first }];
        });
        const ready = readyChart(facts, compiled, today);
        // Each act asked twice: the second time its offers are known already
        for (const proposed of [[], ...acts, ...acts, []]) {
          const alone = () => readyChart({ ...facts }, compiled, today);
          const whole = screenChart(ready, proposed);
          expect(whole).toEqual(screenChart(alone(), proposed));
          expect(alarmsIn(ready, proposed)).toEqual({
            findings: whole.findings.filter(({ severity }) => interrupts(severity)),
            notChecked: whole.notChecked.filter(({ blocking }) => blocking),
          });
          expect(screenChartWithOffers(ready, proposed)).toEqual(screenChartWithOffers(alone(), proposed));
        }
      },
    ),
    { numRuns: roundsOf(60, 20_000) },
  );
});
