import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Binding } from './binding.ts';
import { answersIn, conditionsOf } from './compile-condition.ts';
import type { Situation } from './situation.ts';
import type { Answer } from './truth.ts';

/** Answers a question of the knowledge base about this person: true, false, or unknown with what is missing. */
export function evaluateCondition(condition: FactCondition, situation: Situation, binding: Binding): Answer {
  const question = conditionsOf(situation.compiled.source)(condition);
  return question({ situation, binding, answers: answersIn(situation) });
}
