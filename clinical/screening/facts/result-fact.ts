import { convert, formatMeasured } from '#kernel/quantity.ts';
import { type CalendarDate, daysBetween, partialBounds } from '#kernel/time.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { ChartFacts } from '../../facts.ts';
import { exactNumber } from '../exact-number.ts';
import { type FactRow, type ReadResult, rowOf } from '../fact-row.ts';
import type { Situation } from '../situation.ts';
import { because, lacking, type Missing } from '../truth.ts';
import { inSentence, readableAge, readableDate } from '../wording.ts';
import { childPugh } from './child-pugh.ts';
import { creatinineClearance } from './creatinine-clearance.ts';
import { type Reading, readings } from './readings.ts';
import type { ResultFact } from './result-found.ts';

/** The newest usable value of an analyte on or before the clinical date. */
export function newestResult(analyteId: string, situation: Situation): ResultFact {
  const place = situation.compiled.analytePlaces.placeOf(analyteId);
  if (place === undefined) return { state: 'missing', missing: noAnalyte(analyteId) };
  return resultAt(place, rowOf(situation), situation).fact;
}

/** The same for the analyte at a place of the person's row of facts, where it is kept from then on. */
export function resultAt(place: number, row: FactRow, situation: Situation): ReadResult {
  const known = row.results[place];
  if (known !== undefined) return known;
  const fact = newestOf(situation.compiled.analytePlaces.analyteAt(place), situation);
  const read = { fact, reasons: fact.state === 'known' ? because([fact.input]) : lacking([fact.missing]) };
  row.results[place] = read;
  if (fact.state === 'known' && fact.measured.comparator === null)
    row.numbers[place] = exactNumber(fact.measured.value);
  return read;
}

/**
 * The newest usable value: as measured, or worked out from newer facts where the knowledge base has a formula; else
 * that of the analyte that stands in for it, whose numbers compare one to one.
 */
function newestOf(analyte: Analyte, situation: Situation): ResultFact {
  const own = knownOf(analyte, situation);
  if (own.state === 'known' || analyte.standIn === undefined) return own;
  const standIn = situation.knowledge.analyteById.get(analyte.standIn);
  const other = standIn === undefined ? own : knownOf(standIn, situation);
  if (other.state === 'known') return other;
  // That a fact for the formula is missing helps more than that nobody measured the result itself.
  return own.missing.together !== undefined && other.missing.together === undefined ? other : own;
}

/** Measured or worked out, whichever is newer; of one day, measured. */
function knownOf(analyte: Analyte, situation: Situation): ResultFact {
  const measured = measuredResult(analyte, situation);
  if (analyte.computed === undefined) return measured;
  const { computed: formula } = analyte;
  const computed =
    formula.formula === 'child-pugh'
      ? childPugh(analyte, formula, situation, measuredResult)
      : creatinineClearance(analyte, formula, situation, measuredResult);
  if (measured.state === 'missing')
    return computed.state === 'known' || !onFile(measured) ? computed : measured;
  return computed.state === 'known' && computed.date > measured.date ? computed : measured;
}

/** A value is there, and too old or unreadable: that says more than that it could not be worked out. */
const onFile = ({ missing: { reason } }: { readonly missing: Missing }): boolean => reason !== 'missing-fact';

function measuredResult(analyte: Analyte, situation: Situation): ResultFact {
  if (situation.facts.observations === null) return { state: 'missing', missing: notLoaded(analyte) };
  const reading = newest(situation.facts.observations, analyte.id, situation.asOf);
  if (reading === undefined) return { state: 'missing', missing: noneOnFile(analyte) };
  return usable(reading, analyte, situation.knownOn);
}

function newest(
  observations: NonNullable<ChartFacts['observations']>,
  analyteId: string,
  asOf: CalendarDate,
): Reading | undefined {
  return readings(observations)
    .get(analyteId)
    ?.find((reading) => reading.date <= asOf);
}

function usable(reading: Reading, analyte: Analyte, knownOn: CalendarDate): ResultFact {
  // A date known to the month may be any day of it: the earliest decides whether it is too old.
  const age = daysBetween(partialBounds(reading.written)[0], knownOn);
  if (age > analyte.staleAfterDays) return { state: 'missing', missing: tooOld(analyte, reading, knownOn) };
  if (reading.quantity === null) return { state: 'missing', missing: unreadable(analyte, reading.text) };
  const measured = convert(reading.quantity, analyte);
  if (!measured.ok) return { state: 'missing', missing: unreadable(analyte, reading.text, measured.error) };
  const input = {
    label: label(analyte),
    value: formatMeasured(measured.value),
    date: reading.written,
    role: 'result' as const,
  };
  return { state: 'known', analyte, measured: measured.value, date: reading.date, input };
}

const labels = new WeakMap<Analyte, string>();

/** The name of an analyte as it reads inside a sentence. */
export function label(analyte: Analyte): string {
  const known = labels.get(analyte);
  if (known !== undefined) return known;
  const written = inSentence(analyte.name.length <= 20 ? analyte.name : analyte.shortName);
  labels.set(analyte, written);
  return written;
}

function missing(analyte: Analyte, words: string, reason: Missing['reason'], toCheck: string): Missing {
  return {
    fact: `result:${analyte.id}`,
    text: `${label(analyte)}: ${words}`,
    reason,
    toCheck,
    analyte: analyte.id,
  };
}

function noneOnFile(analyte: Analyte): Missing {
  const { question } = analyte;
  return {
    ...missing(
      analyte,
      'none on file',
      'missing-fact',
      `Measure ${label(analyte)}, or enter a result from elsewhere.`,
    ),
    ...(question === undefined
      ? {}
      : { together: { fact: `question:${question}`, text: `${question}: none on file` } }),
  };
}

const notLoaded = (analyte: Analyte): Missing =>
  missing(analyte, 'results could not be loaded', 'list-not-loaded', 'Load the results and screen again.');

const tooOld = (analyte: Analyte, reading: Reading, knownOn: CalendarDate): Missing =>
  missing(
    analyte,
    `${readableAge(reading.date, knownOn)} old (${readableDate(reading.written)})`,
    'stale-fact',
    `Measure ${label(analyte)} again.`,
  );

function unreadable(analyte: Analyte, text: string, problem = 'no-number'): Missing {
  const why =
    problem === 'not-plausible' ? 'is not plausible, its unit is probably wrong' : 'cannot be interpreted';
  return missing(
    analyte,
    `${text} ${why}`,
    'unreadable-unit',
    `Check value and unit of ${label(analyte)} with the laboratory (expected in ${analyte.unit}).`,
  );
}

/** What is missing when a question names an analyte the knowledge base does not have. */
export function noAnalyte(id: string): Missing {
  return {
    fact: `result:${id}`,
    text: `${id}: not in the knowledge base`,
    reason: 'no-knowledge',
    toCheck: 'Report this to whoever keeps the knowledge base.',
  };
}
