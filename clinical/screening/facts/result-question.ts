import type { Rational } from '#kernel/decimal.ts';
import { type Relation, stands } from '#kernel/quantity.ts';
import { exactNumber } from '../exact-number.ts';
import type { Asked, Question } from '../question.ts';
import { lacking, type Truth } from '../truth.ts';
import { label, resultAt } from './result-fact.ts';
import type { ResultFact } from './result-found.ts';

/**
 * Asks whether the newest value stands in a relation to a limit (in the analyte's own unit); old, absent and
 * unreadable values are unknown.
 *
 * @param place of the analyte in rows of facts
 */
export function resultIs(place: number, relation: Relation, limit: Rational): Question {
  const exactly = ({ row, situation }: Asked): Truth => {
    const { fact } = resultAt(place, row, situation);
    return fact.state === 'missing' ? null : stands(fact.measured, relation, limit);
  };
  return {
    truth: comparison(relation, exactNumber(limit), place, exactly),
    why: ({ row, situation }, truth) => {
      const { fact, reasons } = resultAt(place, row, situation);
      return truth === null && fact.state === 'known' ? lacking([leftOpen(fact)]) : reasons;
    },
  };
}

/** Compares plain numbers where both are; NaN is neither on one side of the limit nor on the other. */
function comparison(
  relation: Relation,
  limit: number,
  place: number,
  exactly: (asked: Asked) => Truth,
): (asked: Asked) => Truth {
  const numberOf = ({ row: { numbers } }: Asked): number => numbers[place] ?? Number.NaN;
  switch (relation) {
    case 'below':
      return (asked) => {
        const value = numberOf(asked);
        return value < limit ? true : value >= limit ? false : exactly(asked);
      };
    case 'at-least':
      return (asked) => {
        const value = numberOf(asked);
        return value >= limit ? true : value < limit ? false : exactly(asked);
      };
    case 'at-most':
      return (asked) => {
        const value = numberOf(asked);
        return value <= limit ? true : value > limit ? false : exactly(asked);
      };
    case 'above':
      return (asked) => {
        const value = numberOf(asked);
        return value > limit ? true : value <= limit ? false : exactly(asked);
      };
  }
}

function leftOpen({ analyte, input }: Extract<ResultFact, { state: 'known' }>) {
  return {
    fact: `result:${analyte.id}`,
    text: `${label(analyte)}: ${input.value} leaves it open`,
    reason: 'missing-fact' as const,
    toCheck: `Measure ${label(analyte)} exactly.`,
    analyte: analyte.id,
  };
}
