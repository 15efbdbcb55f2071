import {
  compare,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  type Rational,
  subtract,
} from '#kernel/decimal.ts';
import { convert, formatMeasured, limitIn, type Measured, readableUnit, stands } from '#kernel/quantity.ts';
import { addDays, type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringThreshold } from '#knowledge/schema/monitoring.ts';
import { Severity } from '#knowledge/schema/severity.ts';
import type { ChartFacts } from '../facts.ts';
import { type Reading, readings } from '../screening/facts/readings.ts';
import { upperLimitOf } from './upper-limit.ts';

/** What a threshold is judged against besides the result itself. */
export interface Judging {
  readonly facts: Pick<ChartFacts, 'patient' | 'observations'>;
  readonly knowledge: Knowledge;
  /** First day of the course, and how many days before it a baseline may lie; null = there is none to compare with. */
  readonly baseline: { readonly anchor: CalendarDate; readonly withinDays: number } | null;
}

/** How one result stands to one threshold: `truth` null where it cannot be told, with the reason. */
export interface Judged {
  readonly truth: boolean | null;
  /** What was compared, where that says more than the limit in the table. */
  readonly said: string | null;
  readonly missing: string | null;
}

/** How a result stands to a threshold of a course. */
export function judge(one: MonitoringThreshold, reading: Reading, judging: Judging): Judged {
  const analyte = judging.knowledge.analyteById.get(one.analyte);
  const measured = analyte === undefined ? null : measuredIn(reading, analyte);
  if (analyte === undefined || measured === null) return { truth: null, said: null, missing: null };
  if ('value' in one) return plain(stands(measured, one.is, limitIn(one.value, analyte)));
  if ('timesUpperLimit' in one) {
    const upper = upperLimitOf(reading, analyte, judging.facts.patient?.sex ?? null);
    if (!upper.known)
      return { truth: null, said: null, missing: `${analyte.shortName} not checked: ${upper.why}` };
    const limit = multiply(upper.value, parseDecimal(one.timesUpperLimit));
    const whose = upper.whose === 'laboratory' ? 'the laboratory’s own upper limit' : 'the usual upper limit';
    return {
      truth: stands(measured, one.is, limit),
      said: `${analyte.shortName} ${formatDecimal(divide(measured.value, upper.value), 1)} times ${whose} of ${formatMeasured({ value: upper.value, comparator: null, unit: measured.unit })}`,
      missing: null,
    };
  }
  return gain(one, reading, measured, analyte, judging);
}

const plain = (truth: boolean | null): Judged => ({ truth, said: null, missing: null });
const hundred = parseDecimal('100');

function gain(
  one: Extract<MonitoringThreshold, { gainPercent: string }>,
  reading: Reading,
  measured: Measured,
  analyte: Analyte,
  { facts, baseline }: Judging,
): Judged {
  if (baseline === null || reading.date <= baseline.anchor) return plain(false);
  const before = baselineOf(analyte, facts.observations, baseline);
  if (before === null)
    return {
      truth: null,
      said: null,
      missing: `${analyte.name.toLowerCase()} not compared: no value from before the first dose is on file`,
    };
  const percent = percentAbove(measured.value, before.value);
  const exact = { value: percent, comparator: measured.comparator, unit: '%' };
  return {
    truth: stands(exact, one.is, parseDecimal(one.gainPercent)),
    said: `${analyte.name}: ${compare(percent, parseDecimal('0')) < 0 ? '' : '+'}${formatDecimal(percent, 1)} % since the start (${formatMeasured(before.measured)} on ${before.on})`,
    missing: null,
  };
}

/** The last exact value from before the first dose. */
function baselineOf(
  analyte: Analyte,
  observations: ChartFacts['observations'],
  { anchor, withinDays }: NonNullable<Judging['baseline']>,
) {
  const earliest = addDays(anchor, -withinDays);
  for (const one of readings(observations ?? []).get(analyte.id) ?? []) {
    const measured = measuredIn(one, analyte);
    if (measured === null || measured.comparator !== null || measured.value.n <= 0n) continue;
    if (one.date <= anchor && partialBounds(one.written)[0] >= earliest)
      return { measured, value: measured.value, on: one.written };
  }
  return null;
}

const percentAbove = (value: Rational, base: Rational): Rational =>
  multiply(divide(subtract(value, base), base), hundred);

function measuredIn(reading: Reading, analyte: Analyte): Measured | null {
  const converted = reading.quantity === null ? null : convert(reading.quantity, analyte);
  return converted?.ok ? converted.value : null;
}

/** What the results of one day come to. */
export interface Reached {
  /** The worst threshold that one of them reaches; null when none is reached for certain. */
  readonly threshold: MonitoringThreshold | null;
  /** What was worked out on the way, and what could not be. */
  readonly said: readonly string[];
  readonly missing: readonly string[];
}

/** The worst threshold that a result of this day reaches, with what it was compared with. */
export function thresholdReached(
  thresholds: readonly MonitoringThreshold[],
  day: CalendarDate,
  judging: Judging,
): Reached {
  const said = new Set<string>();
  const missing = new Set<string>();
  const reached = thresholds.filter((one) =>
    (readings(judging.facts.observations ?? []).get(one.analyte) ?? [])
      .filter((reading) => reading.quantity !== null && partialBounds(reading.written)[0] === day)
      .some((reading) => {
        const judged = judge(one, reading, judging);
        if (judged.said !== null) said.add(judged.said);
        if (judged.missing !== null) missing.add(judged.missing);
        return judged.truth === true;
      }),
  );
  const rank = ({ severity }: MonitoringThreshold): number => Severity.options.indexOf(severity);
  const threshold = reached.reduce<MonitoringThreshold | null>(
    (worst, one) => (worst === null || rank(one) < rank(worst) ? one : worst),
    null,
  );
  return { threshold, said: [...said], missing: [...missing] };
}

/** A limit as people read it: `below 1500 /uL`, `above 3 times the upper limit`, `7 % or more above the start`. */
export function limitWords(one: MonitoringThreshold): string {
  if ('value' in one) return `${one.is.replace('-', ' ')} ${readableUnit(one.value)}`;
  if ('timesUpperLimit' in one)
    return `${one.is.replace('-', ' ')} ${one.timesUpperLimit} times the upper limit`;
  return `${one.is.replace('-', ' ')} ${one.gainPercent} % more than at the start`;
}
