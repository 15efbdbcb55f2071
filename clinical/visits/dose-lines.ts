import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { changesOf } from '../balance/course-changes.ts';
import { dosePhrase } from '../balance/dose-phrase.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import { plannedDoses } from '../dose-plans/planned-doses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import type { BriefLine } from './brief-shape.ts';

/** A day on which what somebody takes of one medication became another. */
export interface DoseChange {
  readonly on: CalendarDate;
  readonly medication: string;
  readonly what: 'started' | 'dose-changed' | 'ended';
  readonly course: Course;
}

/** Every start, change of dose and stop up to a day, newest first; by order or by steps agreed on. */
export function doseChanges(
  chart: ChartFacts,
  dosePlans: readonly Held<DosePlan>[] | null,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly DoseChange[] {
  return agreedCourses(chart, dosePlans ?? [], knowledge, asOf)
    .flatMap((course) =>
      changesOf(course, asOf).map(({ on, what }) => ({ on, what, medication: course.name, course })),
    )
    .toSorted((a, b) => (a.on === b.on ? (a.medication < b.medication ? -1 : 1) : a.on < b.on ? 1 : -1));
}

/** The next step of each medication whose dose changes as agreed, soonest first; null = nothing is taken from then on. */
export function doseStepsAhead(
  chart: ChartFacts,
  dosePlans: readonly Held<DosePlan>[] | null,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly {
  readonly medication: string;
  readonly on: CalendarDate;
  readonly daily: string | null;
  /** Where it is taken on every second day: how much on such a day. */
  readonly everySecondDay?: string;
}[] {
  return courses(chart, knowledge, asOf)
    .flatMap((course) => {
      const next = plannedDoses(course, chart.orders, dosePlans ?? [], asOf)?.ahead[0];
      if (next === undefined) return [];
      const { from, to: _to, ...amount } = next;
      return [{ medication: course.name, on: from, ...amount }];
    })
    .toSorted((a, b) => (a.on === b.on ? (a.medication < b.medication ? -1 : 1) : a.on < b.on ? -1 : 1));
}

/** What of the regimen changed since the last visit, that day included; without an earlier visit, all of it. */
export function doseLines(
  chart: ChartFacts,
  dosePlans: readonly Held<DosePlan>[] | null,
  knowledge: Knowledge,
  since: CalendarDate | null,
  asOf: CalendarDate,
): readonly BriefLine[] {
  return doseChanges(chart, dosePlans, knowledge, asOf)
    .filter(({ on }) => since === null || on >= since)
    .map((change) => ({ on: change.on, text: `${change.medication}: ${words(change)}`, mark: 'plain' }));
}

function words({ what, on, course }: DoseChange): string {
  const index = course.steps.findIndex(({ from }) => from?.date === on);
  const [before, now] = [course.steps[index - 1], course.steps[index]];
  const dose = now === undefined ? null : dosePhrase(now.sig, now.sigText);
  if (what === 'ended') return course.stop?.text ? `stopped (${course.stop.text})` : 'stopped';
  if (what === 'started') return dose === null ? 'started' : `started, ${dose}`;
  const was = before === undefined ? null : dosePhrase(before.sig, before.sigText);
  const by = now?.agreed === undefined ? '' : ', as agreed';
  return `${was ?? 'dose not recorded'}, then ${dose ?? 'dose not recorded'}${by}`;
}
