import { ScreenResult } from '#clinical/screening/finding.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { listSignedActs } from '#record/store/signatures.ts';
import { closeReviewTask } from '../holds/review-task.ts';
import { type StoredOrder, toOrderEntry } from '../queries.ts';
import { deliveredAfterwards, sendAfterChange } from '../sending/send-after-change.ts';
import type { SendingOutlets } from '../sending/sending-routes.ts';
import { refuseWithoutLook, rulesHere } from '../supplies/order-rules-here.ts';
import { withBothFactorsFor } from './both-factors.ts';
import { coSignerBefore } from './co-signer.ts';
import { consentFor, consentKept } from './consent-at-signing.ts';
import { decideSignature } from './decide-signature.ts';
import { checkLastDay, endedOrder, isInForce } from './end-order.ts';
import { licenceAtSigning, refuseLicence } from './licence-at-signing.ts';
import { loadOrder } from './load-order.ts';
import { loadToSign } from './load-to-sign.ts';
import { recordSignature } from './record-signature.ts';
import { refuseSigning } from './refuse-signing.ts';
import { readSigned, reviewStop, signOrder, stopOrder } from './schema.ts';
import { shownFor } from './shown.ts';
import { isShownIntact, screenShown } from './signed-screen.ts';
import { takeOver } from './take-over.ts';

/** Signing and stopping: screened again on the chart as it is, with nobody else at it, and kept as it was shown. */
export function signingRoutes(knowledge: Knowledge, outlets: SendingOutlets): Route[] {
  return [
    route(signOrder, async (call) => {
      const { body, params, today, ifMatch, touched } = call;
      const loaded = await loadToSign(call, params.orderId, ifMatch, body.screenToken);
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const refusal = refuseSigning(loaded.value, knowledge, today);
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
      const confirmed = await withBothFactorsFor(call, 'sign', order, shown, knowledge);
      if (!confirmed.ok) return confirmed;
      const meaning = order.content.replaces === null ? 'prescribes' : 'changes-dose';
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
      const { order: saved, signature, screening } = recorded.value;
      // What it changes goes on until this one is in force
      const sent =
        coSigner === null ? await takeOver(call, { order: saved, chart }, knowledge, outlets) : ok([]);
      if (!sent.ok) return sent;
      const waits = coSigner === null ? '' : ', waits for a co-signature';
      const licence = licensing.state === 'holds' ? '' : '; licence not checked';
      const state = here.rules?.registry.needed === 'not-checked' ? '; rules of the state not checked' : '';
      touched(params.patientId, `medication-order/${order.id}`, `signed${waits}${licence}${state}`);
      const answer = {
        reply: { order: toOrderEntry(saved, knowledge), signature, screening },
        version: saved.version,
      };
      return ok(deliveredAfterwards(call, sent.value, answer, knowledge, outlets));
    }),

    route(reviewStop, async (call) => {
      const { params, today } = call;
      const loaded = await loadOrder(call, params.orderId, 'forReading');
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      if (!isInForce(order.content, today)) return err(hasEnded(order));
      const { policy } = chart;
      const shown = shownFor({ act: 'stop', order, facts: chart, knowledge, today, policy });
      return ok({ reply: { order: toOrderEntry(order, knowledge), shown }, version: order.version });
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
      const closed = await closeReviewTask(call, order, 'Stopped.');
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
      const loaded = await loadOrder(call, params.orderId, 'forReading');
      if (!loaded.ok) return loaded;
      const { order } = loaded.value;
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
        reply: { order: toOrderEntry(order, knowledge), signatures },
        version: order.version,
      });
    }),
  ];
}

function hasEnded(order: StoredOrder): Refusal {
  return {
    kind: 'conflict',
    detail: `This order is not in force: it is ${order.content.status}.`,
    extra: { current: order },
  };
}
