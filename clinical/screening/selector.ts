import { compare, rational } from '#kernel/decimal.ts';
import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';
import type { Medication } from './medication.ts';
import { type Inhibition, roleRank, strengthRank, type Traits } from './traits.ts';

/** Whether a medication is one a rule means. A medication that could not be identified is never one. */
export type MedicationTest = (medication: Medication) => boolean;

/** Turns a selector of the knowledge base into a test, once, so that screening itself only looks up. */
export function compileSelector(selector: DrugSelector): MedicationTest {
  if ('all' in selector) return every(selector.all.map(compileSelector));
  if ('any' in selector) return some(selector.any.map(compileSelector));
  if ('not' in selector) return not(compileSelector(selector.not));
  if ('route' in selector) return ({ route }) => route !== null && selector.route.includes(route);
  if ('inhibits' in selector) return inhibits(selector.inhibits, strengthRank[selector.min]);
  return byTraits(traitTest(selector));
}

type TraitSelector = Exclude<
  DrugSelector,
  | { all: DrugSelector[] }
  | { any: DrugSelector[] }
  | { not: DrugSelector }
  | { route: string[] }
  | { inhibits: unknown }
>;

function traitTest(selector: TraitSelector): (traits: Traits) => boolean {
  if ('drug' in selector) return ({ ids }) => selector.drug.some((id) => ids.has(id));
  if ('class' in selector) return ({ classes }) => selector.class.some((id) => classes.has(id));
  if ('moiety' in selector) return ({ moieties }) => selector.moiety.some((id) => moieties.has(id));
  if ('property' in selector)
    return ({ properties }) => (properties.get(selector.property) ?? 0) >= selector.min;
  if ('induces' in selector) {
    const least = strengthRank[selector.min];
    return ({ induces }) => (induces.get(selector.induces) ?? 0) >= least;
  }
  if ('substrateOf' in selector) {
    const least = roleRank[selector.role];
    return ({ substrates }) => (substrates.get(selector.substrateOf) ?? 0) >= least;
  }
  return ({ schedules }) => selector.schedule.some((schedule) => schedules.has(schedule));
}

/** Some enzymes are inhibited only from a daily dose up; with an unknown dose the inhibition counts. */
function inhibits(enzyme: string, least: number): MedicationTest {
  return ({ traits, amounts }) =>
    traits?.inhibits
      .get(enzyme)
      ?.some((inhibition) => inhibition.strength >= least && reached(inhibition, amounts)) ?? false;
}

function reached({ fromDose }: Inhibition, amounts: Medication['amounts']): boolean {
  return fromDose === null || amounts === null || compare(amounts.perDay, rational(fromDose)) >= 0;
}

const byTraits =
  (test: (traits: Traits) => boolean): MedicationTest =>
  ({ traits }) =>
    traits !== null && test(traits);

const every =
  (tests: readonly MedicationTest[]): MedicationTest =>
  (medication) =>
    tests.every((test) => test(medication));

const some =
  (tests: readonly MedicationTest[]): MedicationTest =>
  (medication) =>
    tests.some((test) => test(medication));

/** `not` says nothing of a medication that could not be identified. */
const not =
  (test: MedicationTest): MedicationTest =>
  (medication) =>
    medication.traits !== null && !test(medication);
