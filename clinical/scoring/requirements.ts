import type { AnyOf, Requirement } from '#knowledge/schema/instrument-parts.ts';

/** Answers by item number; null where unanswered. */
export type ItemValues = ReadonlyMap<number, number | null>;

/** True when enough items are answered high enough, false when they no longer can be, null when unanswered items decide. */
export function isMet({ items, atLeast, count }: Requirement, values: ItemValues): boolean | null {
  const answers = items.map((item) => values.get(item) ?? null);
  const reached = answers.filter((answer) => answer !== null && answer >= atLeast).length;
  if (reached >= count) return true;
  const open = answers.filter((answer) => answer === null).length;
  return reached + open < count ? false : null;
}

/** True when every requirement of one list is met, false when no list can be, null when unanswered items decide. */
export function isAnyMet(anyOf: AnyOf, values: ItemValues): boolean | null {
  const lists = anyOf.map((list) => {
    const truths = list.map((requirement) => isMet(requirement, values));
    if (truths.includes(false)) return false;
    return truths.includes(null) ? null : true;
  });
  if (lists.includes(true)) return true;
  return lists.includes(null) ? null : false;
}
