import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { changesOf } from '../balance/course-changes.ts';
import { dosePhrase } from '../balance/dose-phrase.ts';
import type { ChartFacts } from '../facts.ts';
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

/** Every start, change of dose and stop up to a day, newest first. */
export function doseChanges(
  chart: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly DoseChange[] {
  return courses(chart, knowledge, asOf)
    .flatMap((course) =>
      changesOf(course, asOf).map(({ on, what }) => ({ on, what, medication: course.name, course })),
    )
    .toSorted((a, b) => (a.on === b.on ? (a.medication < b.medication ? -1 : 1) : a.on < b.on ? 1 : -1));
}

/** What of the regimen changed since the last visit, that day included; without an earlier visit, all of it. */
export function doseLines(
  chart: ChartFacts,
  knowledge: Knowledge,
  since: CalendarDate | null,
  asOf: CalendarDate,
): readonly BriefLine[] {
  return doseChanges(chart, knowledge, asOf)
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
  return `${was ?? 'dose not recorded'}, then ${dose ?? 'dose not recorded'}`;
}
