import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import { typedOrNull } from '#ui/form/typed-or-null.ts';

/** A target symptom as it is typed. */
export interface TargetDraft {
  readonly name: string;
  readonly inOwnWords: string;
  readonly condition: string;
  readonly type: TargetSymptom['measure']['type'];
  readonly instrument: string;
  readonly higherIs: 'better' | 'worse';
  readonly what: string;
  readonly per: 'day' | 'week' | 'month';
  readonly baseline: string;
  readonly baselineOn: string;
  readonly target: string;
  readonly status: TargetSymptom['status'];
}

export const newTarget: TargetDraft = {
  name: '',
  inOwnWords: '',
  condition: '',
  type: 'instrument',
  instrument: '',
  higherIs: 'worse',
  what: '',
  per: 'week',
  baseline: '',
  baselineOn: '',
  target: '',
  status: 'active',
};

export function draftOfTarget(target: TargetSymptom): TargetDraft {
  const { measure, baseline } = target;
  return {
    ...newTarget,
    name: target.name,
    inOwnWords: target.inOwnWords ?? '',
    condition: target.condition ?? '',
    type: measure.type,
    ...(measure.type === 'instrument' && { instrument: measure.instrument }),
    ...(measure.type === 'rating' && { higherIs: measure.higherIs }),
    ...(measure.type === 'count' && { what: measure.what, per: measure.per }),
    baseline: baseline?.value ?? '',
    baselineOn: baseline?.on ?? '',
    target: target.target ?? '',
    status: target.status,
  };
}

/** What is typed, as it is stored. Ratings go from 0 to 10: one range everywhere is one to learn. */
export function targetOf(draft: TargetDraft, today: string): TargetSymptom {
  const value = typedOrNull(draft.baseline);
  return {
    name: draft.name.trim(),
    inOwnWords: typedOrNull(draft.inOwnWords),
    condition: typedOrNull(draft.condition),
    measure:
      draft.type === 'instrument'
        ? { type: 'instrument', instrument: draft.instrument }
        : draft.type === 'rating'
          ? { type: 'rating', low: 0, high: 10, higherIs: draft.higherIs }
          : { type: 'count', what: draft.what.trim(), per: draft.per },
    baseline: value === null ? null : { value, on: typedOrNull(draft.baselineOn) ?? today },
    target: typedOrNull(draft.target),
    status: draft.status,
  };
}
