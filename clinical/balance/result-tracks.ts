import { compare, toNumber } from '#kernel/decimal.ts';
import {
  convert,
  formatMeasured,
  limitIn,
  type Measured,
  type QuantityProblem,
  readableUnit,
} from '#kernel/quantity.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { type CriticalLimits, criticalLimits } from '../monitoring/critical-limits.ts';
import { type Reading, readings } from '../screening/facts/readings.ts';
import type { ResultTrack } from './balance-shape.ts';

type Point = ResultTrack['points'][number];

/** Results by analyte in one unit, oldest first. What cannot be placed on the axis is listed with the reason. */
export function resultTracks(
  facts: Pick<ChartFacts, 'observations' | 'personalLimits'>,
  { analytes }: Pick<Knowledge, 'analytes'>,
  from: CalendarDate,
  to: CalendarDate,
): ResultTrack[] {
  const { observations } = facts;
  if (observations === null) return [];
  const index = readings(observations);
  return analytes
    .flatMap((analyte) => {
      const inView = (index.get(analyte.id) ?? [])
        .filter(({ date }) => date >= from && date <= to)
        .toReversed();
      return inView.length === 0 ? [] : [toTrack(analyte, inView, facts)];
    })
    .toSorted((a, b) => (a.shortName < b.shortName ? -1 : 1));
}

function toTrack(
  analyte: Analyte,
  inView: readonly Reading[],
  own: Pick<ChartFacts, 'personalLimits'>,
): ResultTrack {
  const critical = criticalLimits(analyte, own);
  const { reference } = analyte;
  const limit = (text: string | undefined): number | null =>
    text === undefined ? null : toNumber(limitIn(text, analyte));
  const points: Point[] = [];
  const unreadable: ResultTrack['unreadable'] = [];
  for (const reading of inView) {
    const at = { date: reading.date, exact: reading.written.length === 10 };
    const measured = reading.quantity === null ? null : convert(reading.quantity, analyte);
    if (measured?.ok) points.push(toPoint(reading.id, at, measured.value, analyte, critical));
    else
      unreadable.push({
        id: reading.id,
        at,
        text: reading.text,
        why: why[measured?.error ?? 'not-a-number'],
      });
  }
  return {
    analyte: analyte.id,
    name: analyte.name,
    shortName: analyte.shortName,
    unit: readableUnit(analyte.unit),
    reference:
      reference === undefined
        ? null
        : { low: limit(reference.low), high: limit(reference.high), kind: reference.kind },
    points,
    unreadable,
  };
}

const why: Readonly<Record<QuantityProblem, string>> = {
  'not-a-number': 'not a number',
  'no-unit': 'no unit, or one that cannot be read',
  'unknown-unit': 'a unit this test is not read in',
  'not-plausible': 'not plausible: the unit is probably wrong',
};

function toPoint(
  id: string,
  at: Point['at'],
  measured: Measured,
  analyte: Analyte,
  critical: CriticalLimits,
): Point {
  return {
    id,
    at,
    value: toNumber(measured.value),
    text: formatMeasured(measured),
    flag: flagOf(measured, analyte, critical),
  };
}

function flagOf({ value }: Measured, analyte: Analyte, critical: CriticalLimits): Point['flag'] {
  const { reference } = analyte;
  const atOrBelow = (text: string | null): boolean =>
    text !== null && compare(value, limitIn(text, analyte)) <= 0;
  const atOrAbove = (text: string | null): boolean =>
    text !== null && compare(value, limitIn(text, analyte)) >= 0;
  if (atOrBelow(critical.low)) return 'critical-low';
  if (atOrAbove(critical.high)) return 'critical-high';
  if (reference === undefined) return 'no-range';
  if (reference.low !== undefined && compare(value, limitIn(reference.low, analyte)) < 0) return 'low';
  if (reference.high !== undefined && compare(value, limitIn(reference.high, analyte)) > 0) return 'high';
  return 'in-range';
}
