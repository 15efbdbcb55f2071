import type { Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { Observation } from '#record/schema/observation.ts';
import { clocksOf, raiseConcern } from '../concerns/raise-concern.ts';
import { valueWords } from './value-words.ts';

/** A result somebody may have acted on that is no longer what it was. */
export interface ResultChange {
  readonly observation: string;
  readonly before: Observation;
  /** What it is now; `withdrawn` by its sender, or `moved` to the person it belongs to. */
  readonly now: Observation | 'withdrawn' | 'moved';
}

/** How many people are told of one change: those who acted last. */
const mostTold = 3;

/**
 * Tells whoever acted on a result that it is no longer what it was: each gets a concern of their own, to be closed by an
 * act like any other.
 *
 * @param acted newest first
 */
export function changeConcerns(
  { observation, before, now }: ResultChange,
  acted: readonly Concern['owner'][],
  knowledge: Knowledge,
  at: Instant,
): readonly Concern[] {
  const was = `${before.concept.text} ${valueWords(before.value)}`;
  const title =
    now === 'withdrawn'
      ? `Withdrawn by the laboratory: ${was}`
      : now === 'moved'
        ? `Not this person’s result: ${was}`
        : `Corrected by the laboratory: ${was} is now ${valueWords(now.value)}`;
  return acted.slice(0, mostTold).map((owner) =>
    raiseConcern(
      {
        about: 'critical-result',
        title: title.slice(0, 160),
        detail: `Collected ${before.when.date}. You looked at the earlier value or acted on it: see whether what followed still holds.`,
        urgency: 'today',
        raisedBy: { type: 'rule', rule: 'result-changed' },
        from: { kind: 'observation', id: observation },
        owner,
      },
      clocksOf(knowledge),
      at,
    ),
  );
}
