import type { EffectLevel, Option, Standing } from '#clinical/choosing/option-shape.ts';

/** What a group is ordered by; the clinician chooses, and the page says it. */
export const criteria = ['name', 'weight', 'sedation', 'sexual', 'to-weigh', 'not-checked'] as const;
export type Criterion = (typeof criteria)[number];

export interface Wanted {
  readonly by: Criterion;
  /** Id of a use; null = every use. */
  readonly use: string | null;
  /** Name of a class; null = all. */
  readonly className: string | null;
  readonly onLabelOnly: boolean;
}

/** The groups in the order they are read. */
const groupOrder: readonly Standing[] = [
  'taken-now',
  'nothing-found',
  'to-weigh',
  'not-checked',
  'not-to-be-given',
];

/** Options that are wanted, in groups that are not empty; within a group by the criterion, then by name. */
export function arrangeOptions(
  options: readonly Option[],
  { by, use, className, onLabelOnly }: Wanted,
): readonly { readonly standing: Standing; readonly options: readonly Option[] }[] {
  const shown = options.filter(
    (option) =>
      (use === null || option.uses.some(({ id }) => id === use)) &&
      (className === null || option.className === className) &&
      (!onLabelOnly || option.uses.some(({ id, label }) => label === 'on' && (use === null || id === use))),
  );
  return groupOrder.flatMap((standing) => {
    const group = shown
      .filter((option) => option.standing === standing)
      .toSorted((a, b) => compareKeys(keyOf(a, by), keyOf(b, by)) || byName(a, b));
    return group.length === 0 ? [] : [{ standing, options: group }];
  });
}

/** What is not known stands last: it is not "none". */
const last = 99;
const weightOf = (effect: EffectLevel): number =>
  effect.state === 'listed' ? effect.level : effect.state === 'not-listed' ? 0 : last;
const sexualRank = { 'not-listed': 0, expected: 1, 'not-known': last } as const;

function keyOf({ effects, reasons }: Option, by: Criterion): readonly number[] {
  if (by === 'weight') return [weightOf(effects.weight), weightOf(effects.metabolic)];
  if (by === 'sedation') return [weightOf(effects.sedation)];
  if (by === 'sexual') return [sexualRank[effects.sexual]];
  if (by === 'to-weigh')
    return [reasons.filter(({ pull }) => pull === 'weigh' || pull === 'rules-out').length];
  return by === 'not-checked' ? [reasons.filter(({ pull }) => pull === 'not-checked').length] : [];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

const byName = (a: Option, b: Option): number =>
  a.name.toLowerCase() < b.name.toLowerCase() ? -1 : a.name === b.name ? 0 : 1;
