import { withHoldsBegun } from '#clinical/dose-plans/holds-begun.ts';
import { orderName, orderSentence } from '#clinical/ordering/order-words.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Call } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { isPageTokenFor } from '#platform/permissions/page-token.ts';
import type { AlertPolicy } from '#record/schema/directing.ts';
import type { Patient } from '#record/schema/patient.ts';
import { readClinicEntry } from '#record/store/clinic-entries.ts';
import { type Chart, loadChart } from '#record/store/load-chart.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { lockPatient } from '#record/store/versions.ts';
import type { listOrders, OrderEntry } from './orders/schema.ts';

/** The parts of a call that every route of this slice needs. */
export type PlanCall = Pick<
  Call<typeof listOrders>,
  'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched' | 'params'
>;

export type StoredOrder = StoredVersion<'medication-order'>;

/** A chart that exists, with its patient. */
export interface PlanChart extends Chart {
  readonly patient: Patient;
  /** What the clinic decided about its alerts. */
  readonly policy: AlertPolicy | null;
}

/**
 * Loads the chart as it stands today (a hold that was planned has begun when its day has come); `forWriting` keeps
 * everybody else from changing it until this call is over.
 */
export async function loadPlan(
  call: PlanCall,
  use: 'forReading' | 'forWriting',
): Promise<Result<PlanChart, Refusal>> {
  const { caller, tx, params, today, touched } = call;
  if (use === 'forWriting') await lockPatient(tx, caller.clinicId, params.patientId);
  const chart = await loadChart(tx, caller.clinicId, params.patientId);
  const { patient } = chart;
  if (patient === null) return err(notFound);
  touched(params.patientId);
  const policy = await readClinicEntry(tx, caller.clinicId, 'alert-policy', caller.clinicId);
  return ok({ ...chart, ...withHoldsBegun(chart, today), patient, policy: policy?.content ?? null });
}

/** An order of this chart. */
export function findOrder(chart: Chart, orderId: string): Result<StoredOrder, Refusal> {
  const order = chart.orders?.find(({ id }) => id === orderId);
  return order ? ok(order) : err(notFound);
}

/** Refuses what was written on another patient's page (promise K8). */
export async function refuseForeignPage(call: PlanCall, screenToken: string): Promise<Refusal | null> {
  if (await isPageTokenFor(call.tx, call.caller, call.params.patientId, screenToken)) return null;
  return {
    kind: 'conflict',
    detail: 'This was written on the page of another patient. Nothing was saved.',
    next: 'Open the chart of the right patient and write it there.',
  };
}

/** Refuses what was written on an older version than the current one. */
export function refuseOldVersion(order: StoredOrder, ifMatch: number | null): Refusal | null {
  if (ifMatch === null || order.version === ifMatch) return null;
  return {
    kind: 'version-changed',
    detail: 'Somebody changed this order in the meantime; nothing was saved.',
    next: 'Look at the newer version, then decide again.',
    extra: { current: order },
  };
}

/** An order as the screens get it: with its directions and its name in words. */
export function toOrderEntry(order: StoredOrder, knowledge: Knowledge): OrderEntry {
  return {
    id: order.id,
    version: order.version,
    recordedAt: order.recordedAt,
    recordedBy: order.recordedByName,
    content: order.content,
    sentence: orderSentence(order.content, knowledge),
    name: orderName(order.content, knowledge),
  };
}
