import type { EffectLevel, Reason, Standing } from '#clinical/choosing/option-shape.ts';
import type { Mark } from '#ui/finding/severity-mark.tsx';
import type { Criterion } from './choosing-order.ts';

/** Each group, and why something stands in it. */
export const standingWords: Readonly<Record<Standing, { readonly title: string; readonly why: string }>> = {
  'taken-now': {
    title: 'Taken now',
    why: 'On the medication list already, so not screened as a new start.',
  },
  'nothing-found': {
    title: 'Nothing found against it',
    why: 'The screen of its usual start found nothing moderate or worse, and nothing else on file speaks against it. What a row calls not checked is still open.',
  },
  'to-weigh': {
    title: 'Something to weigh',
    why: 'A finding, an earlier trial, a use off label or a gap in the formulary comes first. None of it rules the option out.',
  },
  'not-checked': {
    title: 'Could not be checked',
    why: 'A check that signing needs could not be made at all. This is no all-clear.',
  },
  'not-to-be-given': {
    title: 'Not to be given',
    why: 'The screen says contraindicated for this person today.',
  },
};

export const criterionWords: Readonly<Record<Criterion, { readonly label: string; readonly said: string }>> =
  {
    name: { label: 'Name', said: 'by name' },
    weight: {
      label: 'Least weight gain',
      said: 'least weight gain first, then least effect on sugar and blood fats; not known last',
    },
    sedation: { label: 'Least sedation', said: 'least sedation first; not known last' },
    sexual: { label: 'Sexual side effects', said: 'no sexual side effects listed first; not known last' },
    'to-weigh': { label: 'Fewest points to weigh', said: 'fewest points to weigh first' },
    'not-checked': { label: 'Fewest open checks', said: 'fewest open checks first' },
  };

/** The shape beside a reason; null for what is only to be read. */
export function markOf({ pull, severity }: Pick<Reason, 'pull' | 'severity'>): Mark | null {
  if (severity !== null) return severity;
  if (pull === 'not-checked') return 'not-checked';
  if (pull === 'rules-out') return 'contraindicated';
  return pull === 'weigh' ? 'moderate' : null;
}

/** A degree in a word; the formulary's own scale. */
export function levelWord(effect: EffectLevel): string {
  if (effect.state === 'not-known') return 'not known';
  if (effect.state === 'not-listed') return 'none listed';
  return ['slight', 'moderate', 'marked'][effect.level - 1] ?? 'not known';
}
