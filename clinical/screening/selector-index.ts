import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';
import type { Medication } from './medication.ts';
import { compileSelector, compileTraitsTest, type MedicationTest, type TraitsTest } from './selector.ts';
import type { Traits } from './traits.ts';

/** A selector that rules ask by: its place in the index, and its test for a single medication. */
export interface IndexedSelector {
  readonly number: number;
  readonly test: MedicationTest;
}

/** The medications of one list that a selector means, in the order of the list. */
export type Matches = (selector: IndexedSelector) => readonly Medication[];

/**
 * Several hundred selectors ask about the same few medications. The index turns that round: what a medication is
 * matched by follows nearly always from its traits, which it shares with every order of the same medication. It is
 * worked out once for those, and a screen only sorts its medications under the selectors that mean them.
 */
export interface SelectorIndex {
  /** Enters a selector; all are entered before the first medication is sorted in. */
  readonly enter: (selector: DrugSelector) => IndexedSelector;
  readonly matchesAmong: (medications: readonly Medication[]) => Matches;
}

/** A selector that may mean a medication of some traits; `sure` when its dose and route no longer matter. */
interface Candidate extends IndexedSelector {
  readonly sure: boolean;
}

/** An empty index. Nothing in it depends on a person; it grows by the medications it has met. */
export function createSelectorIndex(): SelectorIndex {
  const entered: (IndexedSelector & { readonly byTraits: TraitsTest })[] = [];
  const remembered = new WeakMap<Traits, readonly Candidate[]>();

  const candidatesOf = (traits: Traits): readonly Candidate[] => {
    const known = remembered.get(traits);
    if (known) return known;
    const candidates = entered.flatMap(({ number, test, byTraits }) => {
      const answer = byTraits(traits);
      return answer === false ? [] : [{ number, test, sure: answer === true }];
    });
    remembered.set(traits, candidates);
    return candidates;
  };

  const sorted = (medications: readonly Medication[]): readonly (readonly Medication[])[] => {
    // By number, because a screen looks more than a thousand times; `none` is shared and never added to
    const found = new Array<Medication[]>(entered.length).fill(none);
    for (const medication of medications) {
      if (medication.traits === null) continue;
      for (const { number, test, sure } of candidatesOf(medication.traits)) {
        if (!sure && !test(medication)) continue;
        const list = found[number] as Medication[];
        if (list === none) found[number] = [medication];
        else list.push(medication);
      }
    }
    return found;
  };

  return {
    enter: (selector) => {
      const indexed = {
        number: entered.length,
        test: compileSelector(selector),
        byTraits: compileTraitsTest(selector),
      };
      entered.push(indexed);
      return indexed;
    },
    matchesAmong: (medications) => {
      let found: readonly (readonly Medication[])[] | null = null;
      return ({ number }) => {
        found ??= medications.length === 0 ? [] : sorted(medications);
        return found[number] ?? none;
      };
    },
  };
}

const none: Medication[] = [];
