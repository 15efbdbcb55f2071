import type { DrugSelector } from '#knowledge/schema/drug-selector.ts';
import type { Medication } from './medication.ts';
import type { Asked, Question } from './question.ts';
import { compileSelector } from './selector.ts';
import { namesOf } from './subject.ts';
import { because, noReasons } from './truth.ts';

/** Asks whether some other medication in use is one that the selector means. */
export function alsoTaking(selector: DrugSelector): Question {
  const test = compileSelector(selector);
  const meant =
    ({ a, b }: Asked['binding']) =>
    (medication: Medication): boolean =>
      medication.key !== a?.key && medication.key !== b?.key && test(medication);
  return {
    truth: ({ situation, binding }) => situation.inPlay.some(meant(binding)),
    why: ({ situation, binding }) => {
      const found = situation.inPlay.filter(meant(binding));
      if (found.length === 0) return noReasons;
      return because([{ label: 'also taking', value: namesOf(found).join(', ') }], found);
    },
  };
}
