import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { EndpointShape, FileReply } from '#kernel/endpoint.ts';
import { uuidV7 } from '#kernel/id.ts';
import type { Refusal } from '#kernel/problem.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import { type AdmitContext, admit } from './admit.ts';
import { auditRefused } from './audit-call.ts';
import { networkOf } from './caller-network.ts';
import type { Answer, Route } from './handler.ts';
import { repeatable } from './idempotency.ts';
import { logSilentFault } from './log-fault.ts';
import type { AnyRoute, OpenRoute } from './open-route.ts';
import { asRefusal, sendFailure, sendRefusal } from './problem-reply.ts';
import { readInput } from './read-input.ts';
import { readIdempotencyKey, readIfMatch } from './request-headers.ts';
import { ReplyMismatch, type RunContext, runRoute } from './run-route.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';

/** What the app API works with. */
export interface ServeContext extends AdmitContext, RunContext {
  readonly now: () => Instant;
  /** Sign-in, set-up and other changes by strangers, per network (`networkOf`) and minute; null = no limit. */
  readonly publicChangesPerMinute: number | null;
}

/** Registers routes of the app API. Each is held to its endpoint: access, input, version, retry, reply, audit. */
export function serve(app: FastifyInstance, routes: readonly AnyRoute[], context: ServeContext): void {
  for (const route of routes) {
    const { endpoint } = route;
    const rawBody = 'rawBody' in route ? route.rawBody : undefined;
    const limited = endpoint.access.kind === 'public' && endpoint.method !== 'GET';
    const perMinute = limited ? context.publicChangesPerMinute : null;
    app.register(async (scope) => {
      if (rawBody) {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser(
          [...rawBody.types],
          { parseAs: 'buffer', bodyLimit: rawBody.limit },
          (_request, body, done) => done(null, body),
        );
      }
      scope.route({
        method: endpoint.method as HTTPMethods,
        url: endpoint.path,
        ...(rawBody ? { bodyLimit: rawBody.limit } : {}),
        config: {
          access: endpoint.access,
          ...(perMinute === null ? {} : { rateLimit: { max: perMinute, timeWindow: 60_000 } }),
        },
        onRequest: (request, reply) => guard(context, route, request, reply),
        handler: (request, reply) =>
          'handle' in route
            ? answer(context, route, request, reply)
            : answerOpen(context, route, request, reply),
        errorHandler: (error, request, reply) => refuseUnread(context, route, request, reply, error),
      });
    });
  }
}

async function guard(context: ServeContext, route: AnyRoute, request: FastifyRequest, reply: FastifyReply) {
  const refusal = await admit(context, route.endpoint, request, reply);
  return refusal ? refuse(context, route, request, reply, refusal) : undefined;
}

async function answer(context: ServeContext, route: Route, request: FastifyRequest, reply: FastifyReply) {
  const { endpoint } = route;
  const who = request.signedIn;
  if (who === null) throw new Error(`${endpoint.name} is declared public but is no open route`);
  const input = readInput(endpoint, request, route.rawBody !== undefined);
  if (!input.ok) return refuse(context, route, request, reply, input.error);
  const version = endpoint.ifMatch ? readIfMatch(request.headers['if-match'], endpoint.ifMatch) : null;
  if (version && !version.ok) return refuse(context, route, request, reply, version.error);
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  if (!key.ok) return refuse(context, route, request, reply, key.error);
  const ifMatch = version ? version.value : null;
  const outcome = await runRoute(context, route, {
    caller: who.caller,
    sessionId: who.sessionId,
    input: input.value,
    ifMatch,
    repeatable:
      endpoint.idempotent && key.value !== null
        ? repeatable(key.value, endpoint, input.value, ifMatch)
        : null,
    raw: route.rawBody ? asBuffer(request.body) : null,
    now: context.now(),
    requestId: request.id,
    newId: () => newId(context.now()),
    onSilentFault: (error) => logSilentFault(request.log, error),
  });
  if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
  if (outcome.replayed) reply.header('idempotency-replayed', 'true');
  return send(reply, endpoint, outcome.answer);
}

async function answerOpen(
  context: ServeContext,
  route: OpenRoute,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { endpoint } = route;
  const input = readInput(endpoint, request, false);
  if (!input.ok) return refuse(context, route, request, reply, input.error);
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  if (!key.ok) return refuse(context, route, request, reply, key.error);
  const result = await route.answer({
    params: input.value.params,
    query: input.value.query,
    body: input.value.body,
    signedIn: request.signedIn,
    address: request.ip,
    network: networkOf(request.ip),
    cookie: {
      set: (token) => setSessionCookie(request, reply, context.publicOrigin, token),
      clear: () => clearSessionCookie(request, reply, context.publicOrigin),
    },
    now: context.now(),
    idempotencyKey: endpoint.idempotent ? key.value : null,
    requestId: request.id,
    newId: () => newId(context.now()),
  });
  if (!result.ok) return sendRefusal(reply, result.error);
  const checked = endpoint.reply.safeParse(result.value.reply);
  if (!checked.success)
    throw new ReplyMismatch(
      endpoint.name,
      checked.error.issues.map((issue) => issue.path.join('.')),
    );
  return send(reply, endpoint, { ...result.value, reply: checked.data });
}

function send(reply: FastifyReply, { file }: EndpointShape, answer: Answer<unknown>): FastifyReply {
  if (answer.version !== undefined) reply.header('etag', `"${answer.version}"`);
  if (file !== undefined) {
    const { name, bytes } = answer.reply as FileReply;
    return reply
      .code(200)
      .header('content-type', file)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(bytes));
  }
  return reply
    .code(answer.status ?? 200)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(answer.reply));
}

/** A refusal before any transaction began: written down when it is known who was refused, then answered. */
async function refuse(
  context: ServeContext,
  { endpoint }: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): Promise<FastifyReply> {
  const { signedIn, id, params } = request;
  if (!signedIn) return sendRefusal(reply, refusal);
  const call = { caller: signedIn.caller, now: context.now(), requestId: id, input: { params } };
  return sendRefusal(reply, await auditRefused(context, endpoint.name, call, refusal));
}

/** The body could not be read, or something threw. */
async function refuseUnread(
  context: ServeContext,
  route: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): Promise<FastifyReply> {
  const refusal = asRefusal(error);
  if (!refusal) return sendFailure(reply, error);
  try {
    return await refuse(context, route, request, reply, refusal);
  } catch (second) {
    return sendFailure(reply, second);
  }
}

function newId(now: Instant): string {
  return uuidV7(instantToMillis(now), randomBytes(10));
}

function asBuffer(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
