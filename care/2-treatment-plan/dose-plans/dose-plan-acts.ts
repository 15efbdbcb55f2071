import { amountOf } from '#clinical/dose-plans/check-steps.ts';
import { nextByLevel } from '#clinical/dose-plans/next-by-level.ts';
import { takenNow } from '#clinical/dose-plans/taken-now.ts';
import { paceProblems } from '#clinical/dose-plans/taper-pace.ts';
import { occupancyOf, taperRuleOf } from '#clinical/dose-plans/taper-rule-of.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { openHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CalendarDate, dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { authorOf } from '#record/store/author-of.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { writeVersion } from '#record/store/versions.ts';
import { withBothFactors } from '../orders/both-factors.ts';
import { refuseUnsupervised } from '../orders/co-signer.ts';
import { decideSignature, type SigningAnswer } from '../orders/decide-signature.ts';
import type { Shown } from '../orders/schema.ts';
import { loadPlan, type PlanCall, type PlanChart } from '../queries.ts';
import { type DosePlanAct, decideDosePlan } from './decide-dose-plan.ts';
import { agreementsOf, recordAgreement } from './record-agreement.ts';
import { refuseResuming } from './refuse-resuming.ts';
import { shownSteps } from './shown-steps.ts';
import type { DosePlanEntry } from './steps-schema.ts';

export type StoredDosePlan = StoredVersion<'dose-plan'>;
type DecidingCall = PlanCall & {
  readonly params: { readonly patientId: string; readonly dosePlanId: string };
  readonly ifMatch: number | null;
};

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

/** The sides with their steps moved, as a plan that is proposed: the moment it is agreed to is no part of what is shown. */
function movedSides(
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

function shownMoved(
  { today }: DecidingCall,
  plans: readonly StoredDosePlan[],
  chart: PlanChart,
  knowledge: Knowledge,
): Shown {
  const { policy } = chart;
  return shownSteps({ plans, facts: chart, knowledge, today, policy });
}

type Sides = readonly [StoredDosePlan, ...StoredDosePlan[]];

/** The plan that is named, at the version that was seen, and its other side where that is in the same state. */
async function loadSides(
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

/** The other side of a cross-taper, as long as it is in the same state. */
function otherSide({ content }: StoredDosePlan, plans: readonly StoredDosePlan[]): readonly StoredDosePlan[] {
  return plans.filter((one) => one.id === content.pairedWith && one.content.status === content.status);
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

async function writeSides(
  call: DecidingCall,
  sides: Sides,
  act: DosePlanAct,
): Promise<Result<readonly StoredDosePlan[], Refusal>> {
  const { params, touched } = call;
  const decided = decideSides(call, sides, act);
  if (!decided.ok) return decided;
  const written: StoredDosePlan[] = [];
  for (const { side, next } of decided.value) {
    const saved = await save(call, side, next, act);
    if (!saved.ok) return saved;
    written.push(saved.value);
  }
  for (const one of written) touched(params.patientId, `dose-plan/${one.id}`, one.content.status);
  return ok(written);
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

function replyOf(
  call: DecidingCall,
  written: readonly StoredDosePlan[],
  chart: PlanChart,
  knowledge: Knowledge,
) {
  const dosePlans = written.map((one) => toDosePlanEntry(one, chart, knowledge, call));
  return { reply: { dosePlans }, version: written[0]?.version ?? call.ifMatch ?? 0 };
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
