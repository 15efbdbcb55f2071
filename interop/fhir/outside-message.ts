import type { Communication } from 'fhir/r4';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { FhirCodeableConcept, FhirDateTime, FhirReference } from './datatypes.ts';
import { conceptFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  type KeptAside,
  metaOf,
  patientReference,
  type ReadFact,
  type Stored,
} from './mapping.ts';
import { ownCodeIn } from './own-values.ts';
import { readResource } from './read-resource.ts';
import {
  attachedWords,
  conceptsFrom,
  conceptsToFhir,
  isPatientReference,
  namesFrom,
  namesToFhir,
  whenFrom,
  whenToFhir,
} from './told-elsewhere.ts';

const CommunicationResource = z.looseObject({
  resourceType: z.literal('Communication'),
  status: z.enum([
    'preparation',
    'in-progress',
    'not-done',
    'on-hold',
    'stopped',
    'completed',
    'entered-in-error',
    'unknown',
  ]),
  category: z.array(FhirCodeableConcept).max(20).optional(),
  topic: FhirCodeableConcept.optional(),
  subject: FhirReference.optional(),
  sent: FhirDateTime.optional(),
  received: FhirDateTime.optional(),
  sender: FhirReference.optional(),
  recipient: z.array(FhirReference).max(50).optional(),
  partOf: z.array(FhirReference).max(20).optional(),
  payload: z
    .array(
      z.looseObject({
        contentString: z.string().max(20_000).optional(),
        contentAttachment: z
          .looseObject({ contentType: z.string().optional(), data: z.string().optional() })
          .optional(),
      }),
    )
    .max(20)
    .optional(),
});

/**
 * Reads a Communication as something said elsewhere; `null` for one entered in error. It is history: no clock runs for
 * it here, and whoever wrote it does not wait for an answer of this clinic.
 */
export function outsideMessageFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'outside-message'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(CommunicationResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  if (source.status === 'not-done' || source.status === 'preparation')
    return ok({ why: 'a message that was never sent' });
  if (source.category?.some((one) => ownCodeIn(one) === 'reminder'))
    return ok({ why: 'a reminder of a visit elsewhere: the visit itself is in the chart' });
  if (!isPatientReference(source.subject?.reference) && !source.subject?.reference?.startsWith('urn:'))
    return ok({ why: 'a message that says not whom it is about' });
  const topic = conceptFrom(source.topic);
  const text = (source.payload ?? []).flatMap(
    ({ contentString, contentAttachment }) =>
      contentString ||
      attachedWords(contentAttachment ?? {})
        ?.slice(0, 20_000)
        .toWellFormed() ||
      [],
  );
  if (topic === null && text.length === 0) return ok({ why: 'a message without words that could be shown' });
  const content = {
    categories: conceptsFrom(source.category),
    topic,
    sent: whenFrom(source.sent ?? source.received),
    from: source.sender?.display ?? null,
    fromThePerson: isPatientReference(source.sender?.reference),
    to: namesFrom(source.recipient),
    text,
    partOf: null,
  };
  const whole = source.partOf?.[0]?.reference;
  return ok({
    kind: 'outside-message',
    patient: source.subject?.reference ?? null,
    content,
    linked: (entryOf) => ({ ...content, partOf: entryOf(whole, 'outside-message') }),
  });
}

/** Writes something said elsewhere as it was told. */
export function outsideMessageToFhir(stored: Stored<'outside-message'>): Communication {
  const { categories, topic, sent, from, fromThePerson, to, text, partOf } = stored.content;
  const sender = {
    ...(fromThePerson ? patientReference(stored.patientId) : {}),
    ...(from === null ? {} : { display: from }),
  };
  return {
    resourceType: 'Communication',
    id: stored.id,
    meta: metaOf(stored),
    ...(partOf === null ? {} : { partOf: [{ reference: `Communication/${partOf}` }] }),
    status: 'completed',
    ...(categories.length === 0 ? {} : { category: conceptsToFhir(categories) }),
    subject: patientReference(stored.patientId),
    ...(topic === null ? {} : { topic: conceptToFhir(topic) }),
    ...(sent === null ? {} : { sent: whenToFhir(sent) }),
    ...(Object.keys(sender).length === 0 ? {} : { sender }),
    ...(to.length === 0 ? {} : { recipient: namesToFhir(to) }),
    ...(text.length === 0 ? {} : { payload: text.map((contentString) => ({ contentString })) }),
  };
}
