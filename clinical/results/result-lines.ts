import { compare, formatDecimal, subtract } from '#kernel/decimal.ts';
import { convert, type Measured, readableUnit } from '#kernel/quantity.ts';
import { type CalendarDate, daysBetween, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { CourseTrack, ResultTrack } from '../balance/balance-shape.ts';
import { courseTracks } from '../balance/course-tracks.ts';
import { resultTracks } from '../balance/result-tracks.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { laboratorySays } from './laboratory-says.ts';
import type { ResultLine } from './result-line.ts';
import { valueWords } from './value-words.ts';
import { whyNotChecked } from './why-not-checked.ts';

/** A result with the version that was read. */
export interface VersionedResult extends Held<Observation> {
  readonly version: number;
}

export interface ResultFacts extends Omit<ChartFacts, 'observations' | 'dosePlans'> {
  readonly observations: readonly VersionedResult[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
}

/** A delay that is worth saying. */
const lateFrom = 7;

/**
 * Results as people read them to decide, newest first: each beside the value before it, and beside the medications it
 * watches with the dose on that day. What cannot be read as a number in a known unit is a line too, and says so.
 */
export function resultLines(
  facts: ResultFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly ResultLine[] {
  const held = new Map((facts.observations ?? []).map((one) => [one.id, one]));
  const tracks = courseTracks(facts, knowledge, asOf).filter(({ status }) => status !== 'planned');
  const line = (
    id: string,
    own: Pick<ResultLine, 'analyte' | 'name' | 'value' | 'flag' | 'before' | 'notChecked'>,
    range: Range,
  ) => {
    const found = held.get(id);
    return found === undefined
      ? []
      : [lineOf(found, own, range, watchedBy(own.analyte, found.content, tracks, knowledge, asOf))];
  };
  const known = resultTracks(facts, knowledge, '0001-01-01', asOf).flatMap((track) => [
    ...track.points.flatMap((point, at) =>
      line(
        point.id,
        {
          analyte: track.analyte,
          name: track.name,
          value: point.text,
          flag: point.flag,
          before: beforeOf(track, at, held, knowledge),
          notChecked: null,
        },
        rangeOf(track),
      ),
    ),
    ...track.unreadable.flatMap(({ id, text, why }) => {
      const content = held.get(id)?.content;
      const notChecked = (content && whyNotChecked(content, knowledge)) ?? why;
      return line(
        id,
        { analyte: track.analyte, name: track.name, value: text, flag: null, before: null, notChecked },
        null,
      );
    }),
  ]);
  const seen = new Set(known.map(({ observation }) => observation));
  const others = (facts.observations ?? [])
    .filter(({ id, content }) => !seen.has(id) && content.category === 'laboratory' && isShown(content))
    .flatMap(({ id, content }) =>
      line(
        id,
        {
          analyte: null,
          name: content.concept.text,
          value: valueWords(content.value),
          flag: null,
          before: null,
          notChecked:
            content.status === 'cancelled'
              ? 'not obtained'
              : (whyNotChecked(content, knowledge) ?? 'its day is not known, or still to come'),
        },
        null,
      ),
    );
  return [...known, ...others].toSorted((a, b) =>
    a.collected < b.collected ? 1 : a.collected > b.collected ? -1 : a.name < b.name ? -1 : 1,
  );
}

const isShown = ({ instrument, status }: Observation): boolean =>
  instrument === null && status !== 'registered';

type Range = Pick<ResultLine, 'range'>['range'];

function lineOf(
  { id, version, content, recordedAt }: VersionedResult,
  own: Pick<ResultLine, 'analyte' | 'name' | 'value' | 'flag' | 'before' | 'notChecked'>,
  range: Range,
  watches: ResultLine['watches'],
): ResultLine {
  const { lab, when, note, status } = content;
  const late =
    lab === undefined || recordedAt === undefined
      ? 0
      : daysBetween(partialBounds(when.date)[1], recordedAt.slice(0, 10));
  return {
    observation: id,
    version,
    ...own,
    collected: when.date,
    range: range ?? lab?.range ?? null,
    rangeFrom: range !== null ? 'ours' : lab?.range == null ? null : 'laboratory',
    laboratory: laboratorySays(content),
    watches,
    status,
    partial: lab?.partial ?? false,
    sender: lab?.sender ?? null,
    lateDays: late >= lateFrom ? late : null,
    note,
  };
}

function rangeOf({ reference, unit }: ResultTrack): string | null {
  if (reference === null) return null;
  if (reference.low === null) return `up to ${reference.high} ${unit}`;
  if (reference.high === null) return `from ${reference.low} ${unit}`;
  return `${reference.low} to ${reference.high} ${unit}`;
}

function beforeOf(
  track: ResultTrack,
  at: number,
  held: ReadonlyMap<string, VersionedResult>,
  knowledge: Knowledge,
): ResultLine['before'] {
  const [point, before] = [track.points[at], track.points[at - 1]];
  if (point === undefined || before === undefined) return null;
  const measured = (id: string): Measured | null =>
    measuredIn(held.get(id)?.content, track.analyte, knowledge);
  const [now, then] = [measured(point.id), measured(before.id)];
  // Beyond a limit the true value is not known, and neither is how much it changed
  const exact = now !== null && then !== null && now.comparator === null && then.comparator === null;
  return { value: before.text, on: before.at.date, change: exact ? changeOf(now, then) : null };
}

function changeOf(now: Measured, then: Measured): string {
  const sign = compare(now.value, then.value);
  if (sign === 0) return 'unchanged';
  const amount = formatDecimal(
    sign > 0 ? subtract(now.value, then.value) : subtract(then.value, now.value),
    4,
  );
  return `${sign > 0 ? '+' : '−'}${amount} ${readableUnit(now.unit)}`;
}

function measuredIn(
  observation: Observation | undefined,
  analyte: string,
  knowledge: Knowledge,
): Measured | null {
  const known = knowledge.analyteById.get(analyte);
  const value = [observation, ...(observation?.components ?? [])].find(
    (one) => one?.analyte === analyte,
  )?.value;
  if (known === undefined || value?.type !== 'quantity') return null;
  const converted = convert(value.quantity, known);
  return converted.ok ? converted.value : null;
}

/** Medications taken on the day of the result or now whose protocols ask for it. */
function watchedBy(
  analyte: string | null,
  { when }: Observation,
  tracks: readonly CourseTrack[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): ResultLine['watches'] {
  if (analyte === null) return [];
  const day = partialBounds(when.date)[1];
  return tracks.flatMap((track) => {
    if (!watches(analyte, track, knowledge)) return [];
    const [doseThen, doseNow] = [doseOn(track, day), track.status === 'ended' ? null : doseOn(track, asOf)];
    return doseThen === null && doseNow === null
      ? []
      : [{ name: track.name, tallMan: track.tallMan, doseThen, doseNow }];
  });
}

function watches(analyte: string, { drugs }: CourseTrack, knowledge: Knowledge): boolean {
  const protocols = (drugs ?? []).flatMap((id) => knowledge.drugById.get(id)?.monitoring ?? []);
  return protocols.some((id) =>
    knowledge.monitoringById
      .get(id)
      ?.items.some(
        ({ what, thresholds = [] }) =>
          (what.type === 'results' && what.analytes.includes(analyte)) ||
          thresholds.some((one) => one.analyte === analyte),
      ),
  );
}

function doseOn({ steps }: CourseTrack, day: CalendarDate): string | null {
  const step = steps.findLast(({ from, to }) => from.date <= day && (to === null || to.date >= day));
  return step?.text ?? null;
}
