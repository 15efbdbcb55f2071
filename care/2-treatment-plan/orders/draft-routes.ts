import { screenWithSteps } from '#clinical/dose-plans/screen-with-steps.ts';
import { withClinicPolicy } from '#clinical/screening/clinic-policy.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { authorOf } from '#record/store/author-of.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import {
  findOrder,
  loadPlan,
  type PlanCall,
  type PlanChart,
  refuseForeignPage,
  refuseOldVersion,
  type StoredOrder,
  toOrderEntry,
} from '../queries.ts';
import { leftBefore, rulesHere } from '../supplies/order-rules-here.ts';
import { coSignerBefore } from './co-signer.ts';
import { consentFor } from './consent-at-signing.ts';
import { isInForce } from './end-order.ts';
import { licenceAtSigning } from './licence-at-signing.ts';
import { loadOrder, type OrderOnChart } from './load-order.ts';
import { noteShown } from './note-shown.ts';
import { checkedDraft, draftFrom } from './order-content.ts';
import { discardDraft, draftOrder, editDraft, listOrders, reviewDraft, screenDraft } from './schema.ts';
import { actOf, shownFor } from './shown.ts';

/** Orders before they are signed: listed, screened, drafted, changed, discarded. */
export function draftRoutes(knowledge: Knowledge): Route[] {
  const answer = async (order: StoredOrder, chart: PlanChart, call: PlanCall, status: 200 | 201) => {
    const orders = [...(chart.orders ?? []).filter(({ id }) => id !== order.id), order];
    const facts = { ...chart, orders };
    const { policy } = chart;
    const shown = shownFor({ act: 'sign', order, facts, knowledge, today: call.today, policy });
    const consent = await consentFor(call, order.content, knowledge);
    const signs = call.caller.role === 'prescriber';
    const licence = signs ? await licenceAtSigning(call, order.content, knowledge) : null;
    const { rules, look } = await rulesHere(call, order, chart, knowledge);
    const before = leftBefore(order, chart, knowledge);
    const meaning = order.content.replaces === null ? 'prescribes' : 'changes-dose';
    const coSigner = signs ? await coSignerBefore(call, order.content, meaning, knowledge) : null;
    const waitsFor = coSigner?.supervisor.name ?? null;
    return ok({
      reply: {
        order: toOrderEntry(order, knowledge),
        shown,
        consent,
        licence,
        rules,
        look,
        before,
        waitsFor,
      },
      version: order.version,
      status,
    });
  };

  const kept: typeof answer = async (order, chart, call, status) => {
    const answered = await answer(order, chart, call, status);
    await noteShown(call, order, answered.value.reply.shown);
    return answered;
  };

  return [
    route(listOrders, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      // What is only being prepared is not yet a patient's to read as theirs to take.
      const hidden = call.caller.role === 'patient' ? ['draft', 'cancelled'] : [];
      const orders = (chart.value.orders ?? []).filter(({ content }) => !hidden.includes(content.status));
      return ok({
        reply: { orders: orders.toSorted(newestFirst).map((order) => toOrderEntry(order, knowledge)) },
      });
    }),

    route(screenDraft, async (call) => {
      const { body, today, newId } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const look = (acts: Parameters<typeof screenWithSteps>[1]) =>
        ok({
          reply: {
            screen: withClinicPolicy(
              screenWithSteps(chart.value, acts, knowledge, { asOf: today }),
              chart.value.policy,
              today,
            ),
          },
        });
      if (body.act === 'chart') return look([]);
      if (body.act === 'stop') {
        const order = findOrder(chart.value, body.order);
        return order.ok ? look([actOf('stop', order.value)]) : order;
      }
      const draft = draftFrom(body.form, knowledge);
      if (!draft.ok) return draft;
      const refusal = refuseReplacing(draft.value, chart.value, call);
      return refusal ? err(refusal) : look([actOf('sign', { id: newId(), content: draft.value })]);
    }),

    route(draftOrder, async (call) => {
      const { body, params, tx, newId, today, touched } = call;
      const foreign = await refuseForeignPage(call, body.screenToken);
      if (foreign) return err(foreign);
      const chart = await loadPlan(call, 'forWriting');
      if (!chart.ok) return chart;
      const draft = checkedDraft(body.form, knowledge, chart.value.patient, today);
      if (!draft.ok) return draft;
      const refusal = refuseReplacing(draft.value, chart.value, call);
      if (refusal) return err(refusal);
      const entry = { kind: 'medication-order' as const, id: newId(), patientId: params.patientId };
      const written = await createEntry(tx, authorOf(call), { ...entry, content: draft.value });
      if (!written.ok) return written;
      touched(params.patientId, `medication-order/${entry.id}`, 'drafted');
      return kept(written.value, chart.value, call, 201);
    }),

    route(editDraft, async (call) => {
      const { body, params, tx, today, ifMatch, touched } = call;
      const foreign = await refuseForeignPage(call, body.screenToken);
      if (foreign) return err(foreign);
      const loaded = await loadDraft(call, params.orderId, ifMatch);
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const draft = checkedDraft(body.form, knowledge, chart.patient, today);
      if (!draft.ok) return draft;
      const refusal = refuseReplacing(draft.value, chart, call);
      if (refusal) return err(refusal);
      const written = await writeVersion(tx, authorOf(call), {
        ...order,
        content: draft.value,
        expected: order.version,
        reason: null,
      });
      if (!written.ok) return written;
      touched(params.patientId, `medication-order/${order.id}`, 'changed');
      return kept(written.value, chart, call, 200);
    }),

    route(reviewDraft, async (call) => {
      const loaded = await loadOrder(call, call.params.orderId, 'forReading');
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      if (order.content.status !== 'draft') return err(noDraft(order));
      return answer(order, chart, call, 200);
    }),

    route(discardDraft, async (call) => {
      const { params, tx, ifMatch, touched } = call;
      const loaded = await loadDraft(call, params.orderId, ifMatch, ['draft', 'awaiting-co-signature']);
      if (!loaded.ok) return loaded;
      const { order } = loaded.value;
      const content = { ...order.content, status: 'cancelled' as const };
      const written = await writeVersion(tx, authorOf(call), {
        ...order,
        content,
        expected: order.version,
        reason: 'discarded',
      });
      if (!written.ok) return written;
      touched(params.patientId, `medication-order/${order.id}`, 'discarded');
      return ok({ reply: { order: toOrderEntry(written.value, knowledge) }, version: written.value.version });
    }),
  ];
}

