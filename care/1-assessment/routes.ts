import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { answerRoutes } from './answer-routes.ts';
import { diagnosisRoutes } from './diagnosis-routes.ts';
import { elsewhereRoutes } from './elsewhere-routes.ts';
import { entryRoutes } from './entry-routes.ts';
import { intakeRoutes } from './intake-routes.ts';
import { patientRoutes } from './patient-routes.ts';
import { scaleRoutes } from './scale-routes.ts';
import { targetRoutes } from './target-routes.ts';

/** Assessment: who the patient is, what is known about them, and what treatment is to change. */
export function assessmentRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    ...patientRoutes(knowledge),
    ...entryRoutes(knowledge),
    ...answerRoutes(knowledge),
    ...scaleRoutes(knowledge),
    ...intakeRoutes(knowledge),
    ...targetRoutes(knowledge),
    ...diagnosisRoutes(knowledge),
    ...elsewhereRoutes,
  ];
}
