import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { InstrumentItem } from '#knowledge/schema/instrument-parts.ts';
import { type AnswerSheet, lowest, scoredItems } from './read-answers.ts';
import type { ItemValues } from './requirements.ts';

/**
 * The number that answers give by the scale's own rule, or null when more is missing than the scale allows.
 * Where some may be missing, the others stand in for them: their mean times the number of items, rounded half up.
 */
export function scoreOfAnswers(instrument: Instrument, { values, missing }: AnswerSheet): number | null {
  const { scoring, maxMissing } = instrument;
  if (missing.length > maxMissing) return null;
  switch (scoring.rule) {
    case 'sum':
      return proratedSum(scoredItems(instrument), values) * (scoring.times ?? 1);
    case 'domains':
      return total(scoring.domains.map(({ items }) => highest(items, values)));
    case 'count':
      return instrument.items.filter((item) => scoring.items.includes(item.number) && counts(item, values))
        .length;
    case 'item':
      return values.get(scoring.item) ?? null;
    case 'levels':
      return null;
  }
}

function proratedSum(items: readonly InstrumentItem[], values: ItemValues): number {
  const points = items.flatMap((item) => {
    const answer = values.get(item.number) ?? null;
    if (answer === null) return [];
    return [item.reversed ? lowest(item) + item.max - answer : answer];
  });
  const sum = total(points);
  if (points.length === items.length) return sum;
  // Half up in whole numbers: a quotient in floating point could land on the wrong side of a half
  return Math.floor((2 * sum * items.length + points.length) / (2 * points.length));
}

function highest(items: readonly number[], values: ItemValues): number {
  return Math.max(...items.map((item) => values.get(item) ?? Number.NEGATIVE_INFINITY));
}

function counts(item: InstrumentItem, values: ItemValues): boolean {
  const answer = values.get(item.number) ?? null;
  return answer !== null && answer >= (item.countsFrom ?? 1);
}

function total(points: readonly number[]): number {
  return points.reduce((sum, point) => sum + point, 0);
}
