import { checkOrderForm } from '#clinical/ordering/check-order-form.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { ScreenResult } from '#clinical/screening/finding.ts';
import { refillErrors, refillRuleOf } from '#clinical/supply/refill-law.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { listSignedActs } from '#record/store/signatures.ts';
import { closeReviewTask } from '../holds/review-task.ts';
import {
  findOrder,
  loadPlan,
  type PlanCall,
  type PlanChart,
  type StoredOrder,
  toOrderEntry,
} from '../queries.ts';
import { deliveredAfterwards, sendAfterChange } from '../sending/send-after-change.ts';
import type { SendingOutlets } from '../sending/sending-routes.ts';
import { refuseWithoutLook, rulesHere } from '../supplies/order-rules-here.ts';
import { withBothFactors } from './both-factors.ts';
import { coSignerBefore } from './co-signer.ts';
import { consentFor, consentKept } from './consent-at-signing.ts';
import { decideSignature } from './decide-signature.ts';
import { checkLastDay, endedOrder, isInForce } from './end-order.ts';
import { endReplaced } from './end-replaced.ts';
import { licenceAtSigning, refuseLicence } from './licence-at-signing.ts';
import { loadToSign } from './load-to-sign.ts';
import { recordSignature } from './record-signature.ts';
import { readSigned, reviewStop, signOrder, stopOrder } from './schema.ts';
import { shownFor } from './shown.ts';
import { isShownIntact, screenShown } from './signed-screen.ts';

/** Signing and stopping: screened again on the chart as it is, with nobody else at it, and kept as it was shown. */
export function signingRoutes(knowledge: Knowledge, outlets: SendingOutlets): Route[] {
  return [
    route(signOrder, async (call) => {
      const { body, params, today, ifMatch, touched } = call;
      const loaded = await loadToSign(call, params.orderId, ifMatch, body.screenToken);
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const refusal = refuseSigning(order, chart, knowledge, call);
      if (refusal) return err(refusal);
      const licensing = await licenceAtSigning(call, order.content, knowledge);
      const unlicensed = refuseLicence(licensing);
      if (unlicensed) return err(unlicensed);
      const here = await rulesHere(call, order, chart, knowledge);
      const unlooked = refuseWithoutLook(here);
      if (unlooked) return err(unlooked);
      const { policy } = chart;
      const shown = shownFor({ act: 'sign', order, facts: chart, knowledge, today, policy });
      const answers = decideSignature(shown, body);
      if (!answers.ok) return answers;
      const consent = consentKept(await consentFor(call, order.content, knowledge), body.consent);
      if (!consent.ok) return consent;
      const { replaces } = order.content;
      const schedule = orderedSchedule(order.content.medication.drugs, knowledge);
      const confirmed = await withBothFactors(call, schedule, {
        act: 'sign',
        patientId: params.patientId,
        entries: [order],
        shownHash: shown.shownHash,
      });
      if (!confirmed.ok) return confirmed;
      const meaning = replaces === null ? 'prescribes' : 'changes-dose';
      const coSigner = await coSignerBefore(call, order.content, meaning, knowledge);
      const recorded = await recordSignature(confirmed.value, {
        order,
        signed: (screening) =>
          coSigner === null
            ? { ...order.content, status: 'active', screening }
            : { ...order.content, status: 'awaiting-co-signature', coSigner, screening },
        act: 'sign',
        meaning,
        shown,
        answers: answers.value,
        ...(consent.value && { consent: consent.value }),
        chart,
        reason: null,
      });
      if (!recorded.ok) return recorded;
      // What it changes goes on until this one is in force
      const ended =
        replaces === null || coSigner !== null
          ? null
          : await endReplaced(call, chart, recorded.value.order, replaces);
      if (ended?.ok === false) return ended;
      const sent =
        ended === null
          ? null
          : await sendAfterChange(
              call,
              { order: ended.value, next: recorded.value.order, chart },
              knowledge,
              outlets,
            );
      if (sent?.ok === false) return sent;
      const waits = coSigner === null ? '' : ', waits for a co-signature';
      const licence = licensing.state === 'holds' ? '' : '; licence not checked';
      const state = here.rules?.registry.needed === 'not-checked' ? '; rules of the state not checked' : '';
      touched(params.patientId, `medication-order/${order.id}`, `signed${waits}${licence}${state}`);
      const { signature, screening } = recorded.value;
      const answer = {
        reply: { order: toOrderEntry(recorded.value.order, knowledge), signature, screening },
        version: recorded.value.order.version,
      };
      return ok(deliveredAfterwards(call, sent?.value ?? [], answer, knowledge, outlets));
    }),

    route(reviewStop, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const order = findOrder(chart.value, call.params.orderId);
      if (!order.ok) return order;
      if (!isInForce(order.value.content, call.today)) return err(hasEnded(order.value));
      const shown = shownFor({
        act: 'stop',
        order: order.value,
        facts: chart.value,
        knowledge,
        today: call.today,
        policy: chart.value.policy,
      });
      return ok({
        reply: { order: toOrderEntry(order.value, knowledge), shown },
        version: order.value.version,
      });
    }),

    route(stopOrder, async (call) => {
      const { body, params, today, ifMatch, touched } = call;
      const loaded = await loadToSign(call, params.orderId, ifMatch, body.screenToken);
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      if (!isInForce(order.content, today)) return err(hasEnded(order));
      const lastDay = checkLastDay(order.content, body.lastDay, today);
      if (!lastDay.ok) return lastDay;
      const { policy } = chart;
      const shown = shownFor({ act: 'stop', order, facts: chart, knowledge, today, policy });
      const answers = decideSignature(shown, body);
      if (!answers.ok) return answers;
      const stop = { reason: body.reason, text: body.text };
      const recorded = await recordSignature(call, {
        order,
        signed: () => endedOrder(order.content, lastDay.value, stop, today),
        act: 'stop',
        meaning: 'stops',
        shown,
        answers: answers.value,
        chart,
        reason: body.reason,
      });
      if (!recorded.ok) return recorded;
      const closed = await closeReviewTask(call, order.content, 'Stopped.');
      if (!closed.ok) return closed;
      const sent = await sendAfterChange(call, { order: recorded.value.order, chart }, knowledge, outlets);
      if (!sent.ok) return sent;
      touched(params.patientId, `medication-order/${order.id}`, `stopped: ${body.reason}`);
      const answer = {
        reply: { order: toOrderEntry(recorded.value.order, knowledge), signature: recorded.value.signature },
        version: recorded.value.order.version,
      };
      return ok(deliveredAfterwards(call, sent.value, answer, knowledge, outlets));
    }),

    route(readSigned, async (call) => {
      const { caller, params, tx } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const order = findOrder(chart.value, params.orderId);
      if (!order.ok) return order;
      const acts = await listSignedActs(tx, caller.clinicId, params.patientId, params.orderId);
      const signatures = acts.flatMap(({ signature, screening, intact }) => {
        const screen = screening && ScreenResult.safeParse(screenShown(screening.content)).data;
        if (!screening || !screen) return [];
        const { content } = signature;
        return {
          id: signature.id,
          at: content.at,
          by: content.signedByName,
          meaning: content.meaning,
          statement: content.statement,
          overrides: content.overrides,
          ...(content.consent && { consent: content.consent }),
          screen,
          knowledge: screening.content.knowledge,
          intact: intact && isShownIntact(screening.content),
        };
      });
      return ok({
        reply: { order: toOrderEntry(order.value, knowledge), signatures },
        version: order.value.version,
      });
    }),
  ];
}

