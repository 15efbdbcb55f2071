import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Binding } from './binding.ts';
import { conditionsOf } from './compile-condition.ts';
import { answerTo, askedOf } from './question.ts';
import type { Situation } from './situation.ts';
import type { Answer } from './truth.ts';

/** Answers a question of the knowledge base about this person: true, false, or unknown with what is missing. */
export function evaluateCondition(condition: FactCondition, situation: Situation, binding: Binding): Answer {
  const question = conditionsOf(situation.compiled)(condition);
  return answerTo(question, askedOf(situation, binding));
}

/** The same where a no is of no interest, not even the reasons for it: null then. */
export function evaluateUnlessNo(
  condition: FactCondition,
  situation: Situation,
  binding: Binding,
): Answer | null {
  const question = conditionsOf(situation.compiled)(condition);
  const asked = askedOf(situation, binding);
  return question.truth(asked) === false ? null : answerTo(question, asked);
}
