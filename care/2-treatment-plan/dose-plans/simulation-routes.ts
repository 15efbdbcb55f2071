import { downFirst } from '#clinical/dose-plans/down-first.ts';
import { pausedAfter } from '#clinical/dose-plans/paused-after.ts';
import { type PlanSide, simulatePlan } from '#clinical/simulation/simulate-plan.ts';
import { err, ok } from '#kernel/result.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { loadPlan } from '../queries.ts';
import { readSimulation, simulateDraft } from './simulation-schema.ts';
import { writtenPlans } from './written-plans.ts';

/** The picture below a dose plan: what the doses would lead to, as a model. */
export function simulationRoutes(knowledge: Knowledge): Route[] {
  return [
    route(readSimulation, async (call) => {
      const { caller, params, query, today, tx, touched } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const plans = await listCurrent(tx, caller.clinicId, params.patientId, 'dose-plan');
      const named = plans.find(({ id }) => id === params.dosePlanId);
      if (named === undefined) return err(notFound);
      touched(params.patientId, `dose-plan/${named.id}`, 'simulated');
      const other = plans.find(({ id }) => id === named.content.pairedWith);
      const sides = downFirst([named, ...(other === undefined ? [] : [other])]).map(
        ({ id, content, recordedAt }): PlanSide => ({
          id,
          content,
          heldOn: content.status === 'held' ? dateInZone(recordedAt, caller.zone) : null,
          pausedAfter: pausedAfter({ id, content }, chart.value.orders),
        }),
      );
      const missed =
        query.missed === 0
          ? null
          : { count: query.missed, from: query.missedFrom ?? null, lateHours: query.lateHours ?? null };
      const simulation = simulatePlan(sides, chart.value, plans, knowledge, { asOf: today, missed });
      return ok({ reply: { simulation } });
    }),

    route(simulateDraft, async (call) => {
      const { body, caller, params, today, tx } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const written = writtenPlans(body, chart.value, knowledge, today);
      if (!written.ok) return written;
      const plans = await listCurrent(tx, caller.clinicId, params.patientId, 'dose-plan');
      const sides = downFirst(
        written.value.map((content, index): PlanSide => ({ id: `side-${index}`, content, heldOn: null })),
      );
      const missed = body.missed === 0 ? null : { count: body.missed, from: null, lateHours: body.lateHours };
      const simulation = simulatePlan(sides, chart.value, plans, knowledge, { asOf: today, missed });
      return ok({ reply: { simulation } });
    }),
  ];
}
