import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Measure } from '#knowledge/schema/measures.ts';
import { casesOf, inView, type PersonInView } from './cases-of.ts';
import { type Figure, figureOf, type MeasuredCase, type Outcome } from './measured-case.ts';
import type { Asked, PersonFacts } from './person-facts.ts';
import { personOnDay } from './person-on-day.ts';

/** One point of a measure's course in time. */
export interface MeasuredPoint {
  /** First and last day it is about; both the same where it is how things stood on the day. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly figure: Figure;
}

/** A measure worked out: its figure now, who is behind it, and how it went. */
export interface Measured {
  readonly measure: Measure;
  readonly figure: Figure;
  readonly cases: readonly MeasuredCase[];
  /** Oldest first; empty where its past cannot be told, or was not asked for. */
  readonly points: readonly MeasuredPoint[];
}

interface Wanted {
  /** Also how it went: costs most of the time. */
  readonly points: boolean;
  /** Another length for figures that look back, instead of the measure's own. */
  readonly overDays?: number;
  /** Where past days may be kept from one call to the next. */
  readonly memory?: PastMemory;
}

/**
 * Works out measures over everybody in one pass: what several of them ask about a person on a day is worked out once.
 * Figures that look back count what was decided in their days; the others say how things stand on the day.
 */
export function computeMeasures(
  measures: readonly Measure[],
  people: readonly PersonFacts[],
  knowledge: Knowledge,
  asked: Asked,
  wanted: Wanted,
): readonly Measured[] {
  const cases = casesToday(measures, people, knowledge, asked);
  const before = wanted.points
    ? pastStates(measures, people, knowledge, asked, wanted.memory ?? new Map())
    : null;
  return measures.map((measure) => {
    const all = cases.get(measure.id) ?? [];
    const overDays = measure.overDays === null ? null : (wanted.overDays ?? measure.overDays);
    const current = overDays === null ? all : all.filter(({ on }) => on > addDays(asked.asOf, -overDays));
    const figure = figureOf(current);
    if (before === null || measure.chart === null) return { measure, figure, cases: current, points: [] };
    const points = pointDays(measure.chart, asked.asOf).map(({ from, to }): MeasuredPoint => {
      if (measure.overDays !== null)
        return { from, to, figure: figureOf(all.filter(({ on }) => on >= from && on <= to)) };
      return {
        from: to,
        to,
        figure: to === asked.asOf ? figure : before(to, measure.id),
      };
    });
    return { measure, figure, cases: current, points };
  });
}

type CasesByMeasure = Map<string, MeasuredCase[]>;

function casesToday(
  measures: readonly Measure[],
  people: readonly PersonFacts[],
  knowledge: Knowledge,
  asked: Asked,
): CasesByMeasure {
  const cases: CasesByMeasure = new Map(measures.map(({ id }) => [id, []]));
  for (const facts of people) {
    const person = inView(facts, knowledge, asked);
    for (const measure of measures)
      for (const one of casesOf(measure, person, knowledge, asked))
        cases.get(measure.id)?.push({ patientId: facts.patientId, ...one });
  }
  return cases;
}

/** What a measure said of one person on one past day, and of which state of their facts. */
interface Remembered {
  readonly state: string;
  readonly outcomes: readonly Outcome[];
}

/**
 * Past days worked out before: as long as a person's facts have not changed, neither have their past days. Only for one
 * knowledge release and for readers who may read the same.
 */
export type PastMemory = Map<string, Remembered>;

const mostRemembered = 200_000;

/** How things stood on every earlier day some chart needs, for the measures that say how things stand. */
function pastStates(
  measures: readonly Measure[],
  people: readonly PersonFacts[],
  knowledge: Knowledge,
  asked: Asked,
  memory: PastMemory,
): (day: CalendarDate, measureId: string) => Figure {
  const outcomes = new Map<string, Outcome[]>();
  if (memory.size > mostRemembered) memory.clear();
  for (const [day, own] of pastDays(measures, asked.asOf))
    for (const facts of people) {
      let person: PersonInView | null = null;
      for (const measure of own) {
        const key = `${facts.patientId} ${measure.id} ${day}`;
        let known = memory.get(key);
        if (known === undefined || known.state !== facts.state) {
          const then = { ...asked, asOf: day };
          person ??= inView(personOnDay(facts, day, asked.zone), knowledge, then);
          known = {
            state: facts.state ?? '',
            outcomes: casesOf(measure, person, knowledge, then).map(({ outcome }) => outcome),
          };
          if (facts.state !== undefined) memory.set(key, known);
        }
        const all = outcomes.get(`${day} ${measure.id}`) ?? [];
        all.push(...known.outcomes);
        outcomes.set(`${day} ${measure.id}`, all);
      }
    }
  return (day, measureId) =>
    figureOf((outcomes.get(`${day} ${measureId}`) ?? []).map((outcome) => ({ outcome })));
}

function pastDays(
  measures: readonly Measure[],
  asOf: CalendarDate,
): ReadonlyMap<CalendarDate, readonly Measure[]> {
  const byDay = new Map<CalendarDate, Measure[]>();
  for (const measure of measures) {
    if (measure.overDays !== null || measure.chart === null) continue;
    for (const { to } of pointDays(measure.chart, asOf))
      if (to !== asOf) byDay.set(to, [...(byDay.get(to) ?? []), measure]);
  }
  return byDay;
}

/** The days of each point of a chart: the last one ends on the day asked about. */
export function pointDays(
  chart: NonNullable<Measure['chart']>,
  asOf: CalendarDate,
): readonly { readonly from: CalendarDate; readonly to: CalendarDate }[] {
  return Array.from({ length: chart.points }, (_, index) => {
    const to = addDays(asOf, -chart.everyDays * (chart.points - 1 - index));
    return { from: addDays(to, 1 - chart.everyDays), to };
  });
}
