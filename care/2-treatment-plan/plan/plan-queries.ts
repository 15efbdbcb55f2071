import type { PlanSurroundings } from '#clinical/treatment-plan/check-plan.ts';
import type { PlanNames } from '#clinical/treatment-plan/compare-plans.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { Chart } from '#record/store/load-chart.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent, readHistory } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { loadPlan, type PlanCall, type PlanChart } from '../queries.ts';
import type { PlanVersion } from './plan-schema.ts';

export type StoredPlan = StoredVersion<'treatment-plan'>;

/** A person's plan as it stands: what is in force, what follows it, and what it may refer to. */
export interface PlanDesk {
  readonly chart: PlanChart;
  readonly inForce: StoredPlan | null;
  /** The newest version where it is a draft nobody gave up. */
  readonly draft: StoredPlan | null;
  /** Every version the caller may see, oldest first. */
  readonly history: readonly StoredPlan[];
  readonly targets: readonly StoredVersion<'target-symptom'>[];
  readonly dosePlans: readonly StoredVersion<'dose-plan'>[];
}

/** Loads it; `forWriting` keeps everybody else from changing the chart until the call is over. */
export async function loadPlanDesk(
  call: PlanCall,
  use: 'forReading' | 'forWriting',
): Promise<Result<PlanDesk, Refusal>> {
  const chart = await loadPlan(call, use);
  if (!chart.ok) return chart;
  const { caller, tx, params } = call;
  const { clinicId } = caller;
  const history = await readHistory(tx, clinicId, 'treatment-plan', params.patientId);
  const [inForce = null] = await plansInForce(tx, clinicId, params.patientId);
  const targets = await listCurrent(tx, clinicId, params.patientId, 'target-symptom');
  const dosePlans = await listCurrent(tx, clinicId, params.patientId, 'dose-plan');
  const last = history.at(-1);
  const draft = last?.content.status === 'draft' && last.state === 'current' ? last : null;
  return ok({ chart: chart.value, inForce, draft, history, targets, dosePlans });
}

/** The draft, at the version that was seen. */
export function draftAt(desk: PlanDesk, ifMatch: number | null): Result<StoredPlan, Refusal> {
  const { draft } = desk;
  if (draft === null)
    return err({
      kind: 'conflict',
      detail: 'There is no draft of the treatment plan.',
      next: 'Begin a draft first.',
    });
  if (ifMatch === null || draft.version === ifMatch) return ok(draft);
  return err({
    kind: 'version-changed',
    detail: 'Somebody changed the plan in the meantime; nothing was saved.',
    next: 'Look at the newer version, then make your change again.',
    extra: { current: toPlanVersion(draft) },
  });
}

export function toPlanVersion({ version, recordedAt, recordedByName, content }: StoredPlan): PlanVersion {
  return { version, recordedAt, recordedBy: recordedByName, plan: content };
}

/** Diagnoses a plan may name: what was refuted, or is only weighed against others, is not one. */
export function diagnosesOf({ conditions }: Chart) {
  return (conditions ?? []).filter(
    ({ content }) => !['refuted', 'differential'].includes(content.verification),
  );
}

export function surroundingsOf({ chart, targets, dosePlans }: PlanDesk): PlanSurroundings {
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  return { conditions: ids(diagnosesOf(chart)), targets: ids(targets), dosePlans: ids(dosePlans) };
}

export function namesOf(
  targets: readonly { readonly id: string; readonly content: TargetSymptom }[],
): PlanNames {
  return {
    target: (id) => targets.find((one) => one.id === id)?.content.name ?? 'a target no longer on the list',
  };
}
