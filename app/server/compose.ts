import type { FastifyInstance } from 'fastify';
import { assessmentRoutes } from '#care/1-assessment/routes.ts';
import { planRoutes } from '#care/2-treatment-plan/routes.ts';
import { educationRoutes } from '#care/3-education-consent/routes.ts';
import { resultRoutes } from '#care/4-monitoring-adjustment/results/routes.ts';
import { monitoringRoutes } from '#care/4-monitoring-adjustment/routes.ts';
import { communicationRoutes } from '#care/5-communication/routes.ts';
import { frontDoorRoutes } from '#care/6-follow-up/front-door-routes.ts';
import { followUpRoutes } from '#care/6-follow-up/routes.ts';
import { cdsPlugin } from '#interop/cds-hooks/routes.ts';
import { fhirPlugin } from '#interop/fhir/routes.ts';
import { sendRefusalOutcome } from '#interop/fhir/send-fhir.ts';
import { importRoutes } from '#interop/import/routes.ts';
import { labPlugin } from '#interop/results/lab-plugin.ts';
import { resultsRoutes } from '#interop/results/routes.ts';
import { authRoutes } from '#platform/auth/routes.ts';
import { findSession, holdSession } from '#platform/auth/session-store.ts';
import { openApi } from '#platform/http/openapi.ts';
import type { Plugin, PluginTools } from '#platform/http/plugin.ts';
import { buildRegistry, type Registry } from '#platform/http/registry.ts';
import { serve } from '#platform/http/serve.ts';
import { buildServer, type ServerChoices } from '#platform/http/server.ts';
import { serveWebApp } from '#platform/http/web-app.ts';
import { planningRoutes } from '#practice/1-planning/routes.ts';
import { organizingRoutes } from '#practice/2-organizing/routes.ts';
import { staffingRoutes } from '#practice/3-staffing/routes.ts';
import { directingRoutes } from '#practice/4-directing/routes.ts';
import { measureRoutes } from '#practice/5-controlling/measures-routes.ts';
import { controllingRoutes } from '#practice/5-controlling/routes.ts';
import { ruleRoutes } from '#practice/5-controlling/rules-routes.ts';
import type { AppContext } from './app-context.ts';
import { refuseForeignPatient } from './foreign-patient.ts';
import { systemRoutes } from './system-routes.ts';

export interface AppChoices extends ServerChoices {
  /** Folder of the built web app; null serves the API alone. */
  readonly webFolder: string | null;
  /** Sign-in, set-up and the like: requests of one network address a minute; null = no limit. */
  readonly publicChangesPerMinute: number | null;
}

/** Every route of the app API. What is not in here is not served. */
export function appRoutes(context: AppContext): Registry {
  const registry: Registry = buildRegistry([
    ...authRoutes(context.auth),
    ...assessmentRoutes(context.knowledge),
    ...planRoutes(context.knowledge, context),
    ...educationRoutes(context.knowledge, context),
    ...monitoringRoutes(context.knowledge, context.reach, context.overdue),
    ...resultRoutes(context.knowledge, context),
    ...communicationRoutes(context.knowledge, context),
    ...followUpRoutes(context.knowledge, context),
    ...frontDoorRoutes(context.db, context.knowledge),
    ...organizingRoutes,
    ...staffingRoutes,
    ...directingRoutes(context.knowledge),
    ...planningRoutes(context.knowledge),
    ...measureRoutes(context.knowledge),
    ...ruleRoutes(context.knowledge),
    ...controllingRoutes(context.checkpoints),
    ...importRoutes(context.knowledge),
    ...resultsRoutes(context.knowledge),
    ...systemRoutes(context, () => openApi(registry.routes, context.version)),
  ]);
  return registry;
}

/** Routes outside the app API: other formats, other limits. */
function appPlugins(context: AppContext): readonly Plugin[] {
  const { knowledge, version, startedAt, cdsClients = [], labs = [] } = context;
  return [
    fhirPlugin({ knowledge, version, startedAt }),
    cdsPlugin({ knowledge, clients: cdsClients }),
    labPlugin({ knowledge, labs }),
  ];
}

/** The whole app, not yet listening: main.ts gives it a port, tests call it through `inject()`. */
export async function buildApp(context: AppContext, choices: AppChoices): Promise<FastifyInstance> {
  const app = await buildServer(choices, [{ below: '/fhir', refuse: sendRefusalOutcome }]);
  const tools: PluginTools = {
    db: context.db,
    now: context.now,
    identify: (token, active) => findSession(context.auth, token, active),
    publicOrigin: choices.publicOrigin,
    precheck: refuseForeignPatient,
    hold: holdSession,
    audited: context.audited,
  };
  serve(app, appRoutes(context).routes, { ...tools, publicChangesPerMinute: choices.publicChangesPerMinute });
  for (const plugin of appPlugins(context)) await app.register((scope) => plugin(scope, tools));
  await serveWebApp(app, choices.webFolder);
  return app;
}
