import { whose } from '#clinical/ordering/order-words.ts';
import type { Course } from '#clinical/regimen/course.ts';
import {
  checkReferences,
  gapsOfPlan,
  type PlanFault,
  type PlanSurroundings,
  refuseSigning,
} from '#clinical/treatment-plan/check-plan.ts';
import { comparePlans, type PlanNames } from '#clinical/treatment-plan/compare-plans.ts';
import { proposeCourses } from '#clinical/treatment-plan/propose-courses.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import { contentHash } from '#record/store/content-hash.ts';
import type { PlanForm, PlanToSign } from './plan-schema.ts';

/**
 * A draft to begin with: the plan in force, or an empty one, with a course for every medication taken that it does not
 * speak of. How the person agreed is asked anew each time.
 */
export function beginDraft(
  inForce: TreatmentPlan | null,
  taken: readonly Course[],
  newId: () => string,
): TreatmentPlan {
  const base = inForce ?? emptyPlan;
  return {
    ...base,
    status: 'draft',
    signed: null,
    agreed: null,
    courses: [...base.courses, ...proposeCourses(taken, base.courses, newId)],
  };
}

const emptyPlan: TreatmentPlan = {
  status: 'draft',
  goals: [],
  courses: [],
  nonDrug: [],
  earlySigns: [],
  ifWorse: null,
  reviewOn: null,
  agreed: null,
  signed: null,
};

/** Parts that are a prescriber's to write. */
const prescribersParts = [
  ['courses', 'Medications of the plan are changed by a prescriber'],
  ['reviewOn', 'The review date is set by a prescriber'],
  ['agreed', 'How the person agreed is recorded by the prescriber who signs'],
] as const;

/** A changed draft, if this role may change what differs and the chart has what it names. */
export function changeDraft(
  draft: TreatmentPlan,
  form: PlanForm,
  role: Role,
  around: PlanSurroundings,
): Result<TreatmentPlan, Refusal> {
  const next: TreatmentPlan = { ...form, status: 'draft', signed: null };
  const forbidden =
    role === 'prescriber'
      ? []
      : prescribersParts.filter(([part]) => canonicalJson(draft[part]) !== canonicalJson(next[part]));
  if (forbidden.length > 0)
    return err({
      kind: 'forbidden',
      detail: `${forbidden.map(([, words]) => words).join('. ')}. Nothing was saved.`,
      next: 'Change the goals, the other help and the early signs, or ask a prescriber.',
      errors: forbidden.map(([part, message]) => ({ path: `body.form.${part}`, message })),
    });
  return refusing(next, checkReferences(next, around), 'The plan cannot be saved like this.');
}

export interface SigningInput {
  readonly draft: TreatmentPlan;
  readonly inForce: TreatmentPlan | null;
  readonly patient: Patient;
  readonly names: PlanNames;
  readonly around: PlanSurroundings;
  readonly today: CalendarDate;
}

/** What is put before the signer, and the hash that stands for exactly this. */
export function planToSign(input: SigningInput): Omit<PlanToSign, 'draft'> {
  const { draft, inForce, patient, names, around, today } = input;
  const statement = planStatement(draft, patient);
  return {
    statement,
    changes: inForce === null ? null : comparePlans(inForce, draft, names),
    gaps: gapsOfPlan(draft),
    faults: [...refuseSigning(draft, today), ...checkReferences(draft, around)],
    shownHash: contentHash({ statement, plan: draft }),
  };
}

/** Whether a signature stands: nothing in the way, and what was shown is what is there. */
export function decidePlanSignature(shown: Omit<PlanToSign, 'draft'>, shownHash: string): Refusal | null {
  if (shown.shownHash !== shownHash)
    return {
      kind: 'conflict',
      detail: 'The plan is not what it was when you read it. Nothing was signed.',
      next: 'Read it as it is now, then decide again.',
    };
  if (shown.faults.length === 0) return null;
  return {
    kind: 'conflict',
    detail: 'The plan cannot be signed yet.',
    next: 'Correct the draft, then sign.',
    errors: shown.faults,
  };
}

function refusing(
  plan: TreatmentPlan,
  faults: readonly PlanFault[],
  detail: string,
): Result<TreatmentPlan, Refusal> {
  if (faults.length === 0) return ok(plan);
  const errors = faults.map(({ path, message }) => ({ path: `body.form.${path}`, message }));
  return err({ kind: 'bad-input', detail, errors });
}

/** The sentence beside the button: whose plan, and how much of it. */
function planStatement({ goals, courses, nonDrug }: TreatmentPlan, patient: Patient): string {
  const counted = (count: number, one: string, several = `${one}s`) =>
    `${count} ${count === 1 ? one : several}`;
  const medications = courses.map(({ medication }) => medication.name).join(', ');
  const parts = [
    counted(goals.length, 'goal'),
    courses.length === 0 ? 'no medication' : `${counted(courses.length, 'medication')} (${medications})`,
    counted(nonDrug.length, 'other kind of help', 'other kinds of help'),
  ];
  return `I sign the treatment plan of ${whose(patient)}: ${parts.join(', ')}. From now on it is the plan in force.`;
}
