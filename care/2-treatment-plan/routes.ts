import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { choosingRoutes } from './choosing-routes.ts';
import { dosePlanRoutes } from './dose-plan-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { formularyRoutes } from './formulary-routes.ts';
import { ownListRoutes } from './own-list-routes.ts';
import { treatmentPlanRoutes } from './plan-routes.ts';
import { reconcileRoutes } from './reconcile-routes.ts';
import { signingRoutes } from './signing-routes.ts';
import { simulationRoutes } from './simulation-routes.ts';

/** The treatment plan: finding a medication, ordering, signing, changing and stopping it; the plan of all of it; dose plans. */
export function planRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    ...formularyRoutes(knowledge),
    ...draftRoutes(knowledge),
    ...signingRoutes(knowledge),
    ...treatmentPlanRoutes(knowledge),
    ...dosePlanRoutes(knowledge),
    ...reconcileRoutes(knowledge),
    ...ownListRoutes(knowledge),
    ...choosingRoutes(knowledge),
    ...reconcileRoutes(knowledge),
    ...simulationRoutes(knowledge),
  ];
}
