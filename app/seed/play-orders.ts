import type { z } from 'zod';
import { readBanner } from '#care/1-assessment/schema.ts';
import {
  draftOrder,
  type OrderForm,
  reviewStop,
  type Shown,
  signOrder,
  stopOrder,
} from '#care/2-treatment-plan/schema.ts';
import { productUnit } from '#clinical/ordering/product-unit.ts';
import { dose } from '#kernel/dose.ts';
import type { BodyOf, EndpointShape, ParamsOf, ReplyOf } from '#kernel/endpoint.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import { setSession } from '#platform/db/transaction.ts';
import type { Call } from '#platform/http/handler.ts';
import type { Override } from '#record/schema/screening.ts';
import { type Actor, callerOf, handlerOf, newId, type PlayContext } from './play-history.ts';
import type { StoryStep } from './story.ts';
import type { Visit } from './write-history.ts';

/** Where one patient’s orders are written: who signs, and which order of a medication is in force. */
export interface OrderDesk {
  readonly context: PlayContext;
  readonly patientId: string;
  readonly prescriber: Actor;
  readonly active: Map<string, { readonly id: string; readonly version: number }>;
}

/** Drafts, signs, changes and stops what the visit decided, through the handlers of the ordering drawer. */
export async function orderSteps(desk: OrderDesk, visit: Visit): Promise<void> {
  for (const step of visit.steps) {
    if (step.act === 'start' || step.act === 'change') await prescribe(desk, visit, step);
    else if (step.act === 'stop') await stop(desk, visit, step);
  }
}

type Prescribing = Extract<StoryStep, { act: 'start' | 'change' }>;

async function prescribe(desk: OrderDesk, visit: Visit, step: Prescribing): Promise<void> {
  const screenToken = await tokenFor(desk, visit);
  const form = formOf(desk, visit, step);
  const drafted = await call(
    desk,
    visit,
    draftOrder,
    { patientId: desk.patientId },
    { form, screenToken },
    null,
  );
  const { order, shown } = drafted;
  const signed = await call(
    desk,
    visit,
    signOrder,
    { patientId: desk.patientId, orderId: order.id },
    { shownHash: shown.shownHash, ...answersTo(shown), screenToken },
    order.version,
  );
  desk.active.set(step.drug, { id: signed.order.id, version: signed.order.version });
}

async function stop(desk: OrderDesk, visit: Visit, step: Extract<StoryStep, { act: 'stop' }>): Promise<void> {
  const order = desk.active.get(step.drug);
  if (order === undefined) throw new Error(`the story stops ${step.drug}, which nobody ordered`);
  const screenToken = await tokenFor(desk, visit);
  const { shown } = await call(
    desk,
    visit,
    reviewStop,
    { patientId: desk.patientId, orderId: order.id },
    undefined,
    null,
  );
  const body = {
    reason: step.reason,
    text: step.text,
    lastDay: visit.date,
    shownHash: shown.shownHash,
    ...answersTo(shown),
    screenToken,
  };
  await call(desk, visit, stopOrder, { patientId: desk.patientId, orderId: order.id }, body, order.version);
  desk.active.delete(step.drug);
}

function formOf(desk: OrderDesk, visit: Visit, step: Prescribing): OrderForm {
  const drug = desk.context.knowledge.drugById.get(step.drug);
  const product = drug?.products.find((one) => one.id === `${step.drug}-${step.product}`);
  if (drug === undefined || product === undefined)
    throw new Error(`the story orders a product that is not in the formulary: ${step.drug}-${step.product}`);
  const everyDays = step.everyDays ?? 1;
  const timesPerDay = Math.max(1, step.when.length);
  const each = Number(dose(step.dose)) / Number(dose(product.strength));
  const days = 30;
  return {
    drug: step.drug,
    product: product.id,
    sig: {
      dose: step.dose,
      timesPerDay,
      everyDays,
      when: [...step.when],
      route: product.route,
      prn: step.prn ?? null,
      note: null,
    },
    supply: {
      quantity: String(Math.ceil((each * timesPerDay * days) / everyDays)),
      unit: productUnit(product).noun,
      days,
      refills: drug.controlledSchedule?.schedule === 'II' ? 0 : 2,
    },
    indication: { id: step.indication ?? null, text: step.why },
    start: visit.date,
    replaces: step.act === 'change' ? (desk.active.get(step.drug)?.id ?? null) : null,
  };
}

/** A careful prescriber’s answers to what was shown: every finding that asks for a reason gets one. */
function answersTo(shown: Shown): {
  overrides: z.infer<typeof Override>[];
  acknowledgedNotChecked: string[];
} {
  const overrides = shown.screen.findings
    .filter((finding) => finding.severity === 'contraindicated' || finding.severity === 'major')
    .map((finding) => ({
      finding: finding.key,
      reason: 'will-monitor' as const,
      text: 'Discussed; checks planned.',
      confirmedTwice: finding.severity === 'contraindicated',
    }));
  return { overrides, acknowledgedNotChecked: shown.screen.notChecked.map((one) => one.key) };
}

async function tokenFor(desk: OrderDesk, visit: Visit): Promise<string> {
  const banner = await call(desk, visit, readBanner, { patientId: desk.patientId }, undefined, null);
  return banner.screenToken;
}

/** Calls a handler as the server would: under the caller’s session, with the audit line in the same transaction. */
async function call<E extends EndpointShape>(
  desk: OrderDesk,
  visit: Visit,
  endpoint: E,
  params: ParamsOf<E>,
  body: BodyOf<E> | undefined,
  ifMatch: number | null,
): Promise<ReplyOf<E>> {
  const { context, prescriber, patientId } = desk;
  await setSession(context.tx, {
    clinicId: context.clinicId,
    personId: prescriber.id,
    role: prescriber.role,
    patientId: null,
  });
  const touched = new Set([patientId]);
  const made = {
    params,
    query: {},
    body,
    ifMatch,
    caller: callerOf(context, prescriber),
    tx: context.tx,
    now: visit.at,
    today: visit.date,
    requestId: 'demo',
    newId: () => newId(context.random, visit.at),
    touched: (id: string) => touched.add(id),
  } as unknown as Call<EndpointShape>;
  const answered = await handlerOf(context.routes, endpoint)(made);
  if (!answered.ok)
    throw new Error(
      `The demo clinic: ${endpoint.name} was refused on ${visit.date}: ${JSON.stringify(answered.error).slice(0, 2000)}`,
    );
  await appendAudit(context.tx, {
    clinicId: context.clinicId,
    at: visit.at,
    personId: prescriber.id,
    personName: prescriber.name,
    role: prescriber.role,
    action: endpoint.name,
    outcome: 'done',
    patients: [...touched],
    entity: null,
    detail: null,
    requestId: 'demo',
  });
  return answered.value.reply as ReplyOf<E>;
}
