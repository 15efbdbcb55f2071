import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { draftRoutes } from './draft-routes.ts';
import { formularyRoutes } from './formulary-routes.ts';
import { signingRoutes } from './signing-routes.ts';

/** The treatment plan: finding a medication, ordering it, signing, changing and stopping it. */
export function planRoutes(knowledge: Knowledge): readonly Route[] {
  return [...formularyRoutes(knowledge), ...draftRoutes(knowledge), ...signingRoutes(knowledge)];
}
