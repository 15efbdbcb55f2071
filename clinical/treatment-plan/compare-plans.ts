import type { PlannedCourse, TreatmentPlan } from '#record/schema/treatment-plan.ts';

/** What changed between two versions of a plan; the screen says it in words. */
export interface PlanChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly part: 'goal' | 'medication' | 'other-help' | 'early-sign' | 'if-worse' | 'review' | 'agreed';
  /** The medication or the thing it is about; null where the part is the only one of its kind. */
  readonly about: string | null;
  /** Which of a medication's entries. */
  readonly field: 'why' | 'targets' | 'why-this' | 'review' | 'stop' | 'dose-plan' | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Names of what a plan refers to by id. */
export interface PlanNames {
  readonly target: (id: string) => string;
}

/** Everything that differs, in the order in which a plan is read; empty when nothing does. */
export function comparePlans(before: TreatmentPlan, after: TreatmentPlan, names: PlanNames): PlanChange[] {
  return [
    ...listChanges('goal', before.goals, after.goals, ({ text }) => text),
    ...courseChanges(before.courses, after.courses, names),
    ...listChanges('other-help', before.nonDrug, after.nonDrug, ({ what, who }) =>
      who === null ? what : `${what} (${who})`,
    ),
    ...listChanges(
      'early-sign',
      before.earlySigns.map((text) => ({ id: text, text })),
      after.earlySigns.map((text) => ({ id: text, text })),
      ({ text }) => text,
    ),
    ...single('if-worse', before.ifWorse, after.ifWorse),
    ...single('review', before.reviewOn, after.reviewOn),
    ...single('agreed', agreedText(before), agreedText(after)),
  ];
}

type Part = PlanChange['part'];

/** Entries are the same one by their id, whatever became of their words and wherever they stand now. */
function listChanges<T extends { readonly id: string }>(
  part: Part,
  before: readonly T[],
  after: readonly T[],
  words: (entry: T) => string,
): PlanChange[] {
  const base = { part, about: null, field: null };
  const gone = before
    .filter(({ id }) => !after.some((one) => one.id === id))
    .map((one) => ({ ...base, change: 'removed' as const, before: words(one), after: null }));
  const others = after.flatMap((one): PlanChange[] => {
    const old = before.find(({ id }) => id === one.id);
    if (old === undefined) return [{ ...base, change: 'added', before: null, after: words(one) }];
    if (words(old) === words(one)) return [];
    return [{ ...base, change: 'changed', before: words(old), after: words(one) }];
  });
  return [...gone, ...others];
}

function courseChanges(
  before: readonly PlannedCourse[],
  after: readonly PlannedCourse[],
  names: PlanNames,
): PlanChange[] {
  const same = (a: PlannedCourse) => (b: PlannedCourse) => b.medication.drug === a.medication.drug;
  const about = ({ medication }: PlannedCourse) => medication.name;
  const base = { part: 'medication' as const, field: null };
  const gone = before
    .filter((course) => !after.some(same(course)))
    .map((course) => ({
      ...base,
      change: 'removed' as const,
      about: about(course),
      before: about(course),
      after: null,
    }));
  const others = after.flatMap((course): PlanChange[] => {
    const old = before.find(same(course));
    const name = about(course);
    if (old === undefined) return [{ ...base, change: 'added', about: name, before: null, after: name }];
    return fieldsOf(old, names).flatMap(([field, was], index): PlanChange[] => {
      const is = fieldsOf(course, names)[index]?.[1] ?? null;
      if (was === is) return [];
      const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
      return [{ part: 'medication', change, about: name, field, before: was, after: is }];
    });
  });
  return [...gone, ...others];
}

type Field = Exclude<PlanChange['field'], null>;

function fieldsOf(course: PlannedCourse, names: PlanNames): readonly (readonly [Field, string | null])[] {
  const targets = course.targets.map(names.target).toSorted().join(', ');
  return [
    ['why', course.indication?.text ?? null],
    ['targets', targets === '' ? null : targets],
    ['why-this', course.whyThis],
    ['review', course.reviewOn],
    ['stop', course.stopCriterion],
    ['dose-plan', course.dosePlan],
  ];
}

function single(part: Part, before: string | null, after: string | null): PlanChange[] {
  if (before === after) return [];
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return [{ part, change, about: null, field: null, before, after }];
}

const agreedText = ({ agreed }: TreatmentPlan): string | null =>
  agreed === null ? null : `${agreed.how} ${agreed.on}`;
