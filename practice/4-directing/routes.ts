import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { cosignRoutes } from './cosign-routes.ts';
import { loopsRoutes } from './loops-routes.ts';
import { noticesRoutes } from './notices-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import { queuesRoutes } from './queues-routes.ts';

/** Directing: what is open, whose it is, who looks again, and what everybody should know. */
export function directingRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    ...loopsRoutes(knowledge),
    ...cosignRoutes(knowledge),
    ...queuesRoutes(knowledge),
    ...policyRoutes(knowledge),
    ...noticesRoutes,
  ];
}
