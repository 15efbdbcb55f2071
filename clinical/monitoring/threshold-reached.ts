import { convert, limitIn, stands } from '#kernel/quantity.ts';
import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringItem } from '#knowledge/schema/monitoring.ts';
import { Severity } from '#knowledge/schema/severity.ts';
import type { ChartFacts } from '../facts.ts';
import { readings } from '../screening/facts/readings.ts';

type Threshold = NonNullable<MonitoringItem['thresholds']>[number];

/** The worst threshold that a result of this day reaches; null when it reaches none. */
export function thresholdReached(
  thresholds: MonitoringItem['thresholds'],
  day: CalendarDate,
  observations: NonNullable<ChartFacts['observations']>,
  knowledge: Knowledge,
): Threshold | null {
  const reached = (thresholds ?? []).filter((one) => {
    const analyte = knowledge.analyteById.get(one.analyte);
    if (analyte === undefined) return false;
    return (readings(observations).get(one.analyte) ?? []).some((reading) => {
      if (reading.quantity === null || partialBounds(reading.written)[0] !== day) return false;
      const measured = convert(reading.quantity, analyte);
      return measured.ok && stands(measured.value, one.is, limitIn(one.value, analyte)) === true;
    });
  });
  const rank = ({ severity }: Threshold): number => Severity.options.indexOf(severity);
  return reached.reduce<Threshold | null>(
    (worst, one) => (worst === null || rank(one) < rank(worst) ? one : worst),
    null,
  );
}
