import { knowledge } from '#app/knowledge.ts';
import type { ChartFacts } from '#clinical/facts.ts';
import { answersIn, conditionsOf } from '#clinical/screening/compile-condition.ts';
import { compiledKnowledge } from '#clinical/screening/compiled-knowledge.ts';
import { medicationsInView } from '#clinical/screening/medications-in-view.ts';
import { type Situation, situationOf } from '#clinical/screening/situation.ts';
import { today } from '#clinical/testing/chart.ts';
import { ageRange } from '#kernel/time.ts';
import { madeUpPerson, partsOf } from './made-up-person.ts';
import { madeUpRules } from './made-up-rules.ts';
import { median } from './measure.ts';
import { choices, report } from './report.ts';
import { asEngineCondition, asJsonLogic, type FlatFacts, loadRivals } from './rival-rules.ts';

/**
 * One hundred rules over a population, by our engine and by two others, in the same run, with the same answers. Each is
 * given its facts ready: ours the chart, in which it still reads units, dates and code prefixes, and it gives the facts
 * behind each answer; json-rules-engine a flat object, and it also says what it compared; json-logic-js the same flat
 * object, and it answers yes or no only.
 */
const rules = 100;
const people = choices.full ? 20_000 : 2_000;
const rounds = choices.full ? 7 : 3;

const formulary = knowledge();
const compiled = compiledKnowledge(formulary);
const parts = partsOf(formulary);
const sets = formulary.conditionSets.filter(({ icd10 }) => icd10.length > 0).map(({ id }) => id);
const conditions = madeUpRules(rules, sets, parts);
const questions = conditions.map(conditionsOf(formulary));
const charts = Array.from({ length: people }, (_, person) => madeUpPerson(person, parts));
const flat = charts.map(flatten);

const rivals = loadRivals();
if (rivals === null) {
  console.error(
    'rules: the engines to compare with are not installed; npm ci --prefix bench/rivals installs them.',
  );
  process.exit(2);
}
const { jsonLogic, Engine } = rivals;
const logic = conditions.map(asJsonLogic);
const engine = new Engine();
for (const [index, condition] of conditions.entries())
  engine.addRule({
    name: String(index),
    conditions: wrapped(asEngineCondition(condition)),
    event: { type: 'fires' },
  });

const rates = { ours: [] as number[], logic: [] as number[], engine: [] as number[] };
/** The slow one answers for the first of them; the rate is what counts. */
const few = flat.slice(0, people / 20);
let explained = 0;
for (let round = 0; round < rounds; round++) {
  const ours: string[] = [];
  const situations = charts.map(situationIn);
  rates.ours.push(rateOf(people, () => situations.map((situation) => ours.push(answersOf(situation)))));
  const theirs: string[] = [];
  rates.logic.push(
    rateOf(people, () =>
      flat.map((facts) => theirs.push(bits(logic.map((rule) => jsonLogic.apply(rule, facts) === true)))),
    ),
  );
  const fired: string[] = [];
  const started = performance.now();
  for (const facts of few) {
    const { results } = await engine.run(facts);
    const names = new Set(results.map(({ name }) => name));
    fired.push(bits(conditions.map((_, index) => names.has(String(index)))));
  }
  rates.engine.push((few.length * 1000) / (performance.now() - started));
  const differs = ours.findIndex((one, index) => one !== theirs[index] || one !== (fired[index] ?? one));
  if (differs >= 0) throw new Error(`the engines answer differently about person ${differs}`);
}

report({
  name: 'rules',
  about: `${rules} rules over ${people} made-up people, ${Math.round(explained / (people * rounds))} facts named in the explanations of each, same answers by all three`,
  baseline: 'the engine named in the line, with the same rules',
  lines: [
    {
      what: 'people, against json-rules-engine',
      unit: '/s',
      ours: median(rates.ours),
      baseline: median(rates.engine),
    },
    {
      what: 'people, against json-logic-js',
      unit: '/s',
      ours: median(rates.ours),
      baseline: median(rates.logic),
    },
  ],
});

/** A fresh one for each round: a situation remembers what it was asked. */
function situationIn(facts: ChartFacts): Situation {
  return situationOf(facts, medicationsInView(facts, [], compiled, today), compiled, today, true);
}

function answersOf(situation: Situation): string {
  const asked = { situation, binding: {}, answers: answersIn(situation) };
  const answers = questions.map((question) => question(asked));
  for (const { inputs } of answers) explained += inputs.length;
  return bits(answers.map(({ truth }) => truth === true));
}

function bits(answers: readonly boolean[]): string {
  return answers.map((answer) => (answer ? '1' : '0')).join('');
}

function rateOf(count: number, work: () => unknown): number {
  const started = performance.now();
  work();
  return (count * 1000) / (performance.now() - started);
}

/** json-rules-engine wants a list at the top. */
function wrapped(condition: object): object {
  return 'all' in condition || 'any' in condition ? condition : { all: [condition] };
}

function flatten({ patient, conditions: diagnoses, observations }: ChartFacts): FlatFacts {
  const results = (observations ?? []).flatMap(({ content: { analyte, value } }) =>
    analyte === null || value.type !== 'quantity' ? [] : [[analyte, Number(value.quantity.value)] as const],
  );
  return {
    age: ageRange(patient?.birthDate ?? '1980', today).low,
    sex: patient?.sex ?? 'unknown',
    diagnoses: (diagnoses ?? []).flatMap(({ content }) => [...compiled.setsOfConcept(content.concept)]),
    ...Object.fromEntries(results),
  };
}
