import { compare, rational } from '#kernel/decimal.ts';
import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';
import type { Medication } from './medication.ts';
import { type Inhibition, roleRank, strengthRank, type Traits } from './traits.ts';

/** Whether a medication is one a rule means. A medication that could not be identified is never one. */
export type MedicationTest = (medication: Medication) => boolean;

/** What a selector says of a medication by its traits alone: yes, no, or null where its dose or its route decides. */
export type TraitsTest = (traits: Traits) => boolean | null;

/** Turns a selector of the knowledge base into a test, once, so that screening itself only looks up. */
export function compileSelector(selector: DrugSelector): MedicationTest {
  if ('all' in selector) return every(selector.all.map(compileSelector));
  if ('any' in selector) return some(selector.any.map(compileSelector));
  if ('not' in selector) return not(compileSelector(selector.not));
  if ('route' in selector)
    return ({ traits, route }) => traits !== null && route !== null && selector.route.includes(route);
  if ('inhibits' in selector) return inhibits(selector.inhibits, strengthRank[selector.min]);
  const test = traitTest(selector);
  return ({ traits }) => traits !== null && test(traits);
}

/**
 * The same selector asked of traits only. Yes and no are what `compileSelector` says of every order of such a
 * medication; null has to be asked of each order.
 */
export function compileTraitsTest(selector: DrugSelector): TraitsTest {
  if ('all' in selector) return settled(selector.all.map(compileTraitsTest), false);
  if ('any' in selector) return settled(selector.any.map(compileTraitsTest), true);
  if ('not' in selector) {
    const test = compileTraitsTest(selector.not);
    return (traits) => {
      const answer = test(traits);
      return answer === null ? null : !answer;
    };
  }
  if ('route' in selector) return () => null;
  if ('inhibits' in selector) return inhibitsByTraits(selector.inhibits, strengthRank[selector.min]);
  return traitTest(selector);
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

function inhibitsByTraits(enzyme: string, least: number): TraitsTest {
  return (traits) => {
    const strong = (traits.inhibits.get(enzyme) ?? []).filter(({ strength }) => strength >= least);
    if (strong.length === 0) return false;
    return strong.some(({ fromDose }) => fromDose === null) ? true : null;
  };
}

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

/** One decisive answer decides; otherwise one open answer leaves it open. */
const settled =
  (tests: readonly TraitsTest[], decisive: boolean): TraitsTest =>
  (traits) => {
    const answers = tests.map((test) => test(traits));
    if (answers.includes(decisive)) return decisive;
    return answers.includes(null) ? null : !decisive;
  };
