import { coSigningStatement, orderName } from '#clinical/ordering/order-words.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listSignedActs } from '#record/store/signatures.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { type PlanCall, refuseOldVersion, type StoredOrder, toOrderEntry } from '../queries.ts';
import { deliveredAfterwards } from '../sending/send-after-change.ts';
import type { SendingOutlets } from '../sending/sending-routes.ts';
import { refuseWithoutLook, rulesHere } from '../supplies/order-rules-here.ts';
import { withBothFactorsFor } from './both-factors.ts';
import { coSignOrder, returnOrder, reviewCoSign } from './co-sign-schema.ts';
import { decideSignature } from './decide-signature.ts';
import { licenceAtSigning, refuseLicence } from './licence-at-signing.ts';
import { loadOrder, type OrderOnChart } from './load-order.ts';
import { loadToSign } from './load-to-sign.ts';
import { recordSignature } from './record-signature.ts';
import { refuseTakeOver } from './refuse-signing.ts';
import type { Shown } from './schema.ts';
import { hashShown, shownFor } from './shown.ts';
import { takeOver } from './take-over.ts';

/** Orders that wait for a supervisor: read as they would be in force, co-signed, or returned with words. */
export function coSignRoutes(knowledge: Knowledge, outlets: SendingOutlets): Route[] {
  return [
    route(reviewCoSign, async (call) => {
      const { caller, tx, params, today } = call;
      const loaded = await loadOrder(call, params.orderId, 'forReading');
      if (!loaded.ok) return loaded;
      const { order } = loaded.value;
      const waiting = waitingOf(order);
      if (!waiting.ok) return waiting;
      const { supervisor, writtenBy } = waiting.value;
      const acts = await listSignedActs(tx, caller.clinicId, params.patientId, params.orderId);
      const written = acts.at(-1)?.signature.content;
      const shown = shownCoSigning(loaded.value, knowledge, today);
      return ok({
        reply: {
          order: toOrderEntry(order, knowledge),
          shown,
          start: inForceFrom(order.content, today).start ?? today,
          signedAt: written?.at ?? order.recordedAt,
          given: written?.overrides ?? [],
          mine: supervisor.person === caller.personId,
          supervisor: supervisor.name,
          writtenBy: writtenBy.name,
        },
        version: order.version,
      });
    }),

    route(coSignOrder, async (call) => {
      const { body, params, today, now, newId, caller, ifMatch, touched } = call;
      const loaded = await loadToSign(call, params.orderId, ifMatch, body.screenToken);
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const waiting = mineOf(order, call);
      if (!waiting.ok) return waiting;
      const ended = refuseTakeOver(loaded.value, 'Return it with that word.', today);
      if (ended) return err(ended);
      const unlicensed = refuseLicence(await licenceAtSigning(call, order.content, knowledge));
      if (unlicensed) return err(unlicensed);
      const unlooked = refuseWithoutLook(await rulesHere(call, order, chart, knowledge));
      if (unlooked) return err(unlooked);
      const shown = shownCoSigning(loaded.value, knowledge, today);
      const answers = decideSignature(shown, body);
      if (!answers.ok) return answers;
      const confirmed = await withBothFactorsFor(call, 'sign', order, shown, knowledge);
      if (!confirmed.ok) return confirmed;
      const recorded = await recordSignature(confirmed.value, {
        order,
        signed: (screening) => ({ ...inForceFrom(order.content, today), status: 'active', screening }),
        act: 'sign',
        meaning: 'co-signs',
        shown,
        answers: answers.value,
        chart,
        reason: 'co-signed',
      });
      if (!recorded.ok) return recorded;
      const said = await createEntry(call.tx, authorOf(call), {
        kind: 'co-signature',
        id: newId(),
        patientId: params.patientId,
        content: {
          order: order.id,
          orderVersion: order.version,
          decision: 'agreed',
          text: body.text,
          by: caller.personId,
          byName: caller.personName,
          at: now,
        },
      });
      if (!said.ok) return said;
      const { order: saved, signature } = recorded.value;
      const told = await takeOver(call, { order: saved, chart }, knowledge, outlets);
      if (!told.ok) return told;
      touched(params.patientId, `medication-order/${order.id}`, 'co-signed');
      const answer = { reply: { order: toOrderEntry(saved, knowledge), signature }, version: saved.version };
      return ok(deliveredAfterwards(call, told.value, answer, knowledge, outlets));
    }),

    route(returnOrder, async (call) => {
      const { body, params, today, now, newId, caller, tx, ifMatch, touched } = call;
      const loaded = await loadOrder(call, params.orderId, 'forWriting');
      if (!loaded.ok) return loaded;
      const { order } = loaded.value;
      const old = refuseOldVersion(order, ifMatch);
      if (old) return err(old);
      const waiting = mineOf(order, call);
      if (!waiting.ok) return waiting;
      const author = authorOf(call);
      const written = await writeVersion(tx, author, {
        ...order,
        content: { ...order.content, status: 'cancelled' },
        expected: order.version,
        reason: 'returned by the supervisor',
      });
      if (!written.ok) return written;
      const shared = { patientId: params.patientId };
      const said = await createEntry(tx, author, {
        ...shared,
        kind: 'co-signature',
        id: newId(),
        content: {
          order: order.id,
          orderVersion: order.version,
          decision: 'returned',
          text: body.text,
          by: caller.personId,
          byName: caller.personName,
          at: now,
        },
      });
      if (!said.ok) return said;
      const told = await createEntry(tx, author, {
        ...shared,
        kind: 'task',
        id: newId(),
        content: {
          title: `Order returned by ${caller.personName}: ${orderName(order.content, knowledge)}`.slice(
            0,
            160,
          ),
          detail: `“${body.text}” It never was in force. Write it anew, or talk.`.slice(0, 2000),
          owner: waiting.value.writtenBy,
          due: today,
          from: { kind: 'medication-order', id: order.id },
          status: 'open',
          done: null,
        },
      });
      if (!told.ok) return told;
      touched(params.patientId, `medication-order/${order.id}`, 'returned');
      return ok({ reply: { order: toOrderEntry(written.value, knowledge) }, version: written.value.version });
    }),
  ];
}

