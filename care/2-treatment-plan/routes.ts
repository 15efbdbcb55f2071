import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { choosingRoutes } from './choosing/choosing-routes.ts';
import { sharingRoutes } from './choosing/sharing-routes.ts';
import { doseCalendarRoutes } from './dose-plans/dose-calendar-routes.ts';
import { dosePlanRoutes } from './dose-plans/dose-plan-routes.ts';
import { injectionRoutes } from './dose-plans/injection-routes.ts';
import { simulationRoutes } from './dose-plans/simulation-routes.ts';
import { formularyRoutes } from './formulary/formulary-routes.ts';
import { holdRoutes } from './holds/hold-routes.ts';
import { ownListRoutes } from './lists/own-list-routes.ts';
import { reconcileRoutes } from './lists/reconcile-routes.ts';
import { coSignRoutes } from './orders/co-sign-routes.ts';
import { draftRoutes } from './orders/draft-routes.ts';
import { signingRoutes } from './orders/signing-routes.ts';
import { treatmentPlanRoutes } from './plan/plan-routes.ts';
import { type SendingOutlets, sendingRoutes } from './sending/sending-routes.ts';
import { addressRoutes } from './supplies/address-routes.ts';
import { printRoutes } from './supplies/print-routes.ts';
import { startRoutes } from './supplies/start-routes.ts';
import { supplyRoutes } from './supplies/supply-routes.ts';

/** The treatment plan: finding a medication, ordering, signing, changing and stopping it; the plan of all of it; dose plans. */
export function planRoutes(knowledge: Knowledge, outlets: SendingOutlets = { printPdf }): readonly Route[] {
  return [
    ...formularyRoutes(knowledge),
    ...draftRoutes(knowledge),
    ...signingRoutes(knowledge, outlets),
    ...coSignRoutes(knowledge, outlets),
    ...holdRoutes(knowledge, outlets),
    ...supplyRoutes(knowledge),
    ...startRoutes(knowledge),
    ...addressRoutes,
    ...printRoutes(knowledge, outlets.printPdf),
    ...sendingRoutes(knowledge, outlets),
    ...treatmentPlanRoutes(knowledge),
    ...dosePlanRoutes(knowledge),
    ...choosingRoutes(knowledge),
    ...sharingRoutes(knowledge),
    ...reconcileRoutes(knowledge),
    ...ownListRoutes(knowledge),
    ...simulationRoutes(knowledge),
    ...injectionRoutes(knowledge),
    ...doseCalendarRoutes(outlets.printPdf),
  ];
}