/** What stands in the way of signing whatever the screen says. */
function refuseSigning(
  order: StoredOrder,
  chart: PlanChart,
  knowledge: Knowledge,
  call: PlanCall,
): Refusal | null {
  const { status, replaces, medication, sig, supply, indication, start } = order.content;
  if (status !== 'draft') {
    return {
      kind: 'conflict',
      detail: `This order is no longer a draft: it is ${status}.`,
      extra: { current: order },
    };
  }
  const drug = knowledge.drugById.get(medication.drugs?.[0] ?? '');
  if (!drug || medication.product === null || sig === null || supply === null || start === null) {
    return {
      kind: 'conflict',
      detail: 'The formulary no longer has what this draft orders.',
      next: 'Order it anew.',
    };
  }
  const form = { product: medication.product, sig, supply, indication, start };
  const errors = [
    ...checkOrderForm(form, drug, chart.patient, call.today),
    ...refillErrors(supply.refills, refillRuleOf(orderedSchedule(medication.drugs, knowledge), knowledge)),
  ];
  if (errors.length > 0) {
    return {
      kind: 'conflict',
      detail: 'The draft no longer adds up.',
      next: 'Correct it, then sign.',
      errors,
    };
  }
  if (replaces === null) return null;
  const replaced = findOrder(chart, replaces);
  if (replaced.ok && isInForce(replaced.value.content, call.today)) return null;
  return {
    kind: 'conflict',
    detail: 'The order this one would change has ended already.',
    next: 'Order it anew.',
  };
}

function hasEnded(order: StoredOrder): Refusal {
  return {
    kind: 'conflict',
    detail: `This order is not in force: it is ${order.content.status}.`,
    extra: { current: order },
  };
}
