import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntries, writeVersion } from '#record/store/versions.ts';
import { type DosePlanAct, decideDosePlan, proposedPlan } from './decide-dose-plan.ts';
import { findOrder, loadPlan, type PlanCall, type PlanChart } from './queries.ts';
import {
  agreeDosePlan,
  type DosePlanEntry,
  endDosePlan,
  holdDosePlan,
  listDosePlans,
  listDoseTemplates,
  proposeDosePlan,
  resumeDosePlan,
} from './steps-schema.ts';

type StoredDosePlan = StoredVersion<'dose-plan'>;
type DecidingCall = PlanCall & {
  readonly params: { readonly patientId: string; readonly dosePlanId: string };
  readonly ifMatch: number | null;
};

/** Dose plans: proposed with every dose counted out, agreed by a prescriber, held, resumed and ended. */
export function dosePlanRoutes(knowledge: Knowledge): Route[] {
  return [
    route(listDosePlans, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const plans = await plansOf(call);
      const shown =
        call.caller.role === 'patient'
          ? plans.filter(({ content }) => ['agreed', 'held'].includes(content.status))
          : plans;
      return ok({ reply: { dosePlans: shown.toReversed().map(toEntry) } });
    }),

    route(listDoseTemplates, async () => ok({ reply: { templates: [...knowledge.doseTemplates] } })),

    route(proposeDosePlan, async (call) => {
      const { body, newId, params, today, touched } = call;
      const chart = await loadPlan(call, 'forWriting');
      if (!chart.ok) return chart;
      const plan = proposedPlan(body.plan, knowledge, today, 'body.plan');
      if (!plan.ok) return plan;
      const other =
        body.pairedWith === null ? null : proposedPlan(body.pairedWith, knowledge, today, 'body.pairedWith');
      if (other !== null && !other.ok) return other;
      const refusal =
        refusePair(plan.value, other?.value ?? null) ??
        refuseOrder(plan.value, chart.value) ??
        (other === null ? null : refuseOrder(other.value, chart.value));
      if (refusal) return err(refusal);
      const [id, otherId] = [newId(), newId()];
      const entry = { kind: 'dose-plan' as const, patientId: params.patientId };
      const written = await createEntries(call.tx, authorOf(call), [
        { ...entry, id, content: { ...plan.value, pairedWith: other === null ? null : otherId } },
        ...(other === null ? [] : [{ ...entry, id: otherId, content: { ...other.value, pairedWith: id } }]),
      ]);
      if (!written.ok) return written;
      for (const one of written.value) touched(params.patientId, `dose-plan/${one.id}`, 'proposed');
      const dosePlans = written.value.map((one) => toEntry(one as StoredDosePlan));
      return ok({ reply: { dosePlans }, version: 1, status: 201 });
    }),

    route(agreeDosePlan, (call) => decide(call, { act: 'agree' })),
    route(holdDosePlan, (call) => decide(call, { act: 'hold', because: call.body.because })),
    route(resumeDosePlan, (call) => decide(call, { act: 'resume', on: call.body.on })),
    route(endDosePlan, (call) =>
      decide(
        call,
        call.body.how === 'finished' ? { act: 'finish' } : { act: 'stop', because: call.body.because },
      ),
    ),
  ];
}

const plansOf = ({ tx, caller, params }: PlanCall) =>
  listCurrent(tx, caller.clinicId, params.patientId, 'dose-plan');

