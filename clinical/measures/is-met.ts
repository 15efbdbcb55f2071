import type { Objective } from '#record/schema/directing.ts';
import type { Figure } from './measured-case.ts';

/** Compared in whole numbers of cases, so that 79.96 % is not 80 %; null where there is no figure. */
export function isMet(
  { aim, target }: Pick<Objective, 'aim' | 'target'>,
  { numerator, denominator }: Figure,
): boolean | null {
  if (denominator === 0) return null;
  const reached = 100 * numerator - Number(target) * denominator;
  return aim === 'at-least' ? reached >= 0 : reached <= 0;
}
