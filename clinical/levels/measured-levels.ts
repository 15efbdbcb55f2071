import { toNumber } from '#kernel/decimal.ts';
import { convert, formatMeasured } from '#kernel/quantity.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LevelModel } from '#knowledge/schema/level-model.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { type Reading, readings } from '../screening/facts/readings.ts';
import { dosesOn } from './doses-on.ts';
import { bandOf, type LogLevelOf } from './fit-person.ts';
import { logLevelFor } from './log-level-for.ts';
import { personOn } from './person-on.ts';

/** A level of the chart, and what the model says of the day it was taken. */
export interface LevelOnFile {
  readonly id: string;
  readonly on: CalendarDate;
  readonly value: number | null;
  readonly text: string;
  readonly mg: number | null;
  /** Null where it counts. */
  readonly leftOut: string | null;
  readonly unusual: boolean;
  readonly logLevelOf: LogLevelOf | null;
}

/** Shown and learned from at most; older ones say the same again. */
const most = 8;
/** Days before a sample in which a check-in tells whether it was taken. */
const askedWithinDays = 14;
/** Standard normal deviate that 19 of 20 lie within. */
const nineteenInTwenty = 1.96;

/**
 * The levels on file, newest first, each beside the dose and the person of its own day. One that was measured before
 * the level could settle, at an unknown dose or after missed ones is shown and left out, with the reason. Null where the
 * results could not be read: that is not the same as none measured.
 */
export function measuredLevels(
  model: LevelModel,
  facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null },
  courses: readonly Course[],
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly LevelOnFile[] | null {
  if (facts.observations === null) return null;
  return (readings(facts.observations).get(model.analyte) ?? [])
    .filter(({ date }) => date <= asOf && date >= addDays(asOf, -model.learnsWithinDays))
    .slice(0, most)
    .map((reading) => onFile(reading, model, facts, courses, knowledge));
}

function onFile(
  { id, date, written, quantity, text }: Reading,
  model: LevelModel,
  facts: ChartFacts & { readonly checkIns: readonly Held<CheckIn>[] | null },
  courses: readonly Course[],
  knowledge: Knowledge,
): LevelOnFile {
  const analyte = knowledge.analyteById.get(model.analyte);
  const measured = quantity === null || analyte === undefined ? null : convert(quantity, analyte);
  const value = measured?.ok && measured.value.comparator === null ? toNumber(measured.value.value) : null;
  const taken = dosesOn(courses, model.drug, date);
  const shown = {
    id,
    on: date,
    value,
    text: measured?.ok ? formatMeasured(measured.value) : text,
    mg: taken.kind === 'known' ? taken.perDay : null,
    unusual: false,
    logLevelOf: null,
  };
  const out = (leftOut: string): LevelOnFile => ({ ...shown, leftOut });
  if (written.length < 10) return out('The day it was taken is not known.');
  if (value === null || value <= 0) return out('It is not one number that can be read.');
  if (taken.kind === 'unknown') return out(taken.because);
  const { settledAfterDays } = model.holds;
  if (taken.since !== null && taken.since > addDays(date, -settledAfterDays))
    return out(`The dose had been changed less than ${settledAfterDays} days before.`);
  const missed = saidMissed(facts.checkIns, date);
  if (missed !== null) return out(missed);
  const person = personOn(model, facts, knowledge, date);
  const [cannot] = person.cannot;
  if (cannot !== undefined) return out(`As known on that day: ${cannot}`);
  const logLevelOf = logLevelFor(model, person, taken.doses);
  if (logLevelOf === null) return out('The model asks for something that was not known on that day.');
  const { between, within } = model;
  const band = bandOf(logLevelOf, { eta: 0, sd: between.sd }, within.sd, nineteenInTwenty);
  return { ...shown, leftOut: null, unusual: value < band.low || value > band.high, logLevelOf };
}

/** What the last check-in before a sample says against counting it. */
function saidMissed(checkIns: readonly Held<CheckIn>[] | null, on: CalendarDate): string | null {
  const said = (checkIns ?? [])
    .map(({ content }) => content)
    .filter(({ on: day, taken }) => taken !== null && day <= on && day >= addDays(on, -askedWithinDays))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  return said === undefined || said.taken === 'as-agreed'
    ? null
    : `The check-in of ${said.on} says it was not taken as agreed.`;
}
