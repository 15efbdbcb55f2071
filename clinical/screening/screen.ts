import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { engineVersion } from './engine-version.ts';
import type { ScreenResult } from './finding.ts';

export interface ScreenContext {
  /** Clinical date: everything is judged as of this day. */
  readonly asOf: CalendarDate;
}

/**
 * The safety screen: what there is to say about `acts` for this person, and what could not be looked at.
 * Without acts it looks at the whole chart: every current medication against every other and against the
 * person. Pure, synchronous and deterministic; the order of lists in `facts` does not matter. A rule that
 * breaks becomes a `rule-failed` entry in `notChecked`; nothing throws for well-typed input.
 */
export function screen(
  facts: ChartFacts,
  acts: readonly ProposedAct[],
  knowledge: Knowledge,
  context: ScreenContext,
): ScreenResult {
  void facts;
  void acts;
  return {
    asOf: context.asOf,
    knowledge: knowledge.release,
    engine: engineVersion,
    findings: [],
    notChecked: [
      {
        key: 'nothing-checked',
        what: 'the whole screen',
        reason: 'no-knowledge',
        text: 'Nothing has been checked.',
        toCheck: 'Check by hand.',
        subjects: [],
        blocking: true,
      },
    ],
    checked: [],
  };
}
