import type { AllergyIntolerance } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import { FhirAnnotation, FhirCodeableConcept, FhirDateTime, FhirReference } from './datatypes.ts';
import { conceptFrom, dateFrom, pick } from './from-datatypes.ts';
import {
  codeToFhir,
  conceptToFhir,
  type FhirProblem,
  metaOf,
  patientReference,
  type ReadFact,
  type Stored,
} from './mapping.ts';
import { readResource } from './read-resource.ts';

const clinicalSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const verificationSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';

const AllergyResource = z.looseObject({
  resourceType: z.literal('AllergyIntolerance'),
  clinicalStatus: FhirCodeableConcept.optional(),
  verificationStatus: FhirCodeableConcept.optional(),
  type: z.enum(['allergy', 'intolerance']).optional(),
  category: z
    .array(z.enum(['food', 'medication', 'environment', 'biologic']))
    .max(4)
    .optional(),
  criticality: z.enum(['low', 'high', 'unable-to-assess']).optional(),
  code: FhirCodeableConcept.optional(),
  patient: FhirReference,
  onsetDateTime: FhirDateTime.optional(),
  recordedDate: FhirDateTime.optional(),
  reaction: z
    .array(
      z.looseObject({
        manifestation: z.array(FhirCodeableConcept).max(50).optional(),
        description: z.string().max(300).optional(),
      }),
    )
    .max(50)
    .optional(),
  note: z.array(FhirAnnotation).max(50).optional(),
});

/** Reads an AllergyIntolerance; `null` for one entered in error or refuted by the source. */
export function allergyFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'allergy'> | null, FhirProblem[]> {
  const read = readResource(AllergyResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (
    ['entered-in-error', 'refuted'].includes(
      pick(['entered-in-error', 'refuted', 'confirmed'], source.verificationStatus, 'confirmed'),
    )
  )
    return ok(null);
  const concept = conceptFrom(source.code);
  if (concept === null)
    return err([{ path: `${path}.code`, message: 'says no substance: neither a code nor words' }]);
  return ok({
    kind: 'allergy',
    patient: source.patient.reference ?? null,
    content: {
      concept,
      kind: source.type ?? 'unknown',
      category: categoryOf(source.category?.[0]),
      criticality: source.criticality ?? 'unable-to-assess',
      clinicalStatus: pick(['active', 'inactive', 'resolved'], source.clinicalStatus, 'active'),
      reactions: (source.reaction ?? [])
        .flatMap(
          (one) => one.manifestation?.flatMap((sign) => conceptFrom(sign)?.text.slice(0, 300) ?? []) ?? [],
        )
        .slice(0, 20),
      onset: dateFrom(source.onsetDateTime ?? source.recordedDate),
      note:
        source.note
          ?.map((one) => one.text)
          .join('\n')
          .slice(0, 2000) ?? null,
    },
  });
}

function categoryOf(category: string | undefined): 'medication' | 'food' | 'environment' | 'other' {
  if (category === 'medication' || category === 'biologic') return 'medication';
  return category === 'food' || category === 'environment' ? category : 'other';
}

/** Writes an allergy as FHIR R4. */
export function allergyToFhir(stored: Stored<'allergy'>): AllergyIntolerance {
  const { concept, kind, category, criticality, clinicalStatus, reactions, onset, note } = stored.content;
  return {
    resourceType: 'AllergyIntolerance',
    id: stored.id,
    meta: metaOf(stored),
    clinicalStatus: codeToFhir(clinicalSystem, clinicalStatus),
    verificationStatus: codeToFhir(verificationSystem, 'confirmed'),
    ...(kind === 'unknown' ? {} : { type: kind }),
    ...(category === 'other' ? {} : { category: [category] }),
    criticality,
    code: conceptToFhir(concept),
    patient: patientReference(stored.patientId),
    ...(onset === null ? {} : { onsetDateTime: onset }),
    ...(reactions.length === 0 ? {} : { reaction: reactions.map((text) => ({ manifestation: [{ text }] })) }),
    ...(note === null ? {} : { note: [{ text: note }] }),
  };
}
