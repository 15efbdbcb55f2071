import { isDecimal } from '#kernel/decimal.ts';
import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { bandOf } from '../scoring/band-of.ts';
import { responseThresholds } from '../scoring/treatment-response.ts';
import { wholePercent } from '../scoring/whole-percent.ts';
import type { ScoreTrack } from './balance-shape.ts';

type Point = ScoreTrack['points'][number];
type Scored = Omit<Point, 'change' | 'band'>;

const reported: ReadonlySet<Observation['status']> = new Set([
  'final',
  'amended',
  'corrected',
  'preliminary',
  'unknown',
]);

/** Total scores by instrument, oldest first, with the thresholds that give them meaning. */
export function scoreTracks(
  { observations }: Pick<ChartFacts, 'observations'>,
  { instruments }: Pick<Knowledge, 'instruments'>,
  from: CalendarDate,
  to: CalendarDate,
): ScoreTrack[] {
  return instruments.flatMap((instrument) => {
    const points = (observations ?? [])
      .filter(({ content }) => content.instrument === instrument.id && reported.has(content.status))
      .flatMap(scored)
      .filter(({ at }) => at.date >= from && at.date <= to)
      .toSorted((a, b) =>
        a.at.date === b.at.date ? (a.id < b.id ? -1 : 1) : a.at.date < b.at.date ? -1 : 1,
      );
    return points.length === 0 ? [] : [toTrack(instrument, points)];
  });
}

/** A score as the record holds it; one that is not a plain number cannot be drawn. */
function scored({ id, content }: Held<Observation>): Scored[] {
  const { value, when } = content;
  if (value.type !== 'quantity' || !isDecimal(value.quantity.value)) return [];
  const at = { date: partialBounds(when.date)[1], exact: when.date.length === 10 };
  return [{ id, at, value: Number(value.quantity.value) }];
}

function toTrack(instrument: Instrument, points: readonly Scored[]): ScoreTrack {
  const { remission, responsePercent, range, higherIs } = instrument;
  const first = points[0];
  const baseline = first === undefined ? null : { date: first.at.date, value: first.value };
  const responseAt = responseFrom(baseline?.value, responsePercent, range.low, higherIs);
  return {
    instrument: instrument.id,
    name: instrument.name,
    shortName: instrument.shortName,
    higherIs,
    range: { ...range },
    bands: instrument.bands.map((band) => ({ ...band })),
    remission:
      remission === undefined
        ? null
        : { atMost: remission.atMost ?? null, atLeast: remission.atLeast ?? null },
    baseline,
    responseAt,
    points: points.map((point, index) => ({
      ...point,
      band: bandOf(instrument, point.value),
      change:
        index === 0 || baseline === null
          ? null
          : changeOf(point.value, baseline.value, instrument, responseAt),
    })),
  };
}

/** The score at which treatment response is reached; scales where higher is better have no such fall. */
function responseFrom(
  baseline: number | undefined,
  percent: number | undefined,
  low: number,
  higherIs: Instrument['higherIs'],
): number | null {
  if (baseline === undefined || percent === undefined || higherIs === 'better' || baseline <= low)
    return null;
  return Math.floor(baseline - ((baseline - low) * percent) / 100);
}

/** `8 lower than at first (50 %), treatment response, remission`. */
function changeOf(
  value: number,
  baseline: number,
  instrument: Instrument,
  responseAt: number | null,
): string {
  const { remission, range } = instrument;
  const difference = value - baseline;
  const percent =
    baseline === range.low
      ? null
      : wholePercent(Math.abs(difference), baseline - range.low, responseThresholds(instrument));
  const words = [
    difference === 0
      ? 'as at first'
      : `${Math.abs(difference)} ${difference < 0 ? 'lower' : 'higher'} than at first${percent === null ? '' : ` (${percent} %)`}`,
  ];
  if (responseAt !== null && value <= responseAt) words.push('treatment response');
  const remitted =
    (remission?.atMost !== undefined && value <= remission.atMost) ||
    (remission?.atLeast !== undefined && value >= remission.atLeast);
  if (remitted) words.push('remission');
  return words.join(', ');
}
