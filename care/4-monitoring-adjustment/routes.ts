import { balance } from '#clinical/balance/balance.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { readBalance } from './schema.ts';

/** Monitoring and adjustment: what each medication has brought, and what must be checked when. */
export function monitoringRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readBalance, async ({ params, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, params.patientId);
      if (chart.patient === null) return err(notFound);
      touched(params.patientId);
      return ok({ reply: { balance: balance(chart, knowledge, { asOf: today }) } });
    }),
    ...calendarRoutes(knowledge),
  ];
}
