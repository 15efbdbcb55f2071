import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import { isAnswerable, optionsOf } from './answers.ts';
import type { ScaleToAnswer } from './schema.ts';

/** A scale as a screen asks it: with its questions only where they may be shown. */
export function scaleToAnswer(instrument: Instrument): ScaleToAnswer {
  const shown = isAnswerable(instrument);
  const { id, name, shortName, ratedBy, stem, entry, range, wording } = instrument;
  return {
    id,
    name,
    shortName,
    ratedBy,
    stem: shown ? (stem ?? null) : null,
    items: shown
      ? instrument.items.map((item) => ({
          number: item.number,
          text: item.text ?? '',
          suicideFrom: item.suicide ? (item.suicideFrom ?? 1) : null,
          options: optionsOf(instrument, item).map(({ value, text }) => ({ value, text })),
        }))
      : [],
    total: entry.includes('total') ? { low: range.low, high: range.high } : null,
    wording: shown ? (wording ?? {}) : {},
  };
}
