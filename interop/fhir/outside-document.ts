import type { DocumentReference } from 'fhir/r4';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { FhirCodeableConcept, FhirDateTime, FhirPeriod, FhirReference } from './datatypes.ts';
import { conceptFrom, instantFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  type KeptAside,
  metaOf,
  patientReference,
  type ReadFact,
  type Stored,
} from './mapping.ts';
import { textAttachment } from './own-terms.ts';
import { readResource } from './read-resource.ts';
import {
  attachedWords,
  conceptsFrom,
  conceptsToFhir,
  daysFrom,
  daysToFhir,
  namesFrom,
  namesToFhir,
} from './told-elsewhere.ts';

const DocumentReferenceResource = z.looseObject({
  resourceType: z.literal('DocumentReference'),
  status: z.enum(['current', 'superseded', 'entered-in-error']),
  docStatus: z.string().max(40).optional(),
  type: FhirCodeableConcept.optional(),
  category: z.array(FhirCodeableConcept).max(20).optional(),
  subject: FhirReference.optional(),
  date: FhirDateTime.optional(),
  author: z.array(FhirReference).max(20).optional(),
  description: z.string().max(300).optional(),
  content: z
    .array(
      z.looseObject({
        attachment: z.looseObject({
          contentType: z.string().max(100).optional(),
          language: z.string().max(20).optional(),
          data: z.string().optional(),
          title: z.string().max(300).optional(),
        }),
      }),
    )
    .min(1)
    .max(20),
  context: z.looseObject({ period: FhirPeriod.optional() }).optional(),
});

/**
 * Reads a DocumentReference as a document of another clinic; `null` for one entered in error. Its words are taken where
 * they came as plain text; anything else is named here and lies in the imported file.
 */
export function outsideDocumentFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'outside-document'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(DocumentReferenceResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  if (source.subject === undefined) return ok({ why: 'a document that says not whom it is about' });
  const all = source.content.map(({ attachment }) => attachment);
  const [shown = all[0]] = all.filter((one) => attachedWords(one) !== null);
  return ok({
    kind: 'outside-document',
    patient: source.subject.reference ?? null,
    content: {
      status: source.status,
      type: conceptFrom(source.type),
      categories: conceptsFrom(source.category),
      title: (shown?.title || source.description) ?? null,
      state: states.find((one) => one === source.docStatus) ?? null,
      filed: instantFrom(source.date) ?? null,
      about: daysFrom(source.context?.period),
      authors: namesFrom(source.author),
      words: attachedWords(shown ?? {}),
      format: shown?.contentType || 'not told',
      language: shown?.language ?? null,
    },
  });
}

const states = ['preliminary', 'final', 'amended'] as const;

/** Writes a document of another clinic as it was told. */
export function outsideDocumentToFhir(stored: Stored<'outside-document'>): DocumentReference {
  const { status, state, type, categories, title, filed, about, authors } = stored.content;
  const { words, format, language } = stored.content;
  const attachment =
    words === null
      ? {
          ...(format === 'not told' ? {} : { contentType: format }),
          ...(language === null ? {} : { language }),
          ...(title === null ? {} : { title }),
        }
      : { ...textAttachment(words, title, language ?? undefined), contentType: format };
  const told = Object.keys(attachment).length > 0;
  return {
    resourceType: 'DocumentReference',
    id: stored.id,
    meta: metaOf(stored),
    status,
    ...(state === null ? {} : { docStatus: state }),
    ...(type === null ? {} : { type: conceptToFhir(type) }),
    ...(categories.length === 0 ? {} : { category: conceptsToFhir(categories) }),
    subject: patientReference(stored.patientId),
    ...(filed === null ? {} : { date: filed }),
    ...(authors.length === 0 ? {} : { author: namesToFhir(authors) }),
    content: [{ attachment: told ? attachment : { title: 'Not told' } }],
    ...(about.start === null && about.end === null ? {} : { context: daysToFhir('period', about) }),
  };
}
