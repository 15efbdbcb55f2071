import type { EntityKind } from '#record/schema/entity-kinds.ts';
import { followThroughMade } from './made-here/follow-through-made.ts';
import type { Made } from './made-here/made.ts';
import { plansMade } from './made-here/plans-made.ts';
import { talkMade } from './made-here/talk-made.ts';

/** Kept once per patient, under the patient's own id. */
export const singletons: ReadonlySet<EntityKind> = new Set([
  'treatment-plan',
  'care-team',
  'follow-up',
  'check-in-plan',
  'activity-sharing',
]);

/** One entry of every kind that is made in the app and brought by no import, each with the canary in its words. */
export function madeHere(canary: string): readonly Made[] {
  const words = (what: string) => `${what} ${canary}`;
  return [...plansMade(words), ...talkMade(words), ...followThroughMade(words)];
}
