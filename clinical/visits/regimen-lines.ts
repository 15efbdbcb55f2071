import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { dosePhrase } from '../balance/dose-phrase.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { regimen } from '../regimen/courses.ts';
import { prescribedHere } from '../regimen/prescribed-here.ts';
import type { BriefLine } from './brief-shape.ts';

/** What is taken on a day, each with its dose of that day and since when; by order, agreed steps, or as people say. */
export function regimenLines(
  chart: ChartFacts,
  dosePlans: readonly Held<DosePlan>[] | null,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly BriefLine[] {
  return regimen(agreedCourses(chart, dosePlans ?? [], knowledge, asOf)).map((course) => {
    const step = course.steps.findLast(({ from }) => from === null || from.date <= asOf);
    const dose = step === undefined ? null : dosePhrase(step.sig, step.sigText);
    const elsewhere = prescribedHere(course, chart) === false ? ' (from elsewhere)' : '';
    return {
      on: course.start?.date ?? null,
      text: `${course.name}: ${dose ?? 'dose not recorded'}${elsewhere}`,
      mark: 'plain',
    };
  });
}
