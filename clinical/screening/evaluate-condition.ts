import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import { answersIn } from './compile-condition.ts';
import type { Medication } from './medication.ts';
import type { Situation } from './situation.ts';
import type { Answer } from './truth.ts';

/** The medications a rule matched as its `a` and `b`; single rules have only `a`. */
export interface Binding {
  readonly a?: Medication;
  readonly b?: Medication;
}

/** Answers a question of the knowledge base about this person: true, false, or unknown with what is missing. */
export function evaluateCondition(condition: FactCondition, situation: Situation, binding: Binding): Answer {
  const question = situation.compiled.conditions(condition);
  return question({ situation, binding, answers: answersIn(situation) });
}
