import { knowledge } from '#app/knowledge.ts';
import type { ChartFacts, ProposedAct } from '#clinical/facts.ts';
import { screen } from '#clinical/screening/screen.ts';
import { chart, condition, order, result, start, today } from '#clinical/testing/chart.ts';
import { chance, madeUpPerson, partsOf } from './made-up-person.ts';
import { quantile, undisturbedTimesOf } from './measure.ts';
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
  const one = whole ? everythingOf(person(count)) : person(count);
  measure(whole ? `whole chart of ${count}` : `${count} ${count === 1 ? 'medication' : 'medications'}`, [
    one,
  ]);
}
const parts = partsOf(formulary);
const regimens = Array.from({ length: 200 }, (_, index) => personOf15(index));
measure('one more beside 14, 200 regimens in turn', regimens.map(lastProposed));
measure('whole chart of 15, 200 regimens in turn', regimens);

report({
  name: 'screen',
  about: `screens in process, ${formulary.drugs.length} medications and ${formulary.rules.length} rules known; undisturbed: runs in which no other process of the machine took the processor`,
  baseline: 'the same charts and the same answers written as JSON and read back',
  lines,
});

function measure(what: string, people: readonly Person[]): void {
  const [screenNext, copyNext] = [
    inTurn(people, screened),
    inTurn(
      people.map((one) => [one.facts, screened(one)]),
      copied,
    ),
  ];
  const ours = undisturbedTimesOf(screenNext, millis);
  const copying = undisturbedTimesOf(copyNext, millis / 4);
  for (const [name, part, runs] of [
    ['p50', 0.5, 'all'],
    ['p99', 0.99, 'all'],
    ['p99 undisturbed', 0.99, 'undisturbed'],
  ] as const) {
    const baseline = quantile(copying[runs], part);
    lines.push({ what: `${what}, ${name}`, unit: 'ms', ours: quantile(ours[runs], part), baseline });
  }
}

/** Does something with one after the other, and begins again. */
function inTurn<T>(of: readonly T[], work: (one: T) => unknown): () => unknown {
  let next = 0;
  return () => {
    const one = of[next % of.length] as T;
    next += 1;
    return work(one);
  };
}

function screened({ facts, acts }: Person): unknown {
  return screen(facts, acts, formulary, { asOf: today });
}

function copied(one: unknown): unknown {
  return JSON.parse(JSON.stringify(one));
}

/** A made-up person on fifteen different medications. */
function personOf15(index: number): Person {
  const drugs = new Set<string>();
  for (let pick = 0; drugs.size < 15; pick += 1)
    drugs.add(parts.drugs[Math.floor(chance(index, 1000 + pick) * parts.drugs.length)] ?? 'sertraline');
  const orders = [...drugs].map((drug) => order(drug, '20 mg'));
  return { facts: { ...madeUpPerson(index, parts), orders }, acts: [] };
}

function lastProposed({ facts }: Person): Person {
  const [last, ...taken] = facts.orders ?? [];
  return { facts: { ...facts, orders: taken }, acts: last === undefined ? [] : [start(last)] };
}

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
