import { canonicalJson } from '#kernel/canonical-json.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { PropertyName } from '#knowledge/schema/drug-selector.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Rule } from '#knowledge/schema/rule.ts';
import type { ChartFacts } from '../facts.ts';
import { type CompiledKnowledge, compiledKnowledge } from './compiled-knowledge.ts';
import { isSystemic, type Medication } from './medication.ts';
import { medicationsInView } from './medications-in-view.ts';
import { compileSelector, type MedicationTest } from './selector.ts';

/** What lies between two releases of the knowledge, as far as a safety screen can tell them apart. */
export interface KnowledgeChange {
  /** Something every screen rests on is different (sets of diagnoses, analytes, classes, sources): ask everybody again. */
  readonly everything: boolean;
  /** Medications whose file changed, came or went. */
  readonly drugs: ReadonlySet<string>;
  /** Rules that changed, came or went, each as it was and as it is. */
  readonly rules: readonly ChangedRule[];
  readonly before: CompiledKnowledge;
  readonly after: CompiledKnowledge;
}

interface ChangedRule {
  /** False: whatever this person takes, neither the old nor the new rule is about it. */
  readonly mayConcern: (medications: readonly Medication[]) => boolean;
}

/** Compares two releases by content, whatever order their files are in. */
export function changeBetween(before: Knowledge, after: Knowledge): KnowledgeChange {
  const drugs = differing(before.drugs, after.drugs);
  const offersChanged = (rule: Rule): boolean => rule.alternatives.some(({ drug }) => drugs.has(drug));
  const ruleIds = differing(before.rules, after.rules);
  const rules = [...before.rules, ...after.rules].filter(
    (rule) => ruleIds.has(rule.id) || offersChanged(rule),
  );
  return {
    everything: shared.some((list) => differing(before[list], after[list]).size > 0),
    drugs,
    rules: rules.map((rule) => ({ mayConcern: concernOf(rule) })),
    before: compiledKnowledge(before),
    after: compiledKnowledge(after),
  };
}

/** What screens of every person read. */
const shared = [
  'conditionSets',
  'analytes',
  'classes',
  'allergyGroups',
  'populations',
  'sources',
] as const satisfies readonly (keyof Knowledge)[];

function differing(
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): ReadonlySet<string> {
  const was = new Map(before.map((item) => [item.id, item]));
  const is = new Map(after.map((item) => [item.id, item]));
  const same = (id: string): boolean =>
    was.get(id) === is.get(id) || canonicalJson(was.get(id)) === canonicalJson(is.get(id));
  return new Set([...was.keys(), ...is.keys()].filter((id) => !same(id)));
}

/** Whom a rule can concern at all: facts about the person are left out, so it says yes too often, never too rarely. */
function concernOf({ match }: Rule): ChangedRule['mayConcern'] {
  const some = (test: MedicationTest) => (medications: readonly Medication[]) => medications.some(test);
  switch (match.type) {
    case 'pair': {
      const [a, b] = [some(compileSelector(match.a)), some(compileSelector(match.b))];
      return (medications) => a(medications) && b(medications);
    }
    case 'single':
    case 'count':
      return some(compileSelector(match.drug));
    case 'sum':
      return some(({ traits }) => traits?.properties.has(match.property as PropertyName) ?? false);
  }
}

/**
 * Whether a change of the knowledge can change what the screen of a whole chart finds or leaves unchecked for this
 * person. No means: the findings of before still stand, word for word.
 */
export function mayTouch(change: KnowledgeChange, facts: ChartFacts, asOf: CalendarDate): boolean {
  if (change.everything) return true;
  // An allergy is matched by the names of the whole formulary
  if (change.drugs.size > 0 && (facts.allergies ?? []).length > 0) return true;
  return [change.before, change.after].some((knowledge) => {
    const { current, past, stopping, earlier } = medicationsInView(facts, [], knowledge, asOf);
    const medications = [...current, ...past, ...stopping, ...earlier];
    if (medications.some((medication) => isOf(change.drugs, medication))) return true;
    const systemic = medications.filter(isSystemic);
    return change.rules.some(({ mayConcern }) => mayConcern(systemic));
  });
}

/** By what the formulary makes of it, and by the ids the order names: a medication that is new there was unknown before. */
function isOf(drugs: ReadonlySet<string>, { traits, key }: Medication): boolean {
  if (drugs.size === 0) return false;
  return (
    (traits?.entries ?? []).some(({ id }) => drugs.has(id)) || key.split('+').some((id) => drugs.has(id))
  );
}
