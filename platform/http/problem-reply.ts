import type { FastifyError, FastifyReply } from 'fastify';
import { type Problem, type Refusal, refusalStatus } from '#kernel/problem.ts';
import { BodyRefused } from './json-body.ts';
import { logFault } from './log-fault.ts';
import { TooManyRequests } from './too-many-requests.ts';

/** Answers with a refusal as problem details (RFC 9457). */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = refusalStatus[refusal.kind];
  const { detail, errors, next, extra } = refusal;
  const problem: Problem = {
    type: refusal.kind,
    title: titles[refusal.kind],
    status,
    detail,
    ...(errors ? { errors: [...errors] } : {}),
    ...(next === undefined ? {} : { next }),
    ...(extra ? { extra: { ...extra } } : {}),
    requestId: reply.request.id,
  };
  const retryAfter = extra?.retryAfterSeconds;
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
  return send(reply, problem);
}

/** Answers for a fault of ours: nothing about it but the number under which the log has it. */
export function sendFailure(reply: FastifyReply, error: unknown): FastifyReply {
  logFault(reply, error);
  const unreachable = isDatabaseGone(error);
  if (unreachable) reply.header('retry-after', '5');
  return send(reply, {
    type: 'failed',
    title: unreachable ? 'Not available just now' : 'Something went wrong in Titrate',
    status: unreachable ? 503 : 500,
    detail: 'Nothing was changed.',
    next: unreachable
      ? 'Try again in a moment.'
      : 'Try again; if it stays, tell your administrator the request number.',
    requestId: reply.request.id,
  });
}

/** What an error is for the caller: a refusal where the request was at fault or somebody was faster, else null. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof BodyRefused || error instanceof TooManyRequests) return error.refusal;
  const { code, statusCode } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { kind: 'too-large', detail: 'The request is larger than is taken here.' };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return wrongMediaType;
  if (code === '40001' || code === '40P01' || code === '23505') {
    return {
      kind: 'conflict',
      detail: 'Somebody else changed the same thing at this moment.',
      next: 'Look again, then repeat it.',
    };
  }
  if (code?.startsWith('FST_') && statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { kind: 'malformed', detail: 'The request cannot be read.' };
  }
  return null;
}

const wrongMediaType: Refusal = {
  kind: 'wrong-media-type',
  detail: 'This address takes application/json, not compressed.',
};

/** Connection lost or refused, server shutting down or starting, no free connection in time. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '57014', '53300'].includes(
      code,
    ) ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  );
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

const titles: Readonly<Record<Refusal['kind'], string>> = {
  malformed: 'The request cannot be read',
  'wrong-media-type': 'Wrong kind of content',
  'bad-input': 'Something in it is not right',
  'not-found': 'Not here',
  forbidden: 'Not allowed',
  'signed-out': 'Not signed in',
  'step-up-needed': 'Second factor needed again',
  'second-factor-needed': 'Second factor needed',
  conflict: 'It does not fit what is there now',
  'version-changed': 'It was changed in the meantime',
  'version-needed': 'Say which version',
  'too-large': 'Too large',
  'too-many': 'Too many attempts',
  'not-available': 'Not available',
};
