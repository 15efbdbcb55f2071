import { daysBetween, partialBounds } from '#kernel/time.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { SubstanceUse } from '#record/schema/patient.ts';
import type { ChartFacts } from '../../facts.ts';
import type { Situation } from '../situation.ts';
import { type Answer, no, unknown, yes } from '../truth.ts';
import { readableDate } from '../wording.ts';

type Substance = 'smoking' | 'alcohol' | 'grapefruit' | 'caffeine';
type Stopped = Extract<FactCondition, { stoppedUsing: unknown }>['stoppedUsing'];

/** Asks about use of a substance, as last recorded. Never asked is unknown. */
export function uses(substance: Substance, { facts }: Situation): Answer {
  const newest = newestUse(substance, facts);
  if (newest === undefined) return notAsked(substance, facts);
  const input = { label: substance, value: newest.state, date: newest.recordedOn };
  return newest.state === 'current' ? yes(input) : no(input);
}

/**
 * Asks whether the use of a substance ended within so many days. When it ended is asked of the record, never of the day it
 * was written down: somebody who gave up twenty years ago may say so today. A stop without its day is unknown.
 */
export function stoppedLately({ use, withinDays }: Stopped, { facts, asOf }: Situation): Answer {
  const newest = newestUse(use, facts);
  if (newest === undefined) return notAsked(use, facts);
  if (newest.state !== 'stopped') return no({ label: use, value: newest.state, date: newest.recordedOn });
  if (newest.since === null)
    return unknown({
      fact: `stopped:${use}`,
      text: `when ${use} stopped: not recorded`,
      reason: 'missing-fact',
      toCheck: `Record when ${use} stopped.`,
    });
  // A date known to the month may be any day of it: the latest decides, so that a late effect is not missed.
  const days = daysBetween(partialBounds(newest.since)[1], asOf);
  const input = { label: use, value: `stopped ${readableDate(newest.since)}`, date: newest.recordedOn };
  return days <= withinDays ? yes(input) : no(input);
}

function newestUse(substance: Substance, facts: ChartFacts): SubstanceUse | undefined {
  return (facts.substances ?? [])
    .filter((entry) => entry.substance === substance)
    .toSorted((a, b) => (a.recordedOn < b.recordedOn ? 1 : -1))[0];
}

function notAsked(substance: Substance, facts: ChartFacts): Answer {
  return unknown({
    fact: `substance:${substance}`,
    text: `${substance}: ${facts.substances === null ? 'could not be loaded' : 'not asked'}`,
    reason: facts.substances === null ? 'list-not-loaded' : 'missing-fact',
    toCheck: 'Ask about tobacco, alcohol, caffeine and grapefruit, and record the answers.',
    together: { fact: 'substances', text: 'substance use: not recorded' },
  });
}
