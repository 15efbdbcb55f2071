import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { choosingRoutes } from './choosing-routes.ts';
import { doseCalendarRoutes } from './dose-calendar-routes.ts';
import { dosePlanRoutes } from './dose-plan-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { formularyRoutes } from './formulary-routes.ts';
import { ownListRoutes } from './own-list-routes.ts';
import { treatmentPlanRoutes } from './plan-routes.ts';
import { printRoutes } from './print-routes.ts';
import { reconcileRoutes } from './reconcile-routes.ts';
import { signingRoutes } from './signing-routes.ts';
import { simulationRoutes } from './simulation-routes.ts';
import { startRoutes } from './start-routes.ts';
import { supplyRoutes } from './supply-routes.ts';

/** The treatment plan: finding a medication, ordering, signing, changing and stopping it; the plan of all of it; dose plans. */
export function planRoutes(
  knowledge: Knowledge,
  outlets: { readonly printPdf: PrintPdf } = { printPdf },
): readonly Route[] {
  return [
    ...formularyRoutes(knowledge),
    ...draftRoutes(knowledge),
    ...signingRoutes(knowledge),
    ...supplyRoutes(knowledge),
    ...startRoutes(knowledge),
    ...printRoutes(knowledge, outlets.printPdf),
    ...treatmentPlanRoutes(knowledge),
    ...dosePlanRoutes(knowledge),
    ...choosingRoutes(knowledge),
    ...reconcileRoutes(knowledge),
    ...ownListRoutes(knowledge),
    ...simulationRoutes(knowledge),
    ...doseCalendarRoutes(outlets.printPdf),
  ];
}
