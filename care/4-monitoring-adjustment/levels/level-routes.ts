import { predictLevels } from '#clinical/levels/predict-levels.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { readLevels } from './level-schema.ts';

/** Expected levels, worked out when somebody looks; nothing of them is stored. */
export function levelRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readLevels, async ({ params: { patientId }, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const checkIns = await listCurrent(tx, caller.clinicId, patientId, 'check-in');
      const levels = predictLevels({ ...chart, checkIns }, knowledge, { asOf: today });
      return ok({ reply: { levels: [...levels] } });
    }),
  ];
}
