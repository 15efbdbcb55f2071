import type { Allergy } from '#record/schema/allergy.ts';

/** An allergy as it is typed. Empty = not chosen yet. */
export interface AllergyDraft {
  readonly to: string;
  readonly kind: Allergy['kind'] | '';
  readonly category: Allergy['category'];
  readonly criticality: Allergy['criticality'] | '';
  readonly reaction: string;
  readonly onset: string;
  readonly note: string;
}

export const newAllergy: AllergyDraft = {
  to: '',
  kind: '',
  category: 'medication',
  criticality: '',
  reaction: '',
  onset: '',
  note: '',
};

export function draftOfAllergy(allergy: Omit<Allergy, 'source'>): AllergyDraft {
  return {
    to: allergy.concept.text,
    kind: allergy.kind,
    category: allergy.category,
    criticality: allergy.criticality,
    reaction: allergy.reactions.join(', '),
    onset: allergy.onset ?? '',
    note: allergy.note ?? '',
  };
}

/** What was not chosen is kept as not known. */
export function allergyOf(draft: AllergyDraft): Omit<Allergy, 'source'> {
  return {
    concept: { codings: [], text: draft.to.trim() },
    kind: draft.kind === '' ? 'unknown' : draft.kind,
    category: draft.category,
    criticality: draft.criticality === '' ? 'unable-to-assess' : draft.criticality,
    clinicalStatus: 'active',
    reactions: draft.reaction
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    onset: draft.onset === '' ? null : draft.onset,
    note: draft.note.trim() === '' ? null : draft.note.trim(),
  };
}
