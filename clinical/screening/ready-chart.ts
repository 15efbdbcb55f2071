import { ageRange, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import type { CompiledKnowledge } from './compiled-knowledge.ts';
import type { Medication } from './medication.ts';

/**
 * A chart made ready to be screened on a day, as often as there are acts to hold against it. What follows from the chart
 * alone (newest results, diagnoses, what is taken) is worked out when it is first asked for, and kept here. The facts are not
 * to be changed afterwards; other facts, another day or another release make another one.
 */
export interface ReadyChart {
  readonly facts: ChartFacts;
  readonly asOf: CalendarDate;
  /** Day the chart was read: whether a fact is too old is asked of this day, when a coming day is judged as well. */
  readonly knownOn: CalendarDate;
  /** Completed years on the day; null when the date of birth is not known, a range when it is partly known. */
  readonly age: { readonly low: number; readonly high: number } | null;
  readonly knowledge: Knowledge;
  readonly compiled: CompiledKnowledge;
  /** Courses of the chart, worked out when first asked for. */
  readonly courses: () => readonly Course[];
  /** Orders and statements as they were viewed before: only `medicationsOf` looks in here. */
  readonly views: Map<object, Medication>;
  /** What was worked out about this chart before, each at the place of its work: only `oncePerChart` looks in here. */
  readonly remembered: (object | undefined)[];
}

/** Makes a chart ready. It costs nothing until something is asked. */
export function readyChart(
  facts: ChartFacts,
  compiled: CompiledKnowledge,
  asOf: CalendarDate,
  knownOn: CalendarDate = asOf,
): ReadyChart {
  const born = facts.patient?.birthDate ?? null;
  let known: readonly Course[] | null = null;
  return {
    facts,
    asOf,
    knownOn,
    age: born === null ? null : ageRange(born, asOf),
    knowledge: compiled.source,
    compiled,
    courses: () => {
      known ??= courses(facts, compiled.source, asOf);
      return known;
    },
    views: new Map(),
    remembered: [],
  };
}
