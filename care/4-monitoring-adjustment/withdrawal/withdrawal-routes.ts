import { withdrawalOrRelapse } from '#clinical/withdrawal/withdrawal-or-relapse.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { readWithdrawal } from './withdrawal-schema.ts';

/** What came after a lowered dose, worked out when somebody looks. */
export function withdrawalRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readWithdrawal, async ({ params: { patientId }, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const checkIns = await listCurrent(tx, caller.clinicId, patientId, 'check-in');
      return ok({ reply: withdrawalOrRelapse({ ...chart, checkIns }, knowledge, { asOf: today }) });
    }),
  ];
}