/** Whom the order waits for, and who wrote it; or that it waits for nobody. */
function waitingOf({ content }: StoredOrder): Result<NonNullable<MedicationOrder['coSigner']>, Refusal> {
  if (content.status === 'awaiting-co-signature' && content.coSigner !== undefined)
    return ok(content.coSigner);
  return err({
    kind: 'conflict',
    detail: `This order does not wait for a co-signature: it is ${content.status}.`,
    next: 'Look at the list of orders again.',
  });
}

/** The same for its supervisor, and nobody else. */
function mineOf(order: StoredOrder, { caller }: PlanCall): ReturnType<typeof waitingOf> {
  const waiting = waitingOf(order);
  if (!waiting.ok || waiting.value.supervisor.person === caller.personId) return waiting;
  return err({
    kind: 'forbidden',
    detail: `This order waits for ${waiting.value.supervisor.name}.`,
    next: 'Ask them; or its writer withdraws it, and somebody else orders it.',
  });
}

/** The order as it is once co-signed: a first day that passed while it waited is today. */
function inForceFrom(order: MedicationOrder, today: CalendarDate): MedicationOrder {
  const { start } = order;
  return start !== null && partialBounds(start)[1] < today ? { ...order, start: today } : order;
}

function shownCoSigning({ order, chart }: OrderOnChart, knowledge: Knowledge, today: CalendarDate): Shown {
  const content = inForceFrom(order.content, today);
  const { policy } = chart;
  const written = shownFor({
    act: 'sign',
    order: { ...order, content },
    facts: chart,
    knowledge,
    today,
    policy,
  });
  const statement = coSigningStatement(content.coSigner?.writtenBy.name ?? '', written.statement);
  const { screen, sentence } = written;
  const { findings, notChecked } = screen;
  // Bound to the order as it is stored: what the signature check reads is what was shown
  const shownHash = hashShown({ order: order.content, sentence, statement, findings, notChecked });
  return { screen, sentence, statement, shownHash };
}
