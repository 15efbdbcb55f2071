import type { CalendarDate } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import { scoreTracks } from '../balance/score-tracks.ts';
import type { ChartFacts } from '../facts.ts';

export interface ScoreOnDay {
  readonly on: CalendarDate;
  readonly value: number;
}

type Observations = NonNullable<ChartFacts['observations']>;

const read = new WeakMap<Observations, Map<Instrument, readonly ScoreOnDay[]>>();

/** Every score of one scale up to a day, oldest first, as the balance timeline reads them; null when not loaded. */
export function scoresOf(
  { observations }: Pick<ChartFacts, 'observations'>,
  instrument: Instrument,
  until: CalendarDate,
): readonly ScoreOnDay[] | null {
  if (observations === null) return null;
  return allScores(observations, instrument).filter(({ on }) => on <= until);
}

/** Several measures ask for the scores of the same chart on many days; they are read once. */
function allScores(observations: Observations, instrument: Instrument): readonly ScoreOnDay[] {
  const own = read.get(observations) ?? new Map<Instrument, readonly ScoreOnDay[]>();
  read.set(observations, own);
  const known = own.get(instrument);
  if (known !== undefined) return known;
  const [track] = scoreTracks({ observations }, { instruments: [instrument] }, '0001-01-01', '9999-12-31');
  const scores = (track?.points ?? []).map(({ at, value }) => ({ on: at.date, value }));
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
