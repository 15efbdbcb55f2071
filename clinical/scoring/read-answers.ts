import { err, ok, type Result } from '#kernel/result.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { InstrumentItem } from '#knowledge/schema/instrument-parts.ts';
import { type ItemValues, isMet } from './requirements.ts';
import type { ScoreProblem } from './score.ts';

/** Answers held against the form: an item that was rightly not asked has its lowest answer. */
export interface AnswerSheet {
  readonly values: ItemValues;
  /** Items that should have been answered and were not. */
  readonly missing: readonly number[];
}

/** Lowest answer to an item. */
export const lowest = (item: InstrumentItem): number => item.min ?? 0;

/** Items a score waits for. */
export const scoredItems = ({ items }: Pick<Instrument, 'items'>): readonly InstrumentItem[] =>
  items.filter(({ scored }) => scored !== false);

/**
 * Reads answers given in the order of the items. Items at the end that no score waits for may be left out;
 * everything else is answered or null. Any answer that is not on the form is refused by item number.
 */
export function readAnswers(
  instrument: Instrument,
  answers: readonly (number | null)[],
): Result<AnswerSheet, ScoreProblem> {
  const problem = problemOf(instrument, answers);
  if (problem !== null) return err(problem);
  const given: ItemValues = new Map(instrument.items.map(({ number }, at) => [number, answers[at] ?? null]));
  const values = new Map(instrument.items.map((item) => [item.number, answerTo(item, given)]));
  const missing = scoredItems(instrument)
    .map(({ number }) => number)
    .filter((item) => values.get(item) === null && !answeredByOther(instrument, item, values));
  return ok({ values, missing });
}

function problemOf(
  { entry, items, shortName }: Instrument,
  answers: readonly (number | null)[],
): ScoreProblem | null {
  if (!entry.includes('answers'))
    return {
      kind: 'total-only',
      text: `${shortName} may not be held here item by item: score it on its own form and enter the total.`,
    };
  const needed = items.findLastIndex(({ scored }) => scored !== false) + 1;
  if (answers.length < needed || answers.length > items.length)
    return {
      kind: 'wrong-number-of-answers',
      text: `${shortName} has ${items.length} items, ${answers.length} answers were given; write null for an item that was not answered.`,
    };
  const wrong = items.find((item, at) => !isAnswer(answers[at] ?? null, item));
  if (wrong === undefined) return null;
  return {
    kind: 'answer-out-of-range',
    item: wrong.number,
    text: `Item ${wrong.number} of ${shortName} takes a whole number from ${lowest(wrong)} to ${wrong.max}, or null.`,
  };
}

function isAnswer(answer: number | null, item: InstrumentItem): boolean {
  return answer === null || (Number.isInteger(answer) && answer >= lowest(item) && answer <= item.max);
}

function answerTo(item: InstrumentItem, given: ItemValues): number | null {
  const answer = given.get(item.number) ?? null;
  const notAsked = answer === null && item.askedIf !== undefined && isMet(item.askedIf, given) === false;
  return notAsked ? lowest(item) : answer;
}

function answeredByOther({ eitherOr }: Instrument, item: number, values: ItemValues): boolean {
  return (eitherOr ?? []).some(
    (group) => group.includes(item) && group.some((other) => (values.get(other) ?? null) !== null),
  );
}
