import { readBanner } from '#care/1-assessment/schema.ts';
import {
  draftOrder,
  type OrderForm,
  reviewStop,
  signOrder,
  stopOrder,
} from '#care/2-treatment-plan/orders/schema.ts';
import { recordRegistryLook } from '#care/2-treatment-plan/supplies/supply-schema.ts';
import { productUnit } from '#clinical/ordering/product-unit.ts';
import { dose } from '#kernel/dose.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import { answersTo } from './answers-to.ts';
import { callHandler } from './call-handler.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { StoryStep } from './story.ts';
import type { Visit } from './write-history.ts';

/** Where one patient’s orders are written: who signs, and which order of a medication is in force. */
export interface OrderDesk {
  readonly context: PlayContext;
  readonly patientId: string;
  readonly prescriber: Actor;
  /** Day of the last visit of the history: supplies reach beyond it, so that nothing runs out on the way. */
  readonly until: CalendarDate;
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
  const { context, patientId } = desk;
  const past = pastOf(desk, visit);
  const screenToken = await tokenFor(desk, visit);
  const form = formOf(desk, visit, step);
  const drafted = await callHandler(context, {
    ...past,
    endpoint: draftOrder,
    params: { patientId },
    body: { form, screenToken },
  });
  const { order, shown, rules, look } = drafted;
  if (rules?.registry.needed === 'yes' && look === null && rules.state !== null)
    await callHandler(context, {
      ...past,
      endpoint: recordRegistryLook,
      params: { patientId },
      body: { state: rules.state, found: 'nothing-unexpected', note: null },
    });
  const signed = await callHandler(context, {
    ...past,
    endpoint: signOrder,
    params: { patientId, orderId: order.id },
    body: {
      shownHash: shown.shownHash,
      ...answersTo(shown),
      // Written down right after the visit (play-consent.ts), as far as it was.
      consent: { because: 'agreed-verbally', text: null },
      screenToken,
    },
    ifMatch: order.version,
  });
  desk.active.set(step.drug, { id: signed.order.id, version: signed.order.version });
}

async function stop(desk: OrderDesk, visit: Visit, step: Extract<StoryStep, { act: 'stop' }>): Promise<void> {
  const { context, patientId } = desk;
  const past = pastOf(desk, visit);
  const order = desk.active.get(step.drug);
  if (order === undefined) throw new Error(`the story stops ${step.drug}, which nobody ordered`);
  const screenToken = await tokenFor(desk, visit);
  const params = { patientId, orderId: order.id };
  const { shown } = await callHandler(context, { ...past, endpoint: reviewStop, params });
  const { reason, text } = step;
  const answers = { shownHash: shown.shownHash, ...answersTo(shown), screenToken };
  await callHandler(context, {
    ...past,
    endpoint: stopOrder,
    params,
    body: { reason, text, lastDay: visit.date, ...answers },
    ifMatch: order.version,
  });
  desk.active.delete(step.drug);
}

/** Who calls, when and about whom. */
const pastOf = (desk: OrderDesk, visit: Visit) => ({
  actor: desk.prescriber,
  at: visit.at,
  date: visit.date,
  patientId: desk.patientId,
});

function formOf(desk: OrderDesk, visit: Visit, step: Prescribing): OrderForm {
  const drug = desk.context.knowledge.drugById.get(step.drug);
  const product = drug?.products.find((one) => one.id === `${step.drug}-${step.product}`);
  if (drug === undefined || product === undefined)
    throw new Error(`the story orders a product that is not in the formulary: ${step.drug}-${step.product}`);
  const everyDays = step.everyDays ?? 1;
  const timesPerDay = Math.max(1, step.when.length);
  const each = Number(dose(step.dose)) / Number(dose(product.strength));
  const schedule = drug.controlledSchedule?.schedule ?? null;
  const days = schedule === null ? 90 : 30;
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
      refills: schedule === 'II' ? 0 : refillsUntil(desk.until, visit.date, days, schedule === null ? 11 : 5),
    },
    indication: { id: step.indication ?? null, text: step.why },
    start: visit.date,
    replaces: step.act === 'change' ? (desk.active.get(step.drug)?.id ?? null) : null,
  };
}

/** Refills that carry a supply past a day, as far as there may be so many. */
function refillsUntil(until: CalendarDate, from: CalendarDate, days: number, most: number): number {
  return Math.min(most, Math.max(1, Math.ceil(daysBetween(from, until) / days)));
}

/** Proof that the order is written on this patient’s page. */
async function tokenFor(desk: OrderDesk, visit: Visit): Promise<string> {
  const params = { patientId: desk.patientId };
  const banner = await callHandler(desk.context, { ...pastOf(desk, visit), endpoint: readBanner, params });
  return banner.screenToken;
}
