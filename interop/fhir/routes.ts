import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { uuidV7 } from '#kernel/id.ts';
import type { Refusal } from '#kernel/problem.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { admit } from '#platform/http/admit.ts';
import { auditRefused } from '#platform/http/audit-call.ts';
import type { Route } from '#platform/http/handler.ts';
import { logSilentFault } from '#platform/http/log-fault.ts';
import type { Plugin, PluginTools } from '#platform/http/plugin.ts';
import { asRefusal } from '#platform/http/problem-reply.ts';
import { runRoute } from '#platform/http/run-route.ts';
import { capabilityStatement } from './capability-statement.ts';
import { type FhirAnswer, fhirAccess } from './fhir-answer.ts';
import { measureInteractions } from './measure-interactions.ts';
import { refuseFormat } from './negotiate.ts';
import { outcome } from './operation-outcome.ts';
import { readInteractions } from './read-interactions.ts';
import { searchInteractions } from './search-interaction.ts';
import { sendAnswer, sendFaultOutcome, sendOutcome, sendRefusalOutcome, sendResource } from './send-fhir.ts';

export interface FhirChoices {
  readonly knowledge: Knowledge;
  readonly version: string;
  readonly startedAt: Instant;
}

const open = {
  access: { kind: 'public', because: 'it says what there is, nothing about anybody' },
} as const;

/** FHIR R4 below /fhir: what `servedTypes` lists, read-only, with OperationOutcomes for every refusal. */
export function fhirPlugin({ knowledge, version, startedAt }: FhirChoices): Plugin {
  return async (scope, tools) => {
    await scope.register(
      async (fhir) => {
        fhir.removeAllContentTypeParsers();
        fhir.setErrorHandler((error, _request, reply) => {
          const refusal = asRefusal(error);
          return refusal ? sendRefusalOutcome(reply, refusal) : sendFaultOutcome(reply, error);
        });
        fhir.setNotFoundHandler((_request, reply) =>
          sendOutcome(
            reply,
            404,
            outcome('not-found', 'there is nothing at this address; see /fhir/metadata'),
          ),
        );
        fhir.get('/metadata', { config: open }, (request, reply) => {
          const wrong = refuseFormat(request.headers.accept, queryOf(request));
          if (wrong) return sendOutcome(reply, 406, wrong);
          const base = baseOf(request, tools);
          return sendResource(reply, 200, capabilityStatement({ base, version, since: startedAt }));
        });
        for (const route of [
          ...measureInteractions(knowledge),
          ...searchInteractions(knowledge),
          ...readInteractions(knowledge),
        ])
          serveInteraction(fhir, route, tools);
        searchByPost(fhir, searchInteractions(knowledge), tools);
        refuseOtherMethods(fhir);
      },
      { prefix: '/fhir' },
    );
  };
}

function serveInteraction(fhir: FastifyInstance, route: Route, tools: PluginTools): void {
  fhir.get(route.endpoint.path, {
    config: { access: route.endpoint.access },
    onRequest: (request, reply) => guard(tools, route, request, reply),
    handler: (request, reply) => answer(tools, route, queryOf(request), request, reply),
  });
}

/** `POST /fhir/Type/_search`: the same search with its words in the body, out of logs and histories. */
function searchByPost(fhir: FastifyInstance, routes: readonly Route[], tools: PluginTools): void {
  const search = routes.find((route) => route.endpoint.name === 'fhir.search');
  if (search === undefined) throw new Error('there is no search to serve');
  fhir.register(async (form) => {
    form.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    form.post('/:type/_search', {
      config: { access: fhirAccess },
      onRequest: (request, reply) => guard(tools, search, request, reply),
      handler: (request, reply) => {
        const words = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        return answer(tools, search, new URLSearchParams([...queryOf(request), ...words]), request, reply);
      },
    });
  });
}

/** Nothing is written here: whoever tries is told which methods there are, before a body is read. */
function refuseOtherMethods(fhir: FastifyInstance): void {
  for (const url of ['/', '/metadata', '/:type', '/:type/:id', '/:type/:id/*']) {
    fhir.route({
      method: ['POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      config: open,
      onRequest: async (_request, reply) =>
        sendOutcome(reply.header('allow', 'GET, HEAD'), 405, outcome('not-supported', readOnly)),
      handler: () => undefined,
    });
  }
}

const readOnly =
  'nothing is written through this interface; charts are imported in the app or by titrate import';

async function guard(tools: PluginTools, route: Route, request: FastifyRequest, reply: FastifyReply) {
  const refusal = await admit(tools, route.endpoint, request, reply);
  if (refusal) return refuse(tools, route, request, reply, refusal);
  const wrong = refuseFormat(request.headers.accept, queryOf(request));
  return wrong ? sendOutcome(reply, 406, wrong) : undefined;
}

async function refuse(
  tools: PluginTools,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): Promise<FastifyReply> {
  const { signedIn, id, params } = request;
  if (signedIn === null) return sendRefusalOutcome(reply, refusal);
  const call = { caller: signedIn.caller, input: { params }, now: tools.now(), requestId: id };
  return sendRefusalOutcome(reply, await auditRefused(tools, route.endpoint.name, call, refusal));
}

async function answer(
  tools: PluginTools,
  route: Route,
  query: URLSearchParams,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const who = request.signedIn;
  if (who === null) throw new Error(`${route.endpoint.name} was let through without anybody signed in`);
  const now = tools.now();
  const outcome = await runRoute(tools, route, {
    caller: who.caller,
    sessionId: who.sessionId,
    input: { params: request.params, query: { query, base: baseOf(request, tools) }, body: undefined },
    ifMatch: null,
    repeatable: null,
    raw: null,
    now,
    requestId: request.id,
    newId: () => uuidV7(instantToMillis(now), randomBytes(10)),
    onSilentFault: (error) => logSilentFault(request.log, error),
  });
  return outcome.kind === 'refused'
    ? sendRefusalOutcome(reply, outcome.refusal)
    : sendAnswer(reply, outcome.answer.reply as FhirAnswer);
}

/** The query as sent: FHIR gives meaning to a parameter that comes twice. */
function queryOf(request: FastifyRequest): URLSearchParams {
  const url = request.raw.url ?? '';
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
}

const baseOf = (request: FastifyRequest, tools: PluginTools): string =>
  `${tools.publicOrigin ?? `${request.protocol}://${request.host}`}/fhir`;
