import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import { orderName } from '#clinical/ordering/order-words.ts';
import { startsToConfirm } from '#clinical/supply/unconfirmed-starts.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { Concern } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { keepConcerns } from '#record/store/keep-concerns.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry } from '#record/store/versions.ts';
import { findOrder, loadPlan } from '../queries.ts';
import { decideStart, notStartedConcern } from './decide-start.ts';
import { listStarts, sayStart } from './supply-schema.ts';

/** Whether new medications were started: what is asked, and what people say. A reason against it gets an owner. */
export function startRoutes(knowledge: Knowledge): readonly Route[] {
  const crisis = knowledge.crisisLines.flatMap(({ lines }) => lines);
  return [
    route(listStarts, async (call) => {
      const { params, caller, tx, today } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const steps = await listCurrent(tx, caller.clinicId, params.patientId, 'order-step');
      const checkIns = await listCurrent(tx, caller.clinicId, params.patientId, 'check-in');
      const fills = await listCurrent(tx, caller.clinicId, params.patientId, 'fill');
      const known = { orders: chart.value.orders ?? [], steps, checkIns, fills };
      const asked = startsToConfirm(known, knowledge, today);
      return ok({
        reply: {
          starts: asked.map(({ id, content, notYet }) => {
            const { drugs } = content.medication;
            const [only, ...others] = drugs ?? [];
            return {
              order: id,
              name: orderName(content, knowledge),
              drug: others.length === 0 ? (only ?? null) : null,
              start: content.start ?? today,
              notYet: notYet?.because ?? null,
            };
          }),
        },
      });
    }),

    route(sayStart, async (call) => {
      const { params, body, caller, tx, now, today, newId, touched } = call;
      const { patientId, orderId } = params;
      const chart = await loadPlan(call, 'forWriting');
      if (!chart.ok) return chart;
      const order = findOrder(chart.value, orderId);
      if (!order.ok) return order;
      const before = await listCurrent(tx, caller.clinicId, patientId, 'order-step');
      const decided = decideStart({
        order: order.value,
        body,
        by: { person: caller.personId, name: caller.personName },
        saidBy: caller.role === 'patient' ? 'patient' : 'staff',
        started: before.some(({ content }) => content.order === orderId && content.step === 'started'),
        now,
        today,
      });
      if (!decided.ok) return decided;
      const step = decided.value;
      const id = newId();
      const author = authorOf(call);
      const written = await createEntry(tx, author, { kind: 'order-step', id, patientId, content: step });
      if (!written.ok) return written;
      const words =
        step.step === 'not-started'
          ? notStartedConcern(orderName(order.value.content, knowledge), step, checkInRulesOf(knowledge))
          : null;
      const raised = await keepConcerns(
        tx,
        author,
        patientId,
        words === null
          ? []
          : [
              (owner): Concern =>
                raiseConcern(
                  {
                    ...words,
                    raisedBy: { type: 'rule', rule: 'medication-not-started' },
                    from: { kind: 'medication-order', id: orderId },
                    owner,
                  },
                  clocksOf(knowledge),
                  now,
                ),
            ],
        newId,
      );
      const safety = words?.about === 'suicidality';
      if (!raised.ok) return err({ ...raised.error, ...(safety ? { extra: { crisis } } : {}) });
      touched(
        patientId,
        `medication-order/${orderId}`,
        step.step === 'started' ? 'said to be started' : 'said not to be started',
      );
      const [concern] = raised.value;
      if (concern !== undefined) touched(patientId, `concern/${concern.id}`);
      return ok({
        reply: {
          id,
          seenBy:
            concern === undefined ? null : { name: concern.content.owner.name, by: concern.content.actBy },
          crisis: safety ? crisis : [],
        },
        version: 1,
        status: 201,
      });
    }),
  ];
}
