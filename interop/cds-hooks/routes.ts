import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { appendInGroups } from '#platform/audit/append-in-groups.ts';
import { describeError } from '#platform/http/error-log.ts';
import { BodyRefused, jsonRefusal } from '#platform/http/json-body.ts';
import type { Plugin, PluginTools } from '#platform/http/plugin.ts';
import { asRefusal } from '#platform/http/problem-reply.ts';
import { type JsonProblem, parseStrictJson } from '#platform/http/strict-json.ts';
import { fhirJson } from '../fhir/fhir-json.ts';
import { outcome } from '../fhir/operation-outcome.ts';
import { readingContext } from '../fhir/reading-context.ts';
import { sendFaultOutcome, sendRefusalOutcome, sendResource } from '../fhir/send-fhir.ts';
import { answerCall } from './answer-call.ts';
import { cardsAsJson } from './cards-as-json.ts';
import { allowOrigin, type CdsCaller, establishCaller } from './cds-caller.ts';
import { type ClinicFacts, clinicFacts } from './clinic-facts.ts';
import { keepFeedback } from './keep-feedback.ts';
import { notCheckedAnswer } from './not-checked-answer.ts';
import { readCall } from './read-call.ts';
import { rememberedCharts } from './remembered-charts.ts';
import { type CdsService, cdsServices } from './services.ts';
import type { TrustedClient } from './trusted-clients.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The EHR that calls, once the CDS Hooks routes have established it. */
    cdsCaller: CdsCaller | null;
  }
}

export interface CdsChoices {
  readonly knowledge: Knowledge;
  readonly clients: readonly TrustedClient[];
}

const access = {
  kind: 'public',
  because:
    'EHRs are known by their own signed token, checked here; the demo answers anybody about what they send',
} as const;

/** CDS Hooks 2.0 below /cds-services: discovery, the three services, and feedback on their cards. */
export function cdsPlugin({ knowledge, clients }: CdsChoices): Plugin {
  const reading = readingContext(knowledge);
  return async (scope, tools) => {
    const append = appendInGroups(tools.db);
    const clinics = clinicFacts(tools.db);
    const { zoneOf } = clinics;
    scope.removeAllContentTypeParsers();
    // Read where it is known who calls: a chart that was read before need not be read again
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    const charts = rememberedCharts();
    scope.addHook('onClose', async () => charts.forget());
    scope.setErrorHandler((error, _request, reply) => {
      const refusal = asRefusal(error);
      return refusal ? sendRefusalOutcome(reply, refusal) : sendFaultOutcome(reply, error);
    });
    scope.decorateRequest('cdsCaller', null);
    scope.addHook('onRequest', async (request, reply) => {
      const allowed = allowOrigin(clients, request, reply);
      if (request.method === 'OPTIONS') return reply.code(allowed ? 204 : 403).send();
    });
    scope.options('/cds-services', { config: { access } }, () => undefined);
    scope.options('/cds-services/*', { config: { access } }, () => undefined);
    scope.get('/cds-services', { config: { access } }, (_request, reply) =>
      sendJson(reply, 200, { services: cdsServices }),
    );
    const failed = () => notCheckedAnswer('failed', { knowledge, newId, asOf: tools.now().slice(0, 10) });
    const known = { tools, clients, clinics };
    serveCalls(scope, known, failed, async (service, caller, request, reply) => {
      const context = { knowledge, reading, tools, append, zoneOf, newId, requestId: request.id };
      const call = accepted(readCall(bytesOf(request), caller, charts));
      const answer = await answerCall(service, call, caller, { ...context, log: request.log });
      return answer.status === 200
        ? sendBytes(reply, 200, cardsAsJson(answer.body.cards))
        : sendResource(reply, answer.status, answer.body);
    });
  };
}

type Answering = (
  service: CdsService,
  caller: CdsCaller,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

interface Known {
  readonly tools: PluginTools;
  readonly clients: readonly TrustedClient[];
  readonly clinics: ClinicFacts;
}

function serveCalls(
  scope: FastifyInstance,
  { tools, clients, clinics }: Known,
  failed: () => object,
  answer: Answering,
): void {
  const establish = async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = await establishCaller(tools, clients, clinics, request);
    if (!caller.ok) return sendRefusalOutcome(reply.header('www-authenticate', 'Bearer'), caller.error);
    request.cdsCaller = caller.value;
  };
  const called = (request: FastifyRequest) => {
    const { id } = request.params as { readonly id: string };
    const service = cdsServices.find((one) => one.id === id);
    const caller = request.cdsCaller;
    if (caller === null) throw new Error('a CDS Hooks call was let through without a caller');
    return { service, caller };
  };
  const choices = { config: { access }, onRequest: establish };
  // A fault before the call is answered (the database is away) must not look like "nothing to say" either
  const errorHandler: RouteShorthandOptions['errorHandler'] = (error, request, reply) => {
    const refusal = asRefusal(error);
    if (refusal) return sendRefusalOutcome(reply, refusal);
    request.log.error(describeError(error), 'a CDS Hooks call failed');
    return sendJson(reply, 200, failed());
  };
  scope.post('/cds-services/:id', { ...choices, errorHandler }, async (request, reply) => {
    const { service, caller } = called(request);
    return service ? answer(service, caller, request, reply) : sendResource(reply, 404, noService);
  });
  scope.post('/cds-services/:id/feedback', choices, async (request, reply) => {
    const { service, caller } = called(request);
    if (service === undefined) return sendResource(reply, 404, noService);
    const body = accepted(parseStrictJson(bytesOf(request), fhirJson));
    const problems = await keepFeedback(tools, service, caller, body, request.id);
    return problems === null ? sendJson(reply, 200, {}) : sendResource(reply, 400, problems);
  });
}

const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** @throws BodyRefused, which the error handlers tell as what it is */
function accepted<T>(read: Result<T, JsonProblem>): T {
  if (read.ok) return read.value;
  throw new BodyRefused(jsonRefusal(read.error));
}

const noService = outcome('not-found', 'there is no such service; /cds-services lists them');

function sendJson(reply: FastifyReply, status: number, body: object): FastifyReply {
  return sendBytes(reply, status, Buffer.from(JSON.stringify(body)));
}

function sendBytes(reply: FastifyReply, status: number, json: Buffer): FastifyReply {
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(json);
}

/** For cards: they are never sorted, and there are dozens in an answer. */
const newId = randomUUID;
