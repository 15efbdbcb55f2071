import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { arrivingRoutes } from './arriving-routes.ts';
import { requisitionRoutes } from './requisition-routes.ts';
import { reviewRoutes } from './review-routes.ts';

/** What comes back from laboratories and what is asked of them: whose it is, who looked, what is still out. */
export function resultRoutes(
  knowledge: Knowledge,
  outlets: { readonly printPdf: PrintPdf },
): readonly Route[] {
  return [...arrivingRoutes(knowledge), ...reviewRoutes(knowledge), ...requisitionRoutes(knowledge, outlets)];
}
