import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { openHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { withBothFactors } from '../orders/both-factors.ts';
import { refuseUnsupervised } from '../orders/co-signer.ts';
import { decideSignature, type SigningAnswer } from '../orders/decide-signature.ts';
import type { Shown } from '../orders/schema.ts';
import { loadPlan, type PlanCall, type PlanChart } from '../queries.ts';
import type { DosePlanAct } from './decide-dose-plan.ts';
import { otherSide, type StoredDosePlan, toDosePlanEntry } from './dose-plan-entry.ts';
import { type DecidingCall, loadSides, movedSides, writePlan, writeSides } from './plan-sides.ts';
import { agreementsOf, recordAgreement } from './record-agreement.ts';
import { refuseResuming } from './refuse-resuming.ts';
import { shownSteps } from './shown-steps.ts';

/** One act on a plan at the version that was seen. Both sides of a cross-taper follow it: they make sense only together. */
export async function decidePlans(call: DecidingCall, act: DosePlanAct, knowledge: Knowledge) {
  const found = await loadSides(call, knowledge);
  if (!found.ok) return found;
  const written = await writeSides(call, found.value.sides, act);
  if (!written.ok) return written;
  return ok(replyOf(call, written.value, found.value.chart, knowledge));
}

/** Agreeing: over the screen that was shown, as long as it is still true, with an answer to everything that asks for one. */
export async function agreeToPlans(call: DecidingCall, answer: SigningAnswer, knowledge: Knowledge) {
  const found = await loadSides(call, knowledge);
  if (!found.ok) return found;
  const { sides, chart } = found.value;
  const [named] = sides;
  if (named.content.status !== 'proposed') {
    const refused = await writeSides(call, sides, { act: 'agree' });
    if (!refused.ok) return refused;
  }
  for (const { content } of sides) {
    const medication = {
      concept: { codings: [], text: content.medication.name },
      drugs: [content.medication.drug],
      product: null,
    };
    const supervised = await refuseUnsupervised(
      call,
      { medication, replaces: content.order },
      content.order === null ? 'prescribes' : 'changes-dose',
      knowledge,
    );
    if (supervised) return err(supervised);
  }
  const { policy } = chart;
  const shown = shownSteps({ plans: sides, facts: chart, knowledge, today: call.today, policy });
  const answers = decideSignature(shown, answer);
  if (!answers.ok) return answers;
  const written = await writeSides(call, sides, { act: 'agree' });
  if (!written.ok) return written;
  const agreed = written.value;
  const confirmed = await confirmedFor(call, 'agree', sides, shown, knowledge);
  if (!confirmed.ok) return confirmed;
  const kept = await recordAgreement(confirmed.value, {
    proposed: sides,
    agreed,
    shown,
    answers: answers.value,
    chart,
  });
  if (!kept.ok) return kept;
  const replaced = await endEarlier(call, chart.dosePlans ?? [], agreed);
  if (!replaced.ok) return replaced;
  return ok(replyOf(call, agreed, chart, knowledge));
}

/**
 * Going on with a held plan: its moved steps are screened. Without an answer nothing may interrupt that was not answered
 * when it was agreed; with one it is agreed to anew, over what was shown.
 */
export async function resumePlans(
  call: DecidingCall,
  { on, answer = null }: { readonly on: string; readonly answer?: SigningAnswer | null },
  knowledge: Knowledge,
) {
  const found = await loadSides(call, knowledge);
  if (!found.ok) return found;
  const { sides, chart } = found.value;
  const waiting = refuseOnHold(sides, chart);
  if (waiting) return err(waiting);
  const moved = movedSides(call, sides, on);
  if (!moved.ok) return moved;
  const shown = shownMoved(call, moved.value, chart, knowledge);
  const answers = answer === null ? null : decideSignature(shown, answer);
  if (answers?.ok === false) return answers;
  const refusal =
    answers === null ? refuseResuming(shown, await agreementsOf(call, call.params.dosePlanId)) : null;
  if (refusal) return err(refusal);
  const written = await writeSides(call, sides, { act: 'resume', on });
  if (!written.ok) return written;
  const agreed = written.value;
  if (answers !== null) {
    const confirmed = await confirmedFor(call, 'agree-again', sides, shown, knowledge);
    if (!confirmed.ok) return confirmed;
    const kept = await recordAgreement(confirmed.value, {
      proposed: moved.value,
      agreed,
      shown,
      answers: answers.value,
      chart,
    });
    if (!kept.ok) return kept;
  }
  return ok(replyOf(call, agreed, chart, knowledge));
}

/** Steps of a controlled medication are agreed to with both factors, like an order of it. */
function confirmedFor(
  call: DecidingCall,
  act: 'agree' | 'agree-again',
  sides: readonly StoredDosePlan[],
  { shownHash }: Shown,
  knowledge: Knowledge,
): Promise<Result<DecidingCall, Refusal>> {
  const schedules = sides.map(({ content }) => orderedSchedule([content.medication.drug], knowledge));
  const schedule = schedules.find((one) => one !== null) ?? null;
  return withBothFactors(call, schedule, {
    act,
    patientId: call.params.patientId,
    entries: sides,
    shownHash,
  });
}

/** What going on with a held plan would be: its moved steps, screened as of today. */
export async function readResumingPlans(call: DecidingCall, on: string, knowledge: Knowledge) {
  const chart = await loadPlan(call, 'forReading');
  if (!chart.ok) return chart;
  const plans = chart.value.dosePlans ?? [];
  const named = plans.find(({ id }) => id === call.params.dosePlanId);
  if (named === undefined) return err(notFound);
  const sides = [named, ...otherSide(named, plans)] as const;
  const waiting = refuseOnHold(sides, chart.value);
  if (waiting) return err(waiting);
  const moved = movedSides(call, sides, on);
  if (!moved.ok) return moved;
  return ok({ reply: { shown: shownMoved(call, moved.value, chart.value, knowledge) } });
}

/** A plan that was held with its medication goes on with it, and not before. */
function refuseOnHold(sides: readonly StoredDosePlan[], { orders }: PlanChart): Refusal | null {
  const held = (orders ?? []).find(
    ({ content }) =>
      content.status === 'on-hold' && sides.some(({ id }) => openHold(content)?.dosePlans.includes(id)),
  );
  return held === undefined
    ? null
    : {
        kind: 'conflict',
        detail: 'The medication of this dose plan is on hold.',
        next: 'Resume the medication: its steps go on with it.',
      };
}

function shownMoved(
  { today }: DecidingCall,
  plans: readonly StoredDosePlan[],
  chart: PlanChart,
  knowledge: Knowledge,
): Shown {
  const { policy } = chart;
  return shownSteps({ plans, facts: chart, knowledge, today, policy });
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
    const saved = await writePlan(call, plan, replaced, { act: 'agree' });
    if (!saved.ok) return saved;
    call.touched(call.params.patientId, `dose-plan/${plan.id}`, 'replaced');
  }
  return ok(null);
}

function replyOf(
  call: DecidingCall,
  written: readonly StoredDosePlan[],
  chart: PlanChart,
  knowledge: Knowledge,
) {
  const dosePlans = written.map((one) => toDosePlanEntry(one, chart, knowledge, call));
  return { reply: { dosePlans }, version: written[0]?.version ?? call.ifMatch ?? 0 };
}
