import type { FastifyReply } from 'fastify';
import type { FhirResource, OperationOutcome } from 'fhir/r4';
import { stringify } from 'lossless-json';
import { type Refusal, refusalStatus } from '#kernel/problem.ts';
import { logFault } from '#platform/http/log-fault.ts';
import { isDatabaseGone } from '#platform/http/problem-reply.ts';
import type { FhirAnswer } from './fhir-answer.ts';
import { type IssueCode, outcome, outcomeOf } from './operation-outcome.ts';

/** Sends a resource with every digit of its decimals. */
export function sendResource(reply: FastifyReply, status: number, resource: FhirResource): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/fhir+json; charset=utf-8')
    .send(stringify(resource) ?? '');
}

/** Sends an answer with its version; 304 without a body when the caller has that version already. */
export function sendAnswer(reply: FastifyReply, answer: FhirAnswer): FastifyReply {
  const { status, resource, version } = answer;
  if (version !== undefined) {
    const etag = `W/"${version.id}"`;
    reply.header('etag', etag).header('last-modified', new Date(version.lastUpdated).toUTCString());
    const seen = reply.request.headers['if-none-match']?.split(',').map((tag) => tag.trim());
    if (status === 200 && seen?.includes(etag)) return reply.code(304).send();
  }
  return sendResource(reply, status, resource);
}

const issueCodes: Readonly<Record<Refusal['kind'], IssueCode>> = {
  malformed: 'invalid',
  'wrong-media-type': 'not-supported',
  'bad-input': 'invalid',
  'not-found': 'not-found',
  forbidden: 'forbidden',
  'signed-out': 'login',
  'step-up-needed': 'forbidden',
  'second-factor-needed': 'forbidden',
  conflict: 'conflict',
  'version-changed': 'conflict',
  'version-needed': 'required',
  'too-large': 'too-long',
  'too-many': 'throttled',
  'not-available': 'not-supported',
};

/** A refusal as an OperationOutcome: one issue per place that is wrong. */
export function sendRefusalOutcome(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { kind, detail, errors } = refusal;
  const retryAfter = refusal.extra?.['retryAfterSeconds'];
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
  const code = issueCodes[kind];
  const body = errors === undefined || errors.length === 0 ? outcome(code, detail) : outcomeOf(errors, code);
  return sendResource(reply, refusalStatus[kind], body);
}

/** Refusals FHIR knows and the app API does not. */
export function sendOutcome(reply: FastifyReply, status: number, body: OperationOutcome): FastifyReply {
  return sendResource(reply, status, body);
}

/** A fault of ours: nothing about it but the number under which the log has it. */
export function sendFaultOutcome(reply: FastifyReply, error: unknown): FastifyReply {
  logFault(reply, error);
  const gone = isDatabaseGone(error);
  if (gone) reply.header('retry-after', '5');
  const what = gone ? 'Titrate cannot answer just now' : 'Something went wrong in Titrate';
  return sendResource(
    reply,
    gone ? 503 : 500,
    outcome('exception', `${what}; nothing was changed. Request ${reply.request.id}`),
  );
}
