import { balance } from '#clinical/balance/balance.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Reach } from '#platform/reach/notice.ts';
import { noReach } from '#platform/reach/open-reach.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { activityRoutes } from './activity/activity-routes.ts';
import { sharedDays } from './activity/shared-days.ts';
import { adherenceRoutes } from './adherence/adherence-routes.ts';
import { adjustmentRoutes } from './adjustment/adjustment-routes.ts';
import { calendarRoutes } from './calendar/calendar-routes.ts';
import type { OverdueMemories } from './calendar/clinic-worklist.ts';
import { checkInRoutes } from './check-ins/check-in-routes.ts';
import { earlyWarningRoutes } from './early-warning/early-warning-routes.ts';
import { levelRoutes } from './levels/level-routes.ts';
import { readBalance } from './schema.ts';
import { sharedViewRoutes } from './shared-views/shared-view-routes.ts';
import { sideEffectRoutes } from './side-effects/side-effect-routes.ts';
import { withdrawalRoutes } from './withdrawal/withdrawal-routes.ts';

/** Monitoring and adjustment: what each medication has brought, and what must be checked when. */
export function monitoringRoutes(
  knowledge: Knowledge,
  { ways }: Pick<Reach, 'ways'> = noReach,
  overdue?: OverdueMemories,
): readonly Route[] {
  return [
    route(readBalance, async ({ params, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, params.patientId);
      if (chart.patient === null) return err(notFound);
      touched(params.patientId);
      const checkIns = await listCurrent(tx, caller.clinicId, params.patientId, 'check-in');
      const dosePlans = await listCurrent(tx, caller.clinicId, params.patientId, 'dose-plan');
      const activity = await sharedDays(tx, caller.clinicId, params.patientId);
      const sideEffects = await listCurrent(tx, caller.clinicId, params.patientId, 'side-effect');
      const closures = await listCurrent(tx, caller.clinicId, params.patientId, 'monitoring-closure');
      const facts = { ...chart, checkIns, dosePlans, activity, sideEffects, closures };
      return ok({ reply: { balance: balance(facts, knowledge, { asOf: today }) } });
    }),
    ...calendarRoutes(knowledge, overdue),
    ...checkInRoutes(knowledge, ways),
    ...adherenceRoutes(knowledge),
    ...adjustmentRoutes(knowledge),
    ...sideEffectRoutes(knowledge),
    ...earlyWarningRoutes(knowledge),
    ...withdrawalRoutes(knowledge),
    ...levelRoutes(knowledge),
    ...activityRoutes(),
    ...sharedViewRoutes(knowledge),
  ];
}
