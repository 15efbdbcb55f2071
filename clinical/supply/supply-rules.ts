import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { SupplyRules } from '#knowledge/schema/prescribing-rules.ts';

/** How the clinic watches its supplies. Throws where the knowledge holds no setting: then nothing can be told. */
export function supplyRulesOf({ supplyRules }: Pick<Knowledge, 'supplyRules'>): SupplyRules {
  const [rules] = supplyRules;
  if (rules === undefined) throw new Error('knowledge/supply holds no setting');
  return rules;
}
