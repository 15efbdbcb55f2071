import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#kernel/problem.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Plugin, PluginTools } from '#platform/http/plugin.ts';
import { asRefusal } from '#platform/http/problem-reply.ts';
import { clinicFacts } from '../cds-hooks/clinic-facts.ts';
import type { TrustedClient } from '../cds-hooks/trusted-clients.ts';
import { readingContext } from '../fhir/reading-context.ts';
import { sendFaultOutcome, sendRefusalOutcome } from '../fhir/send-fhir.ts';
import { acknowledge } from './hl7/acknowledge.ts';
import { type Message, messagesIn, parseMessage } from './hl7/message.ts';
import { establishLab, type LabCaller } from './lab-caller.ts';
import { readResultsFile } from './read-file.ts';
import { refusalOf } from './routes.ts';
import { takeInTransaction } from './take-in-transaction.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The laboratory that sends, once the interface has established it. */
    labCaller: LabCaller | null;
  }
}

/** Where laboratories send results: one HL7 v2 message, or one FHIR Bundle, a call. */
export const labAddress = '/lab-interface/results';

const access = {
  kind: 'public',
  because: 'laboratories are known by their own signed token, checked here before the body is read',
} as const;

const messageTypes = ['application/hl7-v2', 'application/hl7-v2+er7', 'x-application/hl7-v2+er7'];
const fhirTypes = ['application/fhir+json', 'application/json'];
const mostBytes = 5 * 1024 * 1024;

export interface LabChoices {
  readonly knowledge: Knowledge;
  /** Laboratories that may send, with their keys; without one nothing is taken. */
  readonly labs: readonly TrustedClient[];
}

/**
 * The interface of laboratories. An HL7 v2 message is answered with its ACK: `AA` says that every result in it is on disk,
 * each critical one with an owner. Whatever else is answered, nothing of it was kept and it must be sent again.
 */
export function labPlugin({ knowledge, labs }: LabChoices): Plugin {
  const reading = readingContext(knowledge);
  return async (scope, tools) => {
    const { zoneOf } = clinicFacts(tools.db);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      [...messageTypes, ...fhirTypes],
      { parseAs: 'buffer', bodyLimit: mostBytes },
      (_request, body, done) => done(null, body),
    );
    scope.setErrorHandler((error, _request, reply) => {
      const refusal = asRefusal(error);
      return refusal ? sendRefusalOutcome(reply, refusal) : sendFaultOutcome(reply, error);
    });
    scope.decorateRequest('labCaller', null);
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      const caller = await establishLab(tools, labs, request);
      if (!caller.ok) return sendRefusalOutcome(reply.header('www-authenticate', 'Bearer'), caller.error);
      request.labCaller = caller.value;
    };
    scope.post(labAddress, { config: { access }, onRequest }, async (request, reply) => {
      const { labCaller: caller, body: raw } = request;
      if (caller === null || !Buffer.isBuffer(raw))
        throw new Error('results were let through without a caller');
      const type = request.headers['content-type'] ?? '';
      const isMessage = messageTypes.some((one) => type.startsWith(one));
      const message = isMessage ? headOf(raw) : null;
      if (isMessage && (message === null || 'many' in message))
        return sendAck(reply, tools, message === null ? null : message.first, {
          kind: 'malformed',
          detail: message === null ? 'this is no HL7 v2 message' : 'send one message at a time',
        });
      const answered = await take(raw, caller, request.id);
      if (isMessage) return sendAck(reply, tools, message as Message, answered);
      if (answered !== null) return sendRefusalOutcome(reply, answered);
      return reply.code(200).send({ resourceType: 'OperationOutcome', issue: [taken] });
    });

    /** Null when all of it is kept. */
    const take = async (raw: Buffer, caller: LabCaller, requestId: string): Promise<Refusal | null> => {
      const file = readResultsFile(raw, { knowledge, reading, sender: caller.name, mapping: null });
      if (!file.ok) return refusalOf(file.error);
      const { clinicId, name: by } = caller;
      const bringing = { clinicId, zone: await zoneOf(clinicId), by, at: tools.now(), requestId };
      const source = { name: `From ${by}`, raw };
      const done = await takeInTransaction(tools.db, bringing, file.value, source, knowledge);
      if (!done.ok) return done.error;
      tools.audited(clinicId, done.value.line);
      return null;
    };
  };
}

const taken = {
  severity: 'information',
  code: 'informational',
  diagnostics: 'All of it is kept.',
};

/** The message, or its first one where there are several; null where nothing can be read. */
function headOf(raw: Buffer): Message | { readonly many: true; readonly first: Message | null } | null {
  const cut = messagesIn(raw.toString('utf8'));
  if (!cut.ok) return null;
  const parsed = parseMessage(cut.value[0] ?? '');
  if (cut.value.length > 1) return { many: true, first: parsed.ok ? parsed.value : null };
  return parsed.ok ? parsed.value : null;
}

function sendAck(
  reply: FastifyReply,
  tools: PluginTools,
  message: Message | null,
  refusal: Refusal | null,
): FastifyReply {
  const problems = refusal?.errors?.map(({ path, message: words }) => ({ place: path, message: words })) ?? [
    { place: 'message', message: refusal?.detail ?? '' },
  ];
  const isReject = problems.some(({ place }) => place.endsWith('MSH-9'));
  const outcome = refusal === null ? 'taken' : ({ kind: isReject ? 'reject' : 'error', problems } as const);
  return reply
    .code(refusal === null ? 200 : 422)
    .header('content-type', 'application/hl7-v2; charset=utf-8')
    .send(acknowledge(message, outcome, { id: randomUUID(), now: tools.now() }));
}
