import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Band } from '#knowledge/schema/instrument-parts.ts';
import { type ItemValues, isAnyMet } from './requirements.ts';
import type { ScoreContext } from './score.ts';

/** The name of the band a score falls in, and what has to be said about it. */
export interface BandAnswer {
  readonly band: string | null;
  readonly notes: readonly string[];
}

const none = { band: null, notes: [] } as const;

/**
 * Name of the band of a score when nothing but the score is known; null where the scale has no bands, or where
 * they depend on the person or on single answers.
 */
export function bandOf(instrument: Instrument, score: number): string | null {
  return bandFor(instrument, score, {}, new Map()).band;
}

/** The band of a score for this person and these answers (empty when only a total is known). */
export function bandFor(
  instrument: Instrument,
  score: number,
  context: ScoreContext,
  values: ItemValues,
): BandAnswer {
  const bands = bandsFor(instrument, context);
  if (bands === null)
    return {
      band: null,
      notes: [
        `${instrument.shortName} is read differently for women and men; sex is not known, so there is no band.`,
      ],
    };
  const found = bands.find(({ low, high }) => score >= low && score <= high);
  return found === undefined ? none : withNeeds(instrument, found.name, values);
}

function bandsFor({ bands, bandsBySex }: Instrument, { sex }: ScoreContext): readonly Band[] | null {
  if (bandsBySex === undefined) return bands;
  return sex === 'female' || sex === 'male' ? bandsBySex[sex] : null;
}

function withNeeds(
  { bandNeeds, caveats, shortName }: Instrument,
  band: string,
  values: ItemValues,
): BandAnswer {
  if (bandNeeds?.band === band) {
    const met = isAnyMet(bandNeeds.anyOf, values);
    if (met === null)
      return { band: null, notes: [`The score of ${shortName} alone does not decide: single answers do.`] };
    return { band: met ? band : bandNeeds.otherwise, notes: [] };
  }
  const notes = (caveats ?? [])
    .filter((caveat) => caveat.band === band && caveat.allZero.every((item) => values.get(item) === 0))
    .map(({ text }) => text);
  return { band, notes };
}
