import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ReceptorOccupancy, TaperRule } from '#knowledge/schema/taper.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { compileTraitsTest } from '../screening/selector.ts';

/** How a medication is lowered: the rule that names it, else the one for its class; null where the knowledge has none. */
export function taperRuleOf(drug: string, knowledge: Knowledge): TaperRule | null {
  const entry = knowledge.drugById.get(drug);
  if (entry === undefined) return null;
  const named = knowledge.taperRules.find(({ of }) => 'drug' in of && of.drug.includes(drug));
  if (named !== undefined) return named;
  const traits = compiledKnowledge(knowledge).traitsOf([entry]);
  return knowledge.taperRules.find(({ of }) => compileTraitsTest(of)(traits) === true) ?? null;
}

/** The dose that occupies half of what a medication can occupy; null where no source on file says it. */
export function occupancyOf(
  drug: string,
  { receptorOccupancy }: Pick<Knowledge, 'receptorOccupancy'>,
): ReceptorOccupancy | null {
  return receptorOccupancy.find((one) => one.drug === drug) ?? null;
}
