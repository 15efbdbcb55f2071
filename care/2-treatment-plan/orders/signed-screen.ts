import { z } from 'zod';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import { hashShown } from './shown.ts';

/** What a signature keeps of the order it was shown with. */
const Proposed = z.object({
  act: z.enum(['sign', 'stop', 'hold', 'resume']),
  order: z.unknown(),
  sentence: z.string(),
  statement: z.string(),
});

/** A stored screen in the shape it was shown in. */
export function screenShown(screening: ContentOf<'screening'>): unknown {
  const { asOf, knowledge, engine, findings, notChecked, checked } = screening;
  return { asOf, knowledge, engine, findings, notChecked, checked: checked ?? [] };
}

/** True when the hash that was signed is still the hash of what the record says was shown. */
export function isShownIntact(screening: ContentOf<'screening'>): boolean {
  const proposed = Proposed.safeParse(screening.proposed);
  if (!proposed.success) return false;
  const { order, sentence, statement } = proposed.data;
  const { findings, notChecked, shownHash } = screening;
  return hashShown({ order, sentence, statement, findings, notChecked }) === shownHash;
}
