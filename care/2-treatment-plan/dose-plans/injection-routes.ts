import { injectionPlans } from '#clinical/dose-plans/injection-plan.ts';
import { ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { loadPlan } from '../queries.ts';
import { readInjectionPlans } from './injection-schema.ts';

/** Long-acting injections on the page of the doses: the beginning, the next ones, and what a late one asks for. */
export function injectionRoutes(knowledge: Knowledge): Route[] {
  return [
    route(readInjectionPlans, async (call) => {
      const { caller, params, today, tx } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const closures = await listCurrent(tx, caller.clinicId, params.patientId, 'monitoring-closure');
      return ok({
        reply: { injections: [...injectionPlans(chart.value.orders, closures, knowledge, today)] },
      });
    }),
  ];
}
