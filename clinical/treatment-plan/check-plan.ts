import type { CalendarDate } from '#kernel/time.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';

/** What of the chart a plan may refer to. */
export interface PlanSurroundings {
  /** Ids of the chart's diagnoses; refuted and mistaken ones left out. */
  readonly conditions: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  readonly dosePlans: ReadonlySet<string>;
}

export interface PlanFault {
  readonly path: string;
  readonly message: string;
}

/** What a plan refers to is in this person's chart, nothing stands twice. True of drafts as well. */
export function checkReferences(plan: TreatmentPlan, around: PlanSurroundings): PlanFault[] {
  const drugs = plan.courses.map(({ medication }) => medication.drug);
  return plan.courses.flatMap(({ indication, targets, dosePlan, medication }, index) => {
    const path = `courses.${index}`;
    const condition = indication?.condition ?? null;
    return [
      ...(drugs.indexOf(medication.drug) === index
        ? []
        : [{ path: `${path}.medication`, message: `${medication.name} is in the plan already` }]),
      ...(condition === null || around.conditions.has(condition)
        ? []
        : [{ path: `${path}.indication`, message: 'is no diagnosis of this chart' }]),
      ...(targets.every((id) => around.targets.has(id))
        ? []
        : [{ path: `${path}.targets`, message: 'names something that is no target symptom of this chart' }]),
      ...(dosePlan === null || around.dosePlans.has(dosePlan)
        ? []
        : [{ path: `${path}.dosePlan`, message: 'is no dose plan of this chart' }]),
    ];
  });
}

/** What stands in the way of signing. */
export function refuseSigning(plan: TreatmentPlan, today: CalendarDate): PlanFault[] {
  const past = (date: string | null) => date !== null && date < today;
  return [
    ...(plan.goals.length + plan.courses.length + plan.nonDrug.length === 0
      ? [{ path: 'goals', message: 'The plan is still empty: write a goal, a medication or another help' }]
      : []),
    ...(plan.agreed === null
      ? [{ path: 'agreed', message: 'Say how the person took part; “not yet” is an answer too' }]
      : []),
    ...(plan.agreed !== null && plan.agreed.on > today
      ? [{ path: 'agreed.on', message: 'The day of the talk is still to come' }]
      : []),
    ...(past(plan.reviewOn) ? [{ path: 'reviewOn', message: 'The review date has passed' }] : []),
    ...plan.courses.flatMap(({ medication, reviewOn }, index) =>
      past(reviewOn)
        ? [{ path: `courses.${index}.reviewOn`, message: `The review date of ${medication.name} has passed` }]
        : [],
    ),
  ];
}

export interface PlanGap {
  readonly medication: string;
  readonly missing: 'why' | 'targets' | 'review' | 'stop';
}

/** Links a medication of the plan still lacks. They do not hinder signing; they are said before it. */
export function gapsOfPlan(plan: TreatmentPlan): PlanGap[] {
  return plan.courses.flatMap(({ medication, indication, targets, reviewOn, stopCriterion }) => {
    const gap = (missing: PlanGap['missing']): PlanGap => ({ medication: medication.name, missing });
    return [
      ...(indication === null ? [gap('why')] : []),
      ...(targets.length === 0 ? [gap('targets')] : []),
      ...(reviewOn === null ? [gap('review')] : []),
      ...(stopCriterion === null ? [gap('stop')] : []),
    ];
  });
}
