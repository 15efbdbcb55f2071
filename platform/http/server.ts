import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify';
import { type DestinationStream, pino } from 'pino';
import { uuidV7 } from '#kernel/id.ts';
import type { Refusal } from '#kernel/problem.ts';
import { networkOf } from './caller-network.ts';
import { insistOnAccess } from './declared-access.ts';
import { acceptStrictJson } from './json-body.ts';
import { asRefusal, sendFailure, sendRefusal } from './problem-reply.ts';
import { refuseForeignHost } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { tenRandomBytes } from './ten-random-bytes.ts';
import { TooManyRequests } from './too-many-requests.ts';

/** How the server meets the network. */
export interface ServerChoices {
  /** Where browsers find the app when that is not where it listens, e.g. `https://clinic.example`. */
  readonly publicOrigin: string | null;
  /** Addresses of the proxies in front, whose X-Forwarded-For is believed; none by default. */
  readonly trustedProxies: readonly string[];
  /** Requests of one network (`networkOf`) a minute; null = no limit. A whole clinic can share one address. */
  readonly requestsPerMinute: number | null;
  /** `null`: no log. Otherwise one JSON line per request and fault, with nothing of a patient in it. */
  readonly log: { readonly level: string; readonly stream?: DestinationStream } | null;
}

/** Addresses no route can be found for, because they cannot be decoded: below some, refusals have a format of their own. */
export interface UnreadableAddress {
  readonly below: string;
  readonly refuse: (reply: FastifyReply, refusal: Refusal) => unknown;
}

/** Most bytes of a JSON request; imports have a limit of their own. */
const bodyLimit = 5 * 1024 * 1024;

/**
 * The HTTP server without routes: headers, cookies, compression, limits, strict JSON, problem details, and a log that
 * names routes, not addresses (those hold search words and ids).
 */
export async function buildServer(
  choices: ServerChoices,
  unreadable: readonly UnreadableAddress[] = [],
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    trustProxy: choices.trustedProxies.length > 0 ? [...choices.trustedProxies] : false,
    // Never the caller's own: it would go into the audit
    genReqId: () => uuidV7(Date.now(), tenRandomBytes()),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    connectionTimeout: 120_000,
    requestTimeout: 60_000,
    maxRequestsPerSocket: 0,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
    frameworkErrors: (_error, request, reply) => {
      const refusal: Refusal = { kind: 'malformed', detail: 'The address cannot be read.' };
      const refuse = unreadable.find(({ below }) => request.url.startsWith(below))?.refuse ?? sendRefusal;
      refuse(reply, refusal);
    },
    ...(choices.log ? { loggerInstance: openLog(choices.log) } : {}),
  });
  app.decorateRequest('signedIn', null);
  insistOnAccess(app);
  app.setErrorHandler((error, _request, reply) => {
    const refusal = asRefusal(error);
    return refusal ? sendRefusal(reply, refusal) : sendFailure(reply, error);
  });
  app.addHook('onRequest', async (request, reply) => {
    // Who hung up already has no address to count requests by, and reads no answer
    if ((request.ip as string | undefined) === undefined) {
      request.log.info('hung up');
      request.raw.destroy();
      return reply.hijack();
    }
    const refusal = refuseForeignHost(request.headers.host, choices.publicOrigin);
    return refusal ? sendRefusal(reply, refusal) : undefined;
  });
  await securityHeaders(app, choices.publicOrigin);
  await app.register(cookie);
  await app.register(compress, {
    globalDecompression: false,
    threshold: 2048,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(rateLimit, {
    global: choices.requestsPerMinute !== null,
    max: choices.requestsPerMinute ?? 1_000_000,
    timeWindow: 60_000,
    keyGenerator: ({ ip }) => networkOf(ip),
    errorResponseBuilder: (_request, { ttl }) => new TooManyRequests(Math.ceil(ttl / 1000)),
  });
  acceptStrictJson(app, bodyLimit);
  app.addHook('onResponse', async (request, reply) => {
    const route = `${request.method} ${request.routeOptions.url ?? 'none'}`;
    const millis = Math.round(reply.elapsedTime);
    request.log.info({ route, status: reply.statusCode, millis }, 'answered');
  });
  return app;
}

/** Requests, replies and errors as objects are dropped: describeError() says what of an error may be kept. */
function openLog({ level, stream }: NonNullable<ServerChoices['log']>): FastifyBaseLogger {
  const nothing = () => undefined;
  const choices = { level, base: null, serializers: { req: nothing, res: nothing, err: nothing } };
  return stream ? pino(choices, stream) : pino(choices);
}
