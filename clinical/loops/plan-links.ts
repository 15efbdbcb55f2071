import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { PlannedCourse, TreatmentPlan } from '#record/schema/treatment-plan.ts';
import type { Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { drugOf } from './course-drug.ts';
import type { Link } from './loop.ts';

type Plan = TreatmentPlan | 'none' | null;

/** Why it is taken: said on the order, or in the plan in force. */
export function indicationLink(course: Course, plan: Plan): Link {
  const said = course.indication?.text ?? planned(course, plan)?.indication?.text ?? null;
  if (said !== null) return { link: 'indication', state: 'closed', because: said };
  if (plan === null) return notLoaded('indication', 'the treatment plan');
  return { link: 'indication', state: 'open', because: 'Nobody wrote down what it is for.' };
}

/** What it is to change: a target symptom of the chart, named in the plan in force, that is still pursued or was reached. */
export function targetLink(course: Course, plan: Plan, targets: readonly Held<TargetSymptom>[] | null): Link {
  if (plan === null) return notLoaded('target', 'the treatment plan');
  if (targets === null) return notLoaded('target', 'target symptoms');
  const named = planned(course, plan)?.targets ?? [];
  const found = targets.filter(({ id, content }) => named.includes(id) && content.status !== 'given-up');
  if (found.length > 0)
    return { link: 'target', state: 'closed', because: found.map(({ content }) => content.name).join(', ') };
  const because =
    named.length > 0
      ? 'Its target symptom was given up.'
      : missing(course, plan, 'no target symptom is named');
  return { link: 'target', state: 'open', because };
}

/** How much, and when: a dose that can be followed, or an agreed plan of steps. */
export function dosePlanLink(
  course: Course,
  dosePlans: readonly Held<DosePlan>[] | null,
  asOf: CalendarDate,
): Link {
  const step = course.steps.findLast(({ from }) => from === null || from.date <= asOf);
  const own = (dosePlans ?? []).filter(({ content }) => content.medication.drug === drugOf(course));
  // Steps that come down to nothing do not stop the order they lower: until somebody does, it can be filled again.
  const over = own.find(({ content }) => cameToNothing(content, course, asOf));
  if (over !== undefined)
    return {
      link: 'dose-plan',
      state: 'open',
      because: `Its steps ended on ${over.content.steps.at(-1)?.start}, and the order is still in force.`,
    };
  const agreed = own.find(
    ({ content }) =>
      content.status === 'agreed' && content.steps.some(({ end }) => end === null || end >= asOf),
  );
  if (agreed !== undefined)
    return { link: 'dose-plan', state: 'closed', because: `Agreed ${agreed.content.purpose}.` };
  if (own.some(({ content }) => content.status === 'held'))
    return { link: 'dose-plan', state: 'open', because: 'Its dose plan is on hold.' };
  if (step !== undefined && step.dailyDose !== null)
    return { link: 'dose-plan', state: 'closed', because: 'A fixed dose.' };
  if (dosePlans === null) return notLoaded('dose-plan', 'dose plans');
  return { link: 'dose-plan', state: 'open', because: 'No dose is on file that can be followed.' };
}

function cameToNothing({ status, order, steps }: DosePlan, course: Course, asOf: CalendarDate): boolean {
  const last = steps.at(-1);
  return (
    (status === 'agreed' || status === 'finished') &&
    last?.taken.length === 0 &&
    last.start <= asOf &&
    order !== null &&
    course.steps.some(({ to, sourceIds }) => to === null && sourceIds.includes(order))
  );
}

/** When it is looked at again; a day that has passed is open again. */
export function reviewLink(course: Course, plan: Plan, asOf: CalendarDate): Link {
  if (plan === null) return notLoaded('review-date', 'the treatment plan');
  const on = planned(course, plan)?.reviewOn ?? null;
  if (on === null)
    return { link: 'review-date', state: 'open', because: missing(course, plan, 'no review date is set') };
  return on < asOf
    ? { link: 'review-date', state: 'open', because: `The review was due on ${on}.` }
    : { link: 'review-date', state: 'closed', because: on };
}

/** What would end it. */
export function stopLink(course: Course, plan: Plan): Link {
  if (plan === null) return notLoaded('stop-criterion', 'the treatment plan');
  const criterion = planned(course, plan)?.stopCriterion ?? null;
  return criterion === null
    ? {
        link: 'stop-criterion',
        state: 'open',
        because: missing(course, plan, 'nothing says what would make us stop it'),
      }
    : { link: 'stop-criterion', state: 'closed', because: criterion };
}

function planned(course: Course, plan: Plan): PlannedCourse | undefined {
  if (plan === null || plan === 'none') return undefined;
  return plan.courses.find(({ medication }) => medication.drug === drugOf(course));
}

function missing(course: Course, plan: TreatmentPlan | 'none', what: string): string {
  if (plan === 'none') return 'There is no signed treatment plan.';
  return planned(course, plan) === undefined
    ? 'The signed plan does not mention it.'
    : `In the signed plan ${what}.`;
}

/** A link nobody could look at: the list it needs was not loaded. */
export function notLoaded(link: Link['link'], what: string): Link {
  return { link, state: 'not-checked', because: `${what} could not be loaded` };
}
