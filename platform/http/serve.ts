import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Kysely } from 'kysely';
import { uuidV7 } from '#kernel/id.ts';
import type { Refusal } from '#kernel/problem.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import type { SignedIn } from '../auth/signed-in.ts';
import type { PlatformTables } from '../db/tables.ts';
import { refuseAccess } from '../permissions/access-decision.ts';
import type { Answer, Route } from './handler.ts';
import { repeatable } from './idempotency.ts';
import type { AnyRoute, OpenRoute } from './open-route.ts';
import { asRefusal, sendFailure, sendRefusal } from './problem-reply.ts';
import { readInput } from './read-input.ts';
import { readIdempotencyKey, readIfMatch, refuseRepeatedHeaders } from './request-headers.ts';
import { auditRefusal, type Precheck, ReplyMismatch, runRoute } from './run-route.ts';
import { refuseForeignOrigin } from './same-origin.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from './session-cookie.ts';

/** What the app API works with. */
export interface ServeContext {
  readonly db: Kysely<PlatformTables>;
  readonly now: () => Instant;
  /** Whose session token this is now; `active`: the call shows that somebody is there. */
  readonly identify: (token: string, active: boolean) => Promise<SignedIn | null>;
  /** `https://clinic.example` where browsers see the app under another address than it listens on. */
  readonly publicOrigin: string | null;
  /** Sign-in, set-up and other changes by strangers, per network address and minute; null = no limit. */
  readonly publicChangesPerMinute: number | null;
  readonly precheck: Precheck | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, once the app API has looked; null for nobody. */
    signedIn: SignedIn | null;
  }
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
        ...(perMinute === null ? {} : { config: { rateLimit: { max: perMinute, timeWindow: 60_000 } } }),
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

/** Before the body is read: where the request comes from, who it is, and whether they may. */
async function guard(context: ServeContext, route: AnyRoute, request: FastifyRequest, reply: FastifyReply) {
  const { endpoint } = route;
  const foreign =
    refuseRepeatedHeaders(request.raw) ??
    refuseForeignOrigin(request.method, request.headers, context.publicOrigin);
  if (foreign) return sendRefusal(reply, foreign);
  const token = sessionToken(request);
  request.signedIn = token === null ? null : await context.identify(token, !endpoint.poll);
  // A token that is nobody's any more: the browser may forget it
  if (token !== null && request.signedIn === null) clearSessionCookie(request, reply, context.publicOrigin);
  const encoding = request.headers['content-encoding'];
  const refusal =
    refuseAccess(endpoint.access, request.signedIn, request.params as Record<string, unknown>) ??
    (encoding === undefined || encoding === 'identity' ? null : wrongEncoding);
  return refusal ? refuse(context, route, request, reply, refusal) : undefined;
}

const wrongEncoding: Refusal = { kind: 'wrong-media-type', detail: 'Compressed requests are not taken.' };

async function answer(context: ServeContext, route: Route, request: FastifyRequest, reply: FastifyReply) {
  const { endpoint } = route;
  const who = request.signedIn;
  if (who === null) throw new Error(`${endpoint.name} is declared public but is no open route`);
  const input = readInput(endpoint, request, route.rawBody !== undefined);
  if (!input.ok) return refuse(context, route, request, reply, input.error);
  const version = endpoint.ifMatch === 'required' ? readIfMatch(request.headers['if-match']) : null;
  if (version && !version.ok) return refuse(context, route, request, reply, version.error);
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  if (!key.ok) return refuse(context, route, request, reply, key.error);
  const outcome = await runRoute(
    context.db,
    route,
    {
      caller: who.caller,
      input: input.value,
      ifMatch: version ? version.value : null,
      repeatable:
        endpoint.idempotent && key.value !== null ? repeatable(key.value, endpoint, input.value) : null,
      raw: route.rawBody ? asBuffer(request.body) : null,
      now: context.now(),
      requestId: request.id,
      newId: () => newId(context.now()),
    },
    context.precheck,
  );
  if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
  if (outcome.replayed) reply.header('idempotency-replayed', 'true');
  return send(reply, outcome.answer);
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
  const result = await route.answer({
    params: input.value.params,
    query: input.value.query,
    body: input.value.body,
    signedIn: request.signedIn,
    address: request.ip,
    cookie: {
      set: (token) => setSessionCookie(request, reply, context.publicOrigin, token),
      clear: () => clearSessionCookie(request, reply, context.publicOrigin),
    },
    now: context.now(),
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
  return send(reply, { ...result.value, reply: checked.data });
}

function send(reply: FastifyReply, answer: Answer<unknown>): FastifyReply {
  if (answer.version !== undefined) reply.header('etag', `"${answer.version}"`);
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
  if (signedIn) {
    const call = { caller: signedIn.caller, now: context.now(), requestId: id, input: { params } };
    await auditRefusal(context.db, { endpoint }, call, refusal);
  }
  return sendRefusal(reply, refusal);
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
