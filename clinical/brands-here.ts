import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

/**
 * Brands a medication is or was sold under in the country whose packs the formulary lists, as its file orders them. A
 * brand of another country, or of one nobody has looked up, is found when it is asked for and shown nowhere else: some of
 * them are the names of other medications here.
 */
export function brandsHere(drug: Drug, { supplyRules }: Pick<Knowledge, 'supplyRules'>): string[] {
  const country = supplyRules[0]?.country;
  return drug.brands
    .filter(({ soldIn }) => country !== undefined && soldIn?.includes(country))
    .map(({ name }) => name);
}
