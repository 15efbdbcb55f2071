import type { CalendarDate } from '#kernel/time.ts';
import type { CheckInRules } from '#knowledge/schema/check-in.ts';
import type { InLanguages } from '#knowledge/schema/education.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import type { Medication } from '../screening/medication.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';

/** A side effect a person is asked about, in everyday words, and the medications of theirs it belongs to. */
export interface AskedSideEffect {
  readonly id: string;
  readonly words: InLanguages;
  /** Names of medications, and the keys `medicationKey` writes for them. */
  readonly for: readonly string[];
  readonly keys: readonly string[];
}

/**
 * The common side effects of what somebody takes now, those of most of their medications first. A medication that
 * could not be identified adds nothing: the form has a line for whatever else is noticed.
 */
export function askedSideEffects(
  facts: ChartFacts,
  knowledge: Knowledge,
  rules: CheckInRules,
  asOf: CalendarDate,
): readonly AskedSideEffect[] {
  const { current } = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf);
  return rules.sideEffects
    .flatMap(({ id, words, of }) => {
      const known = compileSelector(of);
      const having: readonly Medication[] = current.filter((one) => one.traits !== null && known(one));
      if (having.length === 0) return [];
      return [
        {
          id,
          words,
          for: unique(having.map(({ name }) => name)),
          keys: unique(having.map(({ key }) => key)),
        },
      ];
    })
    .toSorted((a, b) => b.keys.length - a.keys.length);
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];
