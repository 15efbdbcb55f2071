import { knowledge } from '#app/knowledge.ts';
import type { ChartFacts } from '#clinical/facts.ts';
import { conditionsOf } from '#clinical/screening/compile-condition.ts';
import { compiledKnowledge } from '#clinical/screening/compiled-knowledge.ts';
import { medicationsInView } from '#clinical/screening/medications-in-view.ts';
import { askedOf } from '#clinical/screening/question.ts';
import { type Situation, situationOf } from '#clinical/screening/situation.ts';
import { today } from '#clinical/testing/chart.ts';
import { ageRange } from '#kernel/time.ts';
import { madeUpPerson, partsOf } from './made-up-person.ts';
import { madeUpRules } from './made-up-rules.ts';
import { quantile } from './measure.ts';
import { choices, report } from './report.ts';
import { asEngineCondition, asJsonLogic, type FlatFacts, loadRivals } from './rival-rules.ts';

/**
 * One hundred rules over a population, by our engine and by two others, in the same run, with the same answers. Each is
 * given its facts ready: ours the chart, in which it still reads units, dates and code prefixes, and it gives the facts
 * behind every rule that fires; json-rules-engine a flat object, and it also says what it compared; json-logic-js the same
 * flat object, and it answers yes or no only.
 */
const rules = 100;
const people = choices.full ? 100_000 : 10_000;
/** They take turns group by group, so that a busy machine slows all alike. */
const groupOf = 200;
/** People looked at in one go, fresh from the chart; so many that it takes each engine about equally long, since what takes longer is disturbed more often. */
const atOnce = { ours: 12, logic: 4, engine: 1 };
/** The slowest answers for the first of each group; the rate is what counts. */
const few = 4;

const formulary = knowledge();
const compiled = compiledKnowledge(formulary);
const parts = partsOf(formulary);
const sets = formulary.conditionSets.filter(({ icd10 }) => icd10.length > 0).map(({ id }) => id);
const conditions = madeUpRules(rules, sets, parts);
const questions = conditions.map(conditionsOf(compiled));

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

const millis = { ours: [] as number[], logic: [] as number[], engine: [] as number[] };
let explained = 0;
for (let first = 0; first < people; first += groupOf) {
  const ours = await timed('ours', first, groupOf, situationIn, answersOf);
  const theirs = await timed('logic', first, groupOf, flatten, (facts) =>
    logic.map((rule) => jsonLogic.apply(rule, facts) === true),
  );
  const fired = await timed('engine', first, few, flatten, (facts) => engine.run(facts));
  const names = fired.map(({ results }) => new Set(results.map(({ name }) => name)));
  const differs = ours.findIndex((one, person) =>
    one.some(
      (fires, rule) =>
        fires !== theirs[person]?.[rule] || fires !== (names[person]?.has(String(rule)) ?? fires),
    ),
  );
  if (differs >= 0) throw new Error(`the engines answer differently about person ${first + differs}`);
}

const ours = undisturbedRate(millis.ours);
report({
  name: 'rules',
  about: `${rules} rules over ${people} made-up people, ${Math.round(explained / people)} facts named in the explanations of each, same answers by all three`,
  baseline: 'the engine named in the line, with the same rules',
  lines: [
    {
      what: 'people, against json-rules-engine',
      unit: '/s',
      ours,
      baseline: undisturbedRate(millis.engine),
    },
    {
      what: 'people, against json-logic-js',
      unit: '/s',
      ours,
      baseline: undisturbedRate(millis.logic),
    },
  ],
});

/** People a second in the tenth of all goes that other work on the machine slowed least. */
function undisturbedRate(times: readonly number[]): number {
  return (
    1000 /
    quantile(
      times.toSorted((a, b) => a - b),
      0.1,
    )
  );
}

function situationIn(facts: ChartFacts): Situation {
  return situationOf(facts, medicationsInView(facts, [], compiled, today), compiled, today, true);
}

function answersOf(situation: Situation): readonly boolean[] {
  const asked = askedOf(situation, {});
  return questions.map((question) => {
    if (question.truth(asked) !== true) return false;
    explained += question.why(asked, true).inputs.length;
    return true;
  });
}

/** Makes the charts of some people and what an engine is given of them, and times how long it then takes for the answers. */
async function timed<P, T>(
  who: keyof typeof millis,
  first: number,
  count: number,
  given: (chart: ChartFacts) => P,
  work: (person: P) => T | Promise<T>,
): Promise<T[]> {
  const answers: T[] = [];
  for (let from = 0; from < count; from += atOnce[who]) {
    const length = Math.min(atOnce[who], count - from);
    const some = Array.from({ length }, (_, at) => given(madeUpPerson(first + from + at, parts)));
    const started = performance.now();
    for (const person of some) {
      const answer = work(person);
      answers.push(answer instanceof Promise ? await answer : answer);
    }
    millis[who].push((performance.now() - started) / length);
  }
  return answers;
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
