import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import { wholePercent } from './whole-percent.ts';

/** A score held against the baseline, by the scale's own thresholds. Null = the scale or the numbers do not say. */
export interface TreatmentResponse {
  /** Points better than at baseline; negative when worse, whichever direction the scale counts. */
  readonly better: number;
  /** Fall in per cent of what there was to lose, as `wholePercent` reads it; null where it is not measured in per cent. */
  readonly percent: number | null;
  readonly response: 'response' | 'partial-response' | 'no-response' | null;
  readonly remission: boolean | null;
  /** Against the smallest change a person notices. */
  readonly noticeable: 'better' | 'worse' | 'no' | null;
  /** Against the smallest change that is more than chance. */
  readonly reliable: 'better' | 'worse' | 'no' | null;
}

/** Percentages of the scale something follows from: response, and response in part. */
export const responseThresholds = ({ responsePercent, partialPercent }: Instrument): readonly number[] =>
  [responsePercent, partialPercent].filter((percent) => percent !== undefined);

/**
 * Judges `current` against `baseline`, both valid scores of this scale.
 * @param more percentages besides those of the scale that the figure must not seem to reach
 */
export function treatmentResponse(
  instrument: Instrument,
  baseline: number,
  current: number,
  more: readonly number[] = [],
): TreatmentResponse {
  const better = instrument.higherIs === 'worse' ? baseline - current : current - baseline;
  const room = baseline - instrument.range.low;
  const inPercent = instrument.responsePercent !== undefined && instrument.higherIs === 'worse' && room > 0;
  return {
    better,
    percent: inPercent ? wholePercent(better, room, [...responseThresholds(instrument), ...more]) : null,
    response: responseOf(instrument, better, room, current),
    remission: remissionOf(instrument, current),
    noticeable: against(instrument.minimalChange, better),
    reliable: against(instrument.reliableChange, better),
  };
}

function responseOf(
  instrument: Instrument,
  better: number,
  room: number,
  current: number,
): TreatmentResponse['response'] {
  const { responseAtMost, responsePoints, responsePercent, partialPercent, higherIs } = instrument;
  if (responseAtMost !== undefined) return current <= responseAtMost ? 'response' : 'no-response';
  if (responsePoints !== undefined) return better >= responsePoints ? 'response' : 'no-response';
  if (responsePercent === undefined || higherIs === 'better' || room <= 0) return null;
  // Compared as whole numbers: 100 x fall >= per cent x room needs no division
  if (100 * better >= responsePercent * room) return 'response';
  if (partialPercent !== undefined && 100 * better >= partialPercent * room) return 'partial-response';
  return 'no-response';
}

function remissionOf({ remission }: Instrument, score: number): boolean | null {
  if (remission?.atMost !== undefined) return score <= remission.atMost;
  if (remission?.atLeast !== undefined) return score >= remission.atLeast;
  // A total above the limit rules remission out; below it single items decide
  if (remission?.withItems !== undefined) return score > remission.withItems.atMost ? false : null;
  return null;
}

function against(points: number | undefined, better: number): 'better' | 'worse' | 'no' | null {
  if (points === undefined) return null;
  if (Math.abs(better) < points) return 'no';
  return better > 0 ? 'better' : 'worse';
}