/** A draft at the version the caller saw, with nobody else at this chart. */
async function loadDraft(
  call: PlanCall,
  orderId: string,
  ifMatch: number | null,
  states: readonly MedicationOrder['status'][] = ['draft'],
): Promise<Result<OrderOnChart, Refusal>> {
  const loaded = await loadOrder(call, orderId, 'forWriting');
  if (!loaded.ok) return loaded;
  const { order } = loaded.value;
  const old = refuseOldVersion(order, ifMatch);
  if (old) return err(old);
  return states.includes(order.content.status) ? loaded : err(noDraft(order));
}

function noDraft(order: StoredOrder): Refusal {
  return {
    kind: 'conflict',
    detail: `This order is no longer a draft: it is ${order.content.status}.`,
    next: 'To change what was signed, order the change; to end it, stop it.',
    extra: { current: order },
  };
}

/** Only an order in force can be taken over from. */
function refuseReplacing(draft: MedicationOrder, chart: PlanChart, call: PlanCall): Refusal | null {
  if (draft.replaces === null) return null;
  const replaced = findOrder(chart, draft.replaces);
  if (!replaced.ok) {
    const errors = [{ path: 'body.form.replaces', message: 'is no order of this patient' }];
    return { kind: 'bad-input', detail: 'There is no such order to change.', errors };
  }
  if (isInForce(replaced.value.content, call.today)) return null;
  return {
    kind: 'conflict',
    detail: 'The order this one would change has ended already.',
    next: 'Order it anew.',
  };
}

function newestFirst(a: StoredOrder, b: StoredOrder): number {
  const start = (order: StoredOrder): string => order.content.start ?? '';
  if (start(a) !== start(b)) return start(a) < start(b) ? 1 : -1;
  return a.recordedAt === b.recordedAt ? (a.id < b.id ? 1 : -1) : a.recordedAt < b.recordedAt ? 1 : -1;
}
