import { knowledge } from '#app/knowledge.ts';
import type { ChartFacts, ProposedAct } from '#clinical/facts.ts';
import { screen } from '#clinical/screening/screen.ts';
import { chart, condition, order, result, start, today } from '#clinical/testing/chart.ts';
import { quantile, timesOf } from './measure.ts';
import { choices, type Line, report } from './report.ts';

/** Fifteen medications of one person, as an older outpatient with several conditions may take them. */
const regimen: readonly (readonly [string, string])[] = [
  ['sertraline', '100 mg'],
  ['quetiapine', '50 mg'],
  ['lisinopril', '10 mg'],
  ['metformin', '500 mg'],
  ['atorvastatin', '20 mg'],
  ['lithium', '300 mg'],
  ['hydrochlorothiazide', '25 mg'],
  ['lorazepam', '0.5 mg'],
  ['omeprazole', '20 mg'],
  ['levothyroxine', '75 mcg'],
  ['aspirin', '81 mg'],
  ['gabapentin', '300 mg'],
  ['trazodone', '50 mg'],
  ['metoprolol', '50 mg'],
  ['ibuprofen', '400 mg'],
];

interface Person {
  readonly facts: ChartFacts;
  readonly acts: readonly ProposedAct[];
}

const formulary = knowledge();
const millis = choices.full ? 10_000 : 1_500;
const lines: Line[] = [];

for (const [count, whole] of [
  [1, false],
  [5, false],
  [15, false],
  [15, true],
] as const) {
  const { facts, acts } = whole ? everythingOf(person(count)) : person(count);
  const answer = screen(facts, acts, formulary, { asOf: today });
  const ours = timesOf(() => screen(facts, acts, formulary, { asOf: today }), millis);
  const copying = timesOf(() => JSON.parse(JSON.stringify([facts, answer])), millis / 4);
  const what = whole ? `whole chart of ${count}` : `${count} ${count === 1 ? 'medication' : 'medications'}`;
  const found = `${what} (${answer.findings.length} findings)`;
  for (const [name, part] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const baseline = quantile(copying, part);
    lines.push({ what: `${found}, ${name}`, unit: 'ms', ours: quantile(ours, part), baseline });
  }
}
report({
  name: 'screen',
  about: `one more medication screened against a chart, ${formulary.drugs.length} medications and ${formulary.rules.length} rules known, in process`,
  baseline: 'the same chart and the same answer written as JSON and read back',
  lines,
});

/** Nothing proposed: every medication against every other. */
function everythingOf({ facts, acts }: Person): Person {
  const proposed = acts.flatMap((act) => ('order' in act ? [act.order] : []));
  return { facts: { ...facts, orders: [...(facts.orders ?? []), ...proposed] }, acts: [] };
}

function person(count: number): Person {
  const taken = regimen.slice(0, count - 1).map(([drug, dose]) => order(drug, dose));
  const [drug, dose] = regimen[count - 1] ?? ['sertraline', '50 mg'];
  const facts = chart({
    orders: taken,
    conditions: ['F33.1', 'I10', 'E11.9', 'N18.31'].slice(0, count).map((code) => condition(code)),
    observations: [
      result('egfr', '52', 'mL/min/{1.73_m2}'),
      result('lithium-level', '0.8', 'mmol/L'),
      result('sodium', '138', 'mmol/L'),
      result('potassium', '4.1', 'mmol/L'),
      result('weight', '82', 'kg'),
    ],
  });
  return { facts, acts: [start(order(drug, dose))] };
}
