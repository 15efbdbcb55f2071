import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import { dayText } from '#ui/text/day-text.ts';
import type { Say } from '#ui/text/use-text.ts';
import type { PlanChangeView, PlanToSign } from '../plan-schema.ts';

/** How the person took part, as it is chosen and read. */
export const agreedWords = {
  'in-person': 'talked through in person',
  'by-video': 'talked through by video',
  'by-phone': 'talked through by phone',
  'not-yet': 'not talked through yet',
} as const satisfies Record<NonNullable<TreatmentPlan['agreed']>['how'], string>;

const parts: Readonly<Record<PlanChangeView['part'], string>> = {
  goal: 'Goal',
  medication: 'Medication',
  'other-help': 'Other help',
  'early-sign': 'Early sign',
  'if-worse': 'What to do when it gets worse',
  review: 'Plan looked at again',
  agreed: 'How the person took part',
};

const fields: Readonly<Record<NonNullable<PlanChangeView['field']>, string>> = {
  why: 'what it is for',
  targets: 'what it is to change',
  'why-this': 'why this one',
  review: 'looked at again',
  stop: 'what would make us stop',
  'dose-plan': 'dose plan',
};

/** What a change is about: `Sertraline: looked at again`. */
export function changeAbout({ part, about, field }: PlanChangeView, text: Say): string {
  const named = about ?? text(parts[part]);
  return field === null ? named : `${named}: ${text(fields[field])}`;
}

/** A value of a change as it is read: dates as days, ids never. */
export function changeValue(
  change: PlanChangeView,
  value: string | null,
  text: Say,
  language: string,
): string {
  if (value === null) return '–';
  if (change.field === 'dose-plan') return text('dated steps');
  if (change.part === 'review' || change.field === 'review') return dayText(value, language);
  if (change.part !== 'agreed') return value;
  const [how = 'not-yet', on = ''] = value.split(' ');
  return `${text(agreedWords[how as keyof typeof agreedWords])}, ${dayText(on, language)}`;
}

const missing: Readonly<Record<PlanToSign['gaps'][number]['missing'], string>> = {
  why: 'what it is for is not said',
  targets: 'no target symptom is named',
  review: 'no review date',
  stop: 'nothing says what would make us stop',
};

/** Something a plan lacks: in words, and the path of the field that would say it. */
export interface PlanLack {
  readonly words: string;
  readonly path: string;
}

const fieldOf: Readonly<Record<PlanToSign['gaps'][number]['missing'], string>> = {
  why: 'indication',
  targets: 'targets',
  review: 'reviewOn',
  stop: 'stopCriterion',
};

/** What the medications of a plan lack, one a line: `Sertraline: no review date`. */
export function lacksOf({ gaps, draft }: Pick<PlanToSign, 'gaps' | 'draft'>, text: Say): readonly PlanLack[] {
  return gaps.map((gap) => {
    const index = draft.plan.courses.findIndex(({ medication }) => medication.name === gap.medication);
    return {
      words: `${gap.medication}: ${text(missing[gap.missing])}`,
      path: `courses.${index}.${fieldOf[gap.missing]}`,
    };
  });
}

/** Parts of a plan only a prescriber writes. */
export const isPrescribers = (path: string): boolean => /^(courses|reviewOn|agreed)\b/.test(path);
