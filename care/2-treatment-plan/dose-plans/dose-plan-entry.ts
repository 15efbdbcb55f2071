import { amountOf } from '#clinical/dose-plans/check-steps.ts';
import { nextByLevel } from '#clinical/dose-plans/next-by-level.ts';
import { takenNow } from '#clinical/dose-plans/taken-now.ts';
import { paceProblems } from '#clinical/dose-plans/taper-pace.ts';
import { occupancyOf, taperRuleOf } from '#clinical/dose-plans/taper-rule-of.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { PlanCall, PlanChart } from '../queries.ts';
import { shownSteps } from './shown-steps.ts';
import type { DosePlanEntry } from './steps-schema.ts';

export type StoredDosePlan = StoredVersion<'dose-plan'>;

/** The other side of a cross-taper, as long as it is in the same state. */
export function otherSide(
  { content }: StoredDosePlan,
  plans: readonly StoredDosePlan[],
): readonly StoredDosePlan[] {
  return plans.filter((one) => one.id === content.pairedWith && one.content.status === content.status);
}

const open: ReadonlySet<DosePlan['status']> = new Set(['proposed', 'agreed', 'held']);

/** Before a plan that is agreed nobody looks up what was taken: its first step is judged while it is proposed. */
function paceOf(
  plan: DosePlan,
  chart: PlanChart,
  knowledge: Knowledge,
  today: CalendarDate,
): readonly string[] {
  const { drug } = plan.medication;
  const half = occupancyOf(drug, knowledge)?.half ?? null;
  const now = plan.status === 'proposed' ? takenNow(drug, chart, today) : null;
  return paceProblems(
    plan.steps,
    now === null ? null : amountOf(now.daily),
    taperRuleOf(drug, knowledge),
    knowledge.drugById.get(drug)?.kinetics ?? null,
    half === null ? null : amountOf(half),
  ).map(({ text }) => text);
}

/** A dose plan as the screens get it; a proposed one with what agreeing to it would record. */
export function toDosePlanEntry(
  plan: StoredDosePlan,
  chart: PlanChart,
  knowledge: Knowledge,
  { today }: Pick<PlanCall, 'today'>,
): DosePlanEntry {
  const { id, version, recordedAt, recordedByName, content } = plan;
  const plans = [plan, ...otherSide(plan, chart.dosePlans ?? [])];
  const { policy } = chart;
  const proposed = content.status === 'proposed';
  const shown = proposed ? shownSteps({ plans, facts: chart, knowledge, today, policy }) : null;
  const pace = open.has(content.status) ? paceOf(content, chart, knowledge, today) : [];
  const byLevel = nextByLevel(content, chart, knowledge, today);
  return {
    id,
    version,
    recordedAt,
    recordedBy: recordedByName,
    plan: content,
    shown,
    pace: [...pace],
    byLevel,
  };
}
