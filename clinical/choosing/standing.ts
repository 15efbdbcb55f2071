import type { Reason, Standing } from './option-shape.ts';

/**
 * Where an option stands, by its reasons alone. What rules it out comes before everything; what could not be screened at all
 * is never in a group that sounds like an all-clear; side effects that everybody may have move nothing.
 */
export function standingOf(
  reasons: readonly Pick<Reason, 'pull'>[],
  { taken, blocked }: { readonly taken: boolean; readonly blocked: boolean },
): Standing {
  const pulls = new Set(reasons.map(({ pull }) => pull));
  if (taken) return 'taken-now';
  if (pulls.has('rules-out')) return 'not-to-be-given';
  if (blocked) return 'not-checked';
  return pulls.has('weigh') ? 'to-weigh' : 'nothing-found';
}
