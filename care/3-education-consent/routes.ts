import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { agreementRoutes } from './agreement-routes.ts';
import { consentRoutes } from './consent-routes.ts';
import { leafletRoutes } from './leaflet-routes.ts';

/** Education and informed consent. */
export function educationRoutes(knowledge: Knowledge): readonly Route[] {
  return [...leafletRoutes(knowledge), ...consentRoutes(knowledge), ...agreementRoutes(knowledge)];
}
