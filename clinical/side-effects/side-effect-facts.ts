import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { DueItem } from '../monitoring/due-item.ts';
import type { SideEffectFacts } from './facts-shape.ts';
import { causalityScaleOf, cited, effectOf } from './known-effect.ts';
import { otherCauses } from './other-causes.ts';
import { proposedAnswers } from './proposed-answers.ts';
import { suspects } from './suspects.ts';
import { watching } from './watching.ts';
import { waysToManage } from './ways-to-manage.ts';

/** Days until somebody looks again, where the knowledge does not hold the side effect. Our convention. */
const recheckDays = 14;

export interface SideEffectChart extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
  readonly checks: readonly DueItem[] | null;
}

/**
 * What the chart and the knowledge say about a side effect: timing against every change of dose, how often it is known,
 * what else it could be, what answers the chart shows, what can be done and what watches it. Facts with their sources;
 * nothing of it is a judgement.
 */
export function sideEffectFacts(
  { effect: id, name, reported }: Pick<SideEffect, 'effect' | 'name' | 'reported'>,
  facts: SideEffectChart,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): SideEffectFacts {
  const effect = effectOf(id, knowledge);
  const scale = causalityScaleOf(knowledge);
  const found = suspects({
    effect,
    since: reported.since,
    reportedOn: reported.on,
    facts,
    knowledge,
    asOf,
  });
  const all = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf);
  const courseOf = (key: string) => all.find((one) => one.key === key);
  const perSuspect = <T>(work: (suspect: (typeof found)[number], course: (typeof all)[number]) => T) =>
    Object.fromEntries(
      found.flatMap((suspect) => {
        const course = courseOf(suspect.course);
        return course === undefined ? [] : [[suspect.course, work(suspect, course)]];
      }),
    );
  return {
    clinicalName: effect?.name ?? null,
    danger: effect?.danger ?? null,
    suspects: [...found],
    otherCauses: [...otherCauses(effect, null, facts, knowledge, asOf)],
    scale: {
      id: scale.id,
      name: scale.shortName,
      bands: scale.bands,
      sources: cited(scale.basis, knowledge),
    },
    answers: perSuspect((suspect, course) => [
      ...proposedAnswers({
        name,
        effect,
        suspect,
        course,
        all,
        reportedOn: reported.on,
        others: otherCauses(effect, course.medication, facts, knowledge, asOf),
        facts,
        scale,
        knowledge,
        asOf,
      }),
    ]),
    ways: perSuspect((_, course) => [...waysToManage(effect, course, facts, knowledge, asOf)]),
    watching: [...watching(effect, facts, facts.checks, knowledge, asOf)],
    recheckOn: addDays(asOf, effect?.recheckDays ?? recheckDays),
    missing: [
      ...(effect === undefined
        ? ['Our list of side effects does not hold this one: how often, when and what helps is not checked.']
        : []),
      ...(reported.since === null
        ? ['When it began is not known; the day it was reported stands for it.']
        : []),
      ...(facts.orders === null ? ['The medications could not be loaded.'] : []),
      ...(facts.conditions === null
        ? ['The problem list could not be loaded: other causes are not checked.']
        : []),
      ...(facts.checks === null ? ['The checks could not be worked out.'] : []),
    ],
  };
}