/** One act on a plan at the version that was seen. Both sides of a cross-taper follow it: they make sense only together. */
async function decide(call: DecidingCall, act: DosePlanAct) {
  const { caller, now, params, today, touched } = call;
  const chart = await loadPlan(call, 'forWriting');
  if (!chart.ok) return chart;
  const plans = await plansOf(call);
  const named = plans.find(({ id }) => id === params.dosePlanId);
  if (named === undefined) return err(notFound);
  if (named.version !== call.ifMatch)
    return err({
      kind: 'version-changed' as const,
      detail: 'Somebody changed this dose plan in the meantime; nothing was saved.',
      next: 'Look at how it stands now, then decide again.',
      extra: { current: toEntry(named) },
    });
  const other = plans.find(({ id }) => id === named.content.pairedWith);
  const sides =
    other !== undefined && other.content.status === named.content.status ? [named, other] : [named];
  const written: StoredDosePlan[] = [];
  for (const side of sides) {
    const since = dateInZone(side.recordedAt, caller.zone);
    const next = decideDosePlan(side.content, act, { role: caller.role, now, today, since });
    // The other side may have no step left to hold, or not have come to its end yet: it stays as it is
    if (!next.ok && side !== named) continue;
    if (!next.ok) return next;
    const saved = await save(call, side, next.value, act);
    if (!saved.ok) return saved;
    written.push(saved.value);
  }
  if (act.act === 'agree') {
    const replaced = await endEarlier(call, plans, written);
    if (!replaced.ok) return replaced;
  }
  for (const one of written) touched(params.patientId, `dose-plan/${one.id}`, one.content.status);
  return ok({ reply: { dosePlans: written.map(toEntry) }, version: written[0]?.version ?? named.version });
}

function save(call: PlanCall, plan: StoredDosePlan, content: DosePlan, { act }: DosePlanAct) {
  return writeVersion(call.tx, authorOf(call), { ...plan, content, expected: plan.version, reason: act });
}

/** There is one agreed plan per medication: those before it are replaced, and say by what. */
async function endEarlier(
  call: PlanCall,
  plans: readonly StoredDosePlan[],
  agreed: readonly StoredDosePlan[],
): Promise<Result<null, Refusal>> {
  for (const plan of plans) {
    const { content } = plan;
    const by = agreed.find(({ content: next }) => next.medication.drug === content.medication.drug);
    if (by === undefined || by.id === plan.id || !['agreed', 'held'].includes(content.status)) continue;
    const replaced: DosePlan = {
      ...content,
      status: 'replaced',
      because: `A newer plan was agreed on ${call.today}.`,
    };
    const saved = await save(call, plan, replaced, { act: 'agree' });
    if (!saved.ok) return saved;
    call.touched(call.params.patientId, `dose-plan/${plan.id}`, 'replaced');
  }
  return ok(null);
}

/** A cross-taper exchanges one medication for another. */
function refusePair(plan: DosePlan, other: DosePlan | null): Refusal | null {
  const wrong = (path: string, message: string): Refusal => ({
    kind: 'bad-input',
    detail: 'The two plans do not make a cross-taper.',
    errors: [{ path, message }],
  });
  if (other === null)
    return plan.purpose === 'cross-taper'
      ? wrong('body.pairedWith', 'a cross-taper needs its other side')
      : null;
  if (other.medication.drug === plan.medication.drug)
    return wrong('body.pairedWith.drug', 'must be another medication');
  if (plan.purpose === 'cross-taper' && other.purpose === 'cross-taper') return null;
  return wrong('body.pairedWith.purpose', 'both sides of a cross-taper are called that');
}

/** The order a plan changes is one of this chart and of the same medication. */
function refuseOrder(plan: DosePlan, chart: PlanChart): Refusal | null {
  if (plan.order === null) return null;
  const order = findOrder(chart, plan.order);
  if (order.ok && order.value.content.medication.drugs?.includes(plan.medication.drug)) return null;
  return {
    kind: 'bad-input',
    detail: 'The dose plan names an order that is not there.',
    errors: [{ path: 'body.plan.order', message: `is no order of ${plan.medication.name} in this chart` }],
  };
}

function toEntry({ id, version, recordedAt, recordedByName, content }: StoredDosePlan): DosePlanEntry {
  return { id, version, recordedAt, recordedBy: recordedByName, plan: content };
}
