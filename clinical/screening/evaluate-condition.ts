import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import { hasCondition } from './facts/diagnosis-fact.ts';
import { dailyDoseIs, daysOnTreatmentAre } from './facts/exposure-fact.ts';
import { geneIs } from './facts/gene-fact.ts';
import { ageIs, sexIs, uses } from './facts/person-fact.ts';
import { pregnancyIs } from './facts/pregnancy-fact.ts';
import { resultIs } from './facts/result-fact.ts';
import type { Medication } from './medication.ts';
import { compileSelector, type MedicationTest } from './selector.ts';
import type { Situation } from './situation.ts';
import { type Answer, allOf, anyOf, negated, no, yes } from './truth.ts';

/** The medications a rule matched as its `a` and `b`; single rules have only `a`. */
export interface Binding {
  readonly a?: Medication;
  readonly b?: Medication;
}

/** Answers a question of the knowledge base about this person: true, false, or unknown with what is missing. */
export function evaluateCondition(condition: FactCondition, situation: Situation, binding: Binding): Answer {
  const ask = (inner: FactCondition) => () => evaluateCondition(inner, situation, binding);
  if ('all' in condition) return allOf(condition.all.map(ask));
  if ('any' in condition) return anyOf(condition.any.map(ask));
  if ('not' in condition) return negated(ask(condition.not)());
  if ('age' in condition) return ageIs(condition.age, situation);
  if ('sex' in condition) return sexIs(condition.sex, situation);
  if ('condition' in condition) return hasCondition(condition.condition, 'now', situation);
  if ('conditionEver' in condition) return hasCondition(condition.conditionEver, 'ever', situation);
  if ('pregnancy' in condition)
    return pregnancyIs(condition.pregnancy, situation, () => childBearing(situation));
  if ('result' in condition) {
    const { analyte, is, value } = condition.result;
    return resultIs(analyte, is, value, situation);
  }
  if ('substance' in condition) return uses(condition.substance.use, situation);
  if ('gene' in condition) return geneIs(condition.gene.gene, condition.gene.phenotype, situation);
  if ('weight' in condition) return weightIs(condition.weight, situation);
  if ('dailyDose' in condition) return dailyDoseIs(binding[condition.dailyDose.of], condition.dailyDose);
  if ('daysOnTreatment' in condition)
    return daysOnTreatmentAre(binding[condition.daysOnTreatment.of], condition.daysOnTreatment, situation);
  return alsoTaking(selectorTest(condition.taking), situation, binding);
}

function weightIs(
  limits: { readonly atLeast?: string; readonly below?: string },
  situation: Situation,
): Answer {
  const { atLeast, below } = limits;
  return allOf([
    ...(atLeast === undefined ? [] : [() => resultIs('weight', 'at-least', atLeast, situation)]),
    ...(below === undefined ? [] : [() => resultIs('weight', 'below', below, situation)]),
  ]);
}

/** Whether some other medication in use matches. */
function alsoTaking(test: MedicationTest, situation: Situation, { a, b }: Binding): Answer {
  const found = situation.inPlay.filter(
    (medication) => medication.key !== a?.key && medication.key !== b?.key && test(medication),
  );
  const names = [...new Set(found.map((medication) => medication.name))];
  if (names.length === 0) return no();
  return { ...yes({ label: 'also taking', value: names.join(', ') }), others: found };
}

/** Whom the question of pregnancy concerns: the knowledge base says; without its answer, everyone but men. */
function childBearing(situation: Situation): Answer {
  const population = situation.knowledge.populations.find(({ id }) => id === 'child-bearing-potential');
  return population === undefined
    ? negated(sexIs('male', situation))
    : evaluateCondition(population.when, situation, {});
}

type Selector = Extract<FactCondition, { taking: unknown }>['taking'];
const tests = new WeakMap<Selector, MedicationTest>();

function selectorTest(selector: Selector): MedicationTest {
  const known = tests.get(selector) ?? compileSelector(selector);
  tests.set(selector, known);
  return known;
}
