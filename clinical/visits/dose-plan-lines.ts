import { type CalendarDate, dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { plannedDoses } from '../dose-plans/planned-doses.ts';
import { plannedInWords } from '../dose-plans/planned-words.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { courses } from '../regimen/courses.ts';
import { startSentence } from '../screening/wording.ts';
import type { BriefLine } from './brief-shape.ts';

interface At {
  readonly asOf: CalendarDate;
  readonly zone: string;
}

/**
 * Steps that were agreed on and are still to come, whenever that was, with the day it was agreed; then plans that wait
 * for somebody: those on hold, and those proposed.
 */
export function dosePlanLines(
  chart: ChartFacts,
  dosePlans: readonly Held<DosePlan>[],
  knowledge: Knowledge,
  { asOf, zone }: At,
): readonly BriefLine[] {
  const day = (instant: string | null) => (instant === null ? null : dateInZone(instant, zone));
  const agreed = courses(chart, knowledge, asOf).flatMap((course): BriefLine[] => {
    const planned = plannedDoses(course, chart.orders, dosePlans, asOf);
    if (planned === null) return [];
    const held = planned.state === 'held';
    return [
      {
        on: held ? null : day(planned.agreedAt),
        text: `${course.name}: ${held ? '' : 'agreed '}${plannedInWords(planned)}`,
        mark: held ? 'act' : 'plain',
      },
    ];
  });
  const proposed = dosePlans
    .filter(({ content }) => content.status === 'proposed')
    .map(
      ({ content }): BriefLine => ({
        on: null,
        text: `${startSentence(content.medication.name)}: a ${content.purpose} is proposed, nobody has agreed to it yet`,
        mark: 'act',
      }),
    );
  return [...agreed, ...proposed];
}
