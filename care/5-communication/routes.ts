import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { careTeamRoutes } from './care-team-routes.ts';
import { concernRoutes } from './concern-routes.ts';
import { letterRoutes } from './letter-routes.ts';
import type { Outlets } from './outlets.ts';
import { taskRoutes } from './task-routes.ts';
import { threadRoutes } from './thread-routes.ts';

/** Communication: conversations, concerns, tasks, the care team, and letters to those outside. */
export function communicationRoutes(knowledge: Knowledge, outlets: Outlets): readonly Route[] {
  return [
    ...concernRoutes(knowledge),
    ...threadRoutes(knowledge),
    ...taskRoutes,
    ...careTeamRoutes,
    ...letterRoutes(knowledge, outlets),
  ];
}
