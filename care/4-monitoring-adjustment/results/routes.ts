import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { arrivingRoutes } from './arriving-routes.ts';
import { type RequisitionOutlets, requisitionRoutes } from './requisition-routes.ts';
import { reviewRoutes } from './review-routes.ts';

/** What comes back from laboratories and what is asked of them: whose it is, who looked, what is still out. */
export function resultRoutes(knowledge: Knowledge, outlets: RequisitionOutlets): readonly Route[] {
  return [...arrivingRoutes(knowledge), ...reviewRoutes(knowledge), ...requisitionRoutes(knowledge, outlets)];
}
