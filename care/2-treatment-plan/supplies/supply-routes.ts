import { standingOf } from '#clinical/supply/running-out.ts';
import { supplyRulesOf } from '#clinical/supply/supply-rules.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { RegistryLook } from '#record/schema/order-step.ts';
import { authorOf } from '#record/store/author-of.ts';
import type { ChartMemories } from '#record/store/chart-memory.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry } from '#record/store/versions.ts';
import { isInForce } from '../orders/end-order.ts';
import { loadPlan, type StoredOrder } from '../queries.ts';
import { type OrderSupply, readSupplies, recordRegistryLook, supplyWorklist } from './supply-schema.ts';
import { clinicSupplies, type OwnSupplies } from './supply-worklist.ts';

/** Supplies: how far they reach, what runs out, and looks into the prescription registry. */
export function supplyRoutes(knowledge: Knowledge): readonly Route[] {
  const memories: ChartMemories<OwnSupplies> = new Map();
  return [
    route(readSupplies, async (call) => {
      const { params, caller, tx, today } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const dosePlans = await listCurrent(tx, caller.clinicId, params.patientId, 'dose-plan');
      const inForce = (chart.value.orders ?? []).filter(
        ({ content }) => content.status === 'active' && isInForce(content, today),
      );
      const reach = (order: StoredOrder): OrderSupply => {
        const standing = standingOf(order, dosePlans, knowledge, today);
        if (standing.state !== 'known') return { order: order.id, state: standing.state };
        const { fillLasts, lasts, nextFillOn, refillsLeft, use } = standing;
        return {
          order: order.id,
          state: 'known',
          fillLasts,
          lasts,
          nextFillOn,
          refillsLeft,
          atLeast: use.atMost,
        };
      };
      return ok({ reply: { supplies: inForce.map(reach) } });
    }),

    route(recordRegistryLook, async (call) => {
      const { params, body, caller, tx, now, newId, touched } = call;
      const { patientId } = params;
      const chart = await loadPlan(call, 'forWriting');
      if (!chart.ok) return chart;
      if (body.found !== 'nothing-unexpected' && body.note === null)
        return err({
          kind: 'bad-input',
          detail: 'A few words are missing.',
          errors: [
            {
              path: 'body.note',
              message:
                body.found === 'could-not-look'
                  ? 'say why nobody could look'
                  : 'say what is to be talked about',
            },
          ],
        });
      const by = { person: caller.personId, name: caller.personName };
      const look: RegistryLook = { at: now, by, ...body };
      const id = newId();
      const written = await createEntry(tx, authorOf(call), {
        kind: 'registry-look',
        id,
        patientId,
        content: look,
      });
      if (!written.ok) return written;
      touched(patientId, `registry-look/${id}`, `looked into the registry of ${body.state}: ${body.found}`);
      return ok({ reply: { id, look }, version: 1, status: 201 });
    }),

    route(supplyWorklist, async ({ caller, tx, today, touched }) => {
      const { clinicId, zone } = caller;
      const found = await clinicSupplies({ tx, clinicId, zone, today, memories }, knowledge);
      for (const id of new Set([...found.runningOut, ...found.notHeard].map(({ patientId }) => patientId)))
        touched(id);
      const { runningOut, startConfirmation } = supplyRulesOf(knowledge);
      return ok({
        reply: { ...found, warnDays: runningOut.warnDays, askAfterDays: startConfirmation.afterDays },
      });
    }),
  ];
}
