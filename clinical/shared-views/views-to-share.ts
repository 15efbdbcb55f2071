import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ViewShown } from '#record/schema/shared-view.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import { plannedDoses } from '../dose-plans/planned-doses.ts';
import { predictLevels } from '../levels/predict-levels.ts';
import {
  groupOf,
  type WithdrawalFacts,
  windowOf,
  withdrawalOrRelapse,
  withdrawalSignsOf,
} from '../withdrawal/withdrawal-or-relapse.ts';

/**
 * What a clinician could share with the person today: what came after a lowered dose, an expected level, what may be felt
 * during a taper. Nothing where it is not known: an answer nobody has is not shared.
 */
export function viewsToShare(
  facts: WithdrawalFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): readonly ViewShown[] {
  return [
    ...tapers(facts, knowledge, asOf),
    ...afterSteps(facts, knowledge, asOf),
    ...levels(facts, knowledge, asOf),
  ];
}

function afterSteps(facts: WithdrawalFacts, knowledge: Knowledge, asOf: CalendarDate): ViewShown[] {
  return withdrawalOrRelapse(facts, knowledge, { asOf }).steps.flatMap(
    ({ drug, name, says, step, window }) =>
      says === 'not-known'
        ? []
        : [
            {
              topic: 'after-a-step' as const,
              drug,
              name,
              says,
              on: step.on,
              stopped: step.stopped,
              usuallyGone: window?.usuallyGone ?? null,
            },
          ],
  );
}

function levels(facts: WithdrawalFacts, knowledge: Knowledge, asOf: CalendarDate): ViewShown[] {
  return predictLevels(facts, knowledge, { asOf }).flatMap((level) => {
    if (level.kind !== 'computed') return [];
    const { drug, name, dose, unit, expected, target } = level;
    const { typical, low, high } = expected;
    return [{ topic: 'level' as const, drug, name, mg: dose.mg, unit, typical, low, high, target }];
  });
}

/** Of tapers agreed on, or on hold: the group of the medication says what may be felt, and when. */
function tapers(facts: WithdrawalFacts, knowledge: Knowledge, asOf: CalendarDate): ViewShown[] {
  const { telling, shared } = withdrawalSignsOf(knowledge);
  const dosePlans = facts.dosePlans ?? [];
  const courses = agreedCourses(facts, dosePlans, knowledge, asOf);
  return dosePlans.flatMap(({ content: plan }) => {
    const { status, purpose, medication, steps } = plan;
    const last = steps.at(-1);
    const lowers = purpose === 'taper' || (purpose === 'cross-taper' && last?.taken.length === 0);
    if (!lowers || (status !== 'agreed' && status !== 'held')) return [];
    const drug = knowledge.drugById.get(medication.drug);
    const group = drug === undefined ? null : groupOf(drug, knowledge);
    if (drug === undefined || group === null) return [];
    const window = windowOf({ on: asOf }, drug, group);
    const course = courses.find(({ drugs }) => drugs?.length === 1 && drugs[0] === drug.id);
    const planned = course === undefined ? null : plannedDoses(course, facts.orders, dosePlans, asOf);
    return [
      {
        topic: 'taper' as const,
        drug: drug.id,
        name: drug.name,
        signs: [...telling.filter(({ of }) => of.includes(group.id)), ...shared].map(({ plain }) => plain),
        beginsWithinDays: Math.max(1, daysBetween(window.from, window.to)),
        goneWithinDays: daysBetween(window.to, window.usuallyGone),
        nextOn: status === 'held' ? null : (planned?.ahead[0]?.from ?? null),
      },
    ];
  });
}
