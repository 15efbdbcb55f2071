import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { InstrumentItem } from '#knowledge/schema/instrument-parts.ts';
import { lowest, scoredItems } from './read-answers.ts';
import type { ItemValues } from './requirements.ts';
import type { ScoreFlag } from './score.ts';

const positiveFrom = (item: InstrumentItem): number => item.suicideFrom ?? 1;

/** Items that ask about suicide. */
const suicideItems = ({ items }: Pick<Instrument, 'items'>): readonly InstrumentItem[] =>
  items.filter(({ suicide }) => suicide);

/** What the suicide items said: positive whatever the total, unknown (never "no") when one was not answered. */
export function suicideFlags(instrument: Instrument, values: ItemValues): readonly ScoreFlag[] {
  const answers = suicideItems(instrument).map((item) => ({ item, answer: values.get(item.number) ?? null }));
  if (answers.some(({ item, answer }) => answer !== null && answer >= positiveFrom(item)))
    return ['suicidality'];
  return answers.some(({ answer }) => answer === null) ? ['suicidality-unknown'] : [];
}

/**
 * The answers to the suicide item that a total leaves possible: with a PHQ-9 of 25 the ninth item is at least 1,
 * with a total of 0 it is 0. Null where the scale has no single such item or is not a plain sum.
 */
export function possibleSuicideAnswers(
  instrument: Instrument,
  total: number,
): { readonly item: InstrumentItem; readonly least: number; readonly most: number } | null {
  const [item, ...more] = suicideItems(instrument);
  if (item === undefined || more.length > 0) return null;
  const all = { item, least: lowest(item), most: item.max };
  if (instrument.scoring.rule !== 'sum' || instrument.scoring.times !== undefined) return all;
  const others = scoredItems(instrument).filter(({ number }) => number !== item.number);
  const highestRest = others.reduce((sum, { max }) => sum + max, 0);
  const lowestRest = others.reduce((sum, other) => sum + lowest(other), 0);
  return {
    item,
    least: Math.max(all.least, total - highestRest),
    most: Math.min(all.most, total - lowestRest),
  };
}

/** The same flags when only a total is known: set where the total leaves no other possibility. */
export function suicideFlagsOfTotal(instrument: Instrument, total: number): readonly ScoreFlag[] {
  if (suicideItems(instrument).length === 0) return [];
  const possible = possibleSuicideAnswers(instrument, total);
  if (possible !== null && possible.least >= positiveFrom(possible.item)) return ['suicidality'];
  if (possible !== null && possible.most < positiveFrom(possible.item)) return [];
  return ['suicidality-unknown'];
}
