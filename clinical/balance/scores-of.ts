import type { CalendarDate } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { ChartFacts } from '../facts.ts';
import { scoreTracks } from './score-tracks.ts';

export interface ScoreOnDay {
  readonly on: CalendarDate;
  readonly value: number;
  /** False where only the month or the year is known; `on` is then its last day. */
  readonly exact: boolean;
}

type Observations = NonNullable<ChartFacts['observations']>;

const read = new WeakMap<Observations, Map<Instrument, readonly ScoreOnDay[]>>();

/**
 * Every score of one scale up to a day, oldest first: the one way scores are read, so that the timeline, the figures,
 * the brief and the proposed interval agree. Null when observations were not loaded.
 */
export function scoresOf(
  { observations }: Pick<ChartFacts, 'observations'>,
  instrument: Instrument,
  until: CalendarDate,
): readonly ScoreOnDay[] | null {
  if (observations === null) return null;
  return allScores(observations, instrument).filter(({ on }) => on <= until);
}

/** Measures ask for the scores of the same chart on many days; they are read once. */
function allScores(observations: Observations, instrument: Instrument): readonly ScoreOnDay[] {
  const own = read.get(observations) ?? new Map<Instrument, readonly ScoreOnDay[]>();
  read.set(observations, own);
  const known = own.get(instrument);
  if (known !== undefined) return known;
  const [track] = scoreTracks({ observations }, { instruments: [instrument] }, '0001-01-01', '9999-12-31');
  const scores = (track?.points ?? []).map(({ at, value }) => ({ on: at.date, value, exact: at.exact }));
  own.set(instrument, scores);
  return scores;
}

/** The last score from one day to another, both included. */
export function lastBetween(
  scores: readonly ScoreOnDay[],
  from: CalendarDate,
  to: CalendarDate,
): ScoreOnDay | undefined {
  return scores.findLast(({ on }) => on >= from && on <= to);
}
