import { systems } from '#kernel/code.ts';
import type { Condition } from '#record/schema/condition.ts';

/** A diagnosis as it is typed. */
export interface ConditionDraft {
  readonly words: string;
  readonly code: string;
  readonly status: Condition['clinicalStatus'];
  readonly verification: Condition['verification'];
  readonly onset: string;
  readonly note: string;
}

export const newCondition: ConditionDraft = {
  words: '',
  code: '',
  status: 'active',
  verification: 'confirmed',
  onset: '',
  note: '',
};

export function draftOfCondition(condition: Omit<Condition, 'source'>): ConditionDraft {
  return {
    words: condition.concept.text,
    code: condition.concept.codings.find(({ system }) => system === systems.icd10cm)?.code ?? '',
    status: condition.clinicalStatus,
    verification: condition.verification,
    onset: condition.onset ?? '',
    note: condition.note ?? '',
  };
}

const icdOf = ({ code }: ConditionDraft): string => code.trim().toUpperCase();

/** True when something stands in the code field that no code looks like. */
export const codeIsWrong = (draft: ConditionDraft): boolean =>
  icdOf(draft) !== '' && !/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(icdOf(draft));

export function conditionOf(draft: ConditionDraft): Omit<Condition, 'source'> {
  const icd = icdOf(draft);
  return {
    concept: {
      codings: icd === '' ? [] : [{ system: systems.icd10cm, code: icd }],
      text: draft.words.trim(),
    },
    clinicalStatus: draft.status,
    verification: draft.verification,
    onset: draft.onset === '' ? null : draft.onset,
    abatement: null,
    note: draft.note.trim() === '' ? null : draft.note.trim(),
  };
}
