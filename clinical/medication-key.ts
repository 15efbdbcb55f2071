import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationChoice } from '#record/schema/medication-use.ts';

/** The same text for every order of the same medication: its formulary ids, or the words when it is unknown. */
export function medicationKey(choice: Pick<MedicationChoice, 'drugs' | 'concept'>): string {
  if (choice.drugs !== null)
    return choice.drugs.length === 1 ? (choice.drugs[0] ?? '') : choice.drugs.toSorted().join('+');
  return `text:${choice.concept.text.trim().toLowerCase()}`;
}

/** Generic name as the formulary writes it; the source's own words when it could not be identified. */
export function medicationName(
  choice: Pick<MedicationChoice, 'drugs' | 'concept'>,
  knowledge: Pick<Knowledge, 'drugById'>,
): string {
  const names = choice.drugs?.map((id) => knowledge.drugById.get(id)?.name);
  return names === undefined || names.includes(undefined) ? choice.concept.text : names.join(' with ');
}
