import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { authorOf } from '#record/store/author-of.ts';
import { writeVersion } from '#record/store/versions.ts';
import { loadPlan, type PlanCall, type PlanChart } from '../queries.ts';
import { type DosePlanAct, decideDosePlan } from './decide-dose-plan.ts';
import { otherSide, type StoredDosePlan, toDosePlanEntry } from './dose-plan-entry.ts';

/** A call about one dose plan, at the version that was seen. */
export type DecidingCall = PlanCall & {
  readonly params: { readonly patientId: string; readonly dosePlanId: string };
  readonly ifMatch: number | null;
};

export type Sides = readonly [StoredDosePlan, ...StoredDosePlan[]];

/** The plan that is named, at the version that was seen, and its other side where that is in the same state. */
export async function loadSides(
  call: DecidingCall,
  knowledge: Knowledge,
): Promise<Result<{ readonly chart: PlanChart; readonly sides: Sides }, Refusal>> {
  const chart = await loadPlan(call, 'forWriting');
  if (!chart.ok) return chart;
  const plans = chart.value.dosePlans ?? [];
  const named = plans.find(({ id }) => id === call.params.dosePlanId);
  if (named === undefined) return err(notFound);
  if (named.version !== call.ifMatch)
    return err({
      kind: 'version-changed' as const,
      detail: 'Somebody changed this dose plan in the meantime; nothing was saved.',
      next: 'Look at how it stands now, then decide again.',
      extra: { current: toDosePlanEntry(named, chart.value, knowledge, call) },
    });
  return ok({ chart: chart.value, sides: [named, ...otherSide(named, plans)] });
}

/** Each side as it is after the act; the other side may have nothing to do: it stays as it is. */
function decideSides(
  { caller, now, today }: DecidingCall,
  [named, ...others]: Sides,
  act: DosePlanAct,
): Result<readonly { readonly side: StoredDosePlan; readonly next: DosePlan }[], Refusal> {
  const decided: { readonly side: StoredDosePlan; readonly next: DosePlan }[] = [];
  for (const side of [named, ...others]) {
    const since = dateInZone(side.recordedAt, caller.zone);
    const next = decideDosePlan(side.content, act, { role: caller.role, now, today, since });
    if (next.ok) decided.push({ side, next: next.value });
    else if (side === named) return next;
  }
  return ok(decided);
}

/** Every side as it is after the act, as its next version; nothing where the act is refused. */
export async function writeSides(
  call: DecidingCall,
  sides: Sides,
  act: DosePlanAct,
): Promise<Result<readonly StoredDosePlan[], Refusal>> {
  const { params, touched } = call;
  const decided = decideSides(call, sides, act);
  if (!decided.ok) return decided;
  const written: StoredDosePlan[] = [];
  for (const { side, next } of decided.value) {
    const saved = await writePlan(call, side, next, act);
    if (!saved.ok) return saved;
    written.push(saved.value);
  }
  for (const one of written) touched(params.patientId, `dose-plan/${one.id}`, one.content.status);
  return ok(written);
}

/** The next version of a plan, with the act as its reason. */
export function writePlan(call: PlanCall, plan: StoredDosePlan, content: DosePlan, { act }: DosePlanAct) {
  return writeVersion(call.tx, authorOf(call), { ...plan, content, expected: plan.version, reason: act });
}

/** The sides with their steps moved, as a plan that is proposed: the moment it is agreed to is no part of what is shown. */
export function movedSides(
  call: DecidingCall,
  sides: Sides,
  on: string,
): Result<readonly StoredDosePlan[], Refusal> {
  const moved = decideSides(call, sides, { act: 'resume', on });
  if (!moved.ok) return moved;
  return ok(
    moved.value.map(({ side, next }) => ({
      ...side,
      content: { ...next, status: 'proposed' as const, agreedAt: null },
    })),
  );
}
