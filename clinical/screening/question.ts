import type { Binding } from './binding.ts';
import { type FactRow, rowOf } from './fact-row.ts';
import type { Situation } from './situation.ts';
import type { Answer, Reasons, Truth } from './truth.ts';

/**
 * A condition of the knowledge base, ready to be asked. Whether it holds and why are asked apart: most rules do not
 * hold, and of those nobody wants to know why.
 */
export interface Question {
  /** Whether it holds. Nothing is put together for it. */
  readonly truth: (asked: Asked) => Truth;
  /** The facts that this truth rests on, as `truth` has told it; where it is unknown, also those that would settle it. */
  readonly why: (asked: Asked, truth: Truth) => Reasons;
}

/** Whom a question is about. */
export interface Asked {
  readonly situation: Situation;
  /** The medications a rule matched. */
  readonly binding: Binding;
  readonly row: FactRow;
}

/** Puts together whom questions are about; one for all questions about the same person and medications. */
export function askedOf(situation: Situation, binding: Binding): Asked {
  return { situation, binding, row: rowOf(situation) };
}

/** The answer with everything behind it. */
export function answerTo(question: Question, asked: Asked): Answer {
  const truth = question.truth(asked);
  const { inputs, missing, others } = question.why(asked, truth);
  return { inputs, missing, others, truth };
}

/** A question that is answered with its reasons at once. */
export function answeredBy(ask: (asked: Asked) => Answer): Question {
  return { truth: (asked) => ask(asked).truth, why: ask };
}

/** The same for a question about the person alone, which is worked out once and remembered under its number. */
export function answeredOnce(number: number, ask: (situation: Situation) => Answer): Question {
  return answeredBy(({ situation, row: { answers } }) => {
    let answer = answers[number];
    if (answer === undefined) {
      answer = ask(situation);
      answers[number] = answer;
    }
    return answer;
  });
}
