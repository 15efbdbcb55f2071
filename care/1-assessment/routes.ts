import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { answerRoutes } from './answer-routes.ts';
import { entryRoutes } from './entry-routes.ts';
import { patientRoutes } from './patient-routes.ts';

/** Assessment: who the patient is and what is known about them. */
export function assessmentRoutes(knowledge: Knowledge): readonly Route[] {
  return [...patientRoutes(knowledge), ...entryRoutes, ...answerRoutes(knowledge)];
}
