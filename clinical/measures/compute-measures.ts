import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Measure } from '#knowledge/schema/measures.ts';
import { casesOf, changesDuringTheDay, inView, type PersonInView } from './cases-of.ts';
import { type CaseOf, type Figure, figureOf, type MeasuredCase, type Outcome } from './measured-case.ts';
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
  /** Where what was worked out may be kept from one call to the next. */
  readonly memory?: MeasureMemory;
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
  const memory = wanted.memory ?? new Map();
  const cases = casesToday(measures, people, knowledge, asked, memory);
  const before = wanted.points ? pastStates(measures, people, knowledge, asked, memory) : null;
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
  memory: MeasureMemory,
): CasesByMeasure {
  const cases: CasesByMeasure = new Map(measures.map(({ id }) => [id, []]));
  for (const facts of people) {
    const known = rememberedOf(facts, asked, memory);
    let person: PersonInView | null = null;
    for (const measure of measures) {
      // Clocks run on while nothing is written
      const lasts = !changesDuringTheDay(measure);
      let own = lasts ? known.today.get(measure.id) : undefined;
      if (own === undefined) {
        person ??= inView(facts, knowledge, asked);
        own = casesOf(measure, person, knowledge, asked);
        if (lasts) known.today.set(measure.id, own);
      }
      for (const one of own) cases.get(measure.id)?.push({ patientId: facts.patientId, ...one });
    }
  }
  return cases;
}

/** What was worked out of one person, of one state of their facts and for one day. */
export interface RememberedMeasures {
  readonly state: string | undefined;
  readonly asOf: CalendarDate;
  readonly today: Map<string, readonly CaseOf[]>;
  /** By measure and past day. */
  readonly past: Map<string, readonly Outcome[]>;
}

/**
 * What was worked out before, by person: as long as their facts have not changed, neither has it, until the next day. Only
 * for one knowledge release and for readers who may read the same.
 */
export type MeasureMemory = Map<string, RememberedMeasures>;

/** What is known of a person; somebody whose facts name no state is forgotten again at once. */
function rememberedOf(
  { patientId, state }: PersonFacts,
  { asOf }: Asked,
  memory: MeasureMemory,
): RememberedMeasures {
  const known = memory.get(patientId);
  if (known !== undefined && known.state === state && known.asOf === asOf) return known;
  const fresh: RememberedMeasures = { state, asOf, today: new Map(), past: new Map() };
  if (state !== undefined) memory.set(patientId, fresh);
  return fresh;
}

/** How things stood on every earlier day some chart needs, for the measures that say how things stand. */
function pastStates(
  measures: readonly Measure[],
  people: readonly PersonFacts[],
  knowledge: Knowledge,
  asked: Asked,
  memory: MeasureMemory,
): (day: CalendarDate, measureId: string) => Figure {
  const outcomes = new Map<string, Outcome[]>();
  for (const [day, own] of pastDays(measures, asked.asOf))
    for (const facts of people) {
      const { past } = rememberedOf(facts, asked, memory);
      let person: PersonInView | null = null;
      for (const measure of own) {
        const key = `${measure.id} ${day}`;
        let known = past.get(key);
        if (known === undefined) {
          const then = { ...asked, asOf: day };
          person ??= inView(personOnDay(facts, day, asked.zone), knowledge, then);
          known = shared(casesOf(measure, person, knowledge, then).map(({ outcome }) => outcome));
          past.set(key, known);
        }
        const all = outcomes.get(key) ?? [];
        all.push(...known);
        outcomes.set(key, all);
      }
    }
  return (day, measureId) =>
    figureOf((outcomes.get(`${measureId} ${day}`) ?? []).map((outcome) => ({ outcome })));
}

const single = new Map<Outcome, readonly Outcome[]>();
const none: readonly Outcome[] = [];

/** Nearly all lists are empty or of one outcome, and there are many of them: each such list is there once. */
function shared(outcomes: readonly Outcome[]): readonly Outcome[] {
  const [first, ...more] = outcomes;
  if (first === undefined) return none;
  if (more.length > 0) return outcomes;
  const known = single.get(first) ?? outcomes;
  single.set(first, known);
  return known;
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
function pointDays(
  chart: NonNullable<Measure['chart']>,
  asOf: CalendarDate,
): readonly { readonly from: CalendarDate; readonly to: CalendarDate }[] {
  return Array.from({ length: chart.points }, (_, index) => {
    const to = addDays(asOf, -chart.everyDays * (chart.points - 1 - index));
    return { from: addDays(to, 1 - chart.everyDays), to };
  });
}
