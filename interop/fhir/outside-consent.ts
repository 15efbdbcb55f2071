import type { Consent } from 'fhir/r4';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { activitySharingCode } from './activity-day.ts';
import { FhirCodeableConcept, FhirDateTime, FhirPeriod, FhirReference } from './datatypes.ts';
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
import { textAttachment } from './own-terms.ts';
import { ownCodeIn } from './own-values.ts';
import { readResource } from './read-resource.ts';
import {
  attachedWords,
  conceptsFrom,
  conceptsToFhir,
  daysFrom,
  daysToFhir,
  isPatientReference,
  whenFrom,
  whenToFhir,
} from './told-elsewhere.ts';

const ConsentResource = z.looseObject({
  resourceType: z.literal('Consent'),
  status: z.enum(['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error']),
  scope: FhirCodeableConcept,
  category: z.array(FhirCodeableConcept).min(1).max(20),
  patient: FhirReference.optional(),
  dateTime: FhirDateTime.optional(),
  performer: z.array(FhirReference).max(20).optional(),
  organization: z.array(FhirReference).max(20).optional(),
  sourceAttachment: z
    .looseObject({
      contentType: z.string().max(200).optional(),
      language: z.string().max(20).optional(),
      data: z.string().optional(),
    })
    .optional(),
  policy: z.array(z.looseObject({ uri: z.string().max(500).optional() })).optional(),
  policyRule: FhirCodeableConcept.optional(),
  provision: z
    .looseObject({
      type: z.enum(['deny', 'permit']).optional(),
      period: FhirPeriod.optional(),
      code: z.array(FhirCodeableConcept).max(50).optional(),
    })
    .optional(),
});

/**
 * Reads a Consent as evidence that something was agreed elsewhere; `null` for one entered in error. It never becomes a
 * consent of this clinic, not even one that was written by this software: people agree with whom they talked.
 */
export function outsideConsentFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'outside-consent'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(ConsentResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  if (source.category.some((category) => ownCodeIn(category) === activitySharingCode))
    return ok({ why: 'whether sleep and steps are shared is said to the clinic that would see them' });
  const scope = conceptFrom(source.scope);
  const categories = conceptsFrom(source.category);
  if (source.patient === undefined || scope === null || categories.length === 0)
    return ok({ why: 'a consent that says not whose it is, or to what, is no evidence of anything' });
  const asked = [...(source.organization ?? []), ...(source.performer ?? [])];
  return ok({
    kind: 'outside-consent',
    patient: source.patient.reference ?? null,
    content: {
      status: source.status,
      scope,
      categories,
      given: whenFrom(source.dateTime),
      decision: source.provision?.type ?? null,
      about: conceptsFrom(source.provision?.code),
      period: daysFrom(source.provision?.period),
      with: asked.find(({ reference }) => !isPatientReference(reference))?.display ?? null,
      rule: (conceptFrom(source.policyRule)?.text ?? source.policy?.[0]?.uri)?.slice(0, 500) || null,
      words: attachedWords(source.sourceAttachment ?? {}),
      language: source.sourceAttachment?.language ?? null,
    },
  });
}

/** Writes a consent given elsewhere as it was told. */
export function outsideConsentToFhir(stored: Stored<'outside-consent'>): Consent {
  const { status, scope, categories, given, decision, about, period, rule, words, language } = stored.content;
  const provision = {
    ...(decision === null ? {} : { type: decision }),
    ...daysToFhir('period', period),
    ...(about.length === 0 ? {} : { code: conceptsToFhir(about) }),
  };
  return {
    resourceType: 'Consent',
    id: stored.id,
    meta: metaOf(stored),
    status,
    scope: conceptToFhir(scope),
    category: conceptsToFhir(categories),
    patient: patientReference(stored.patientId),
    ...(given === null ? {} : { dateTime: whenToFhir(given) }),
    ...(stored.content.with === null ? {} : { organization: [{ display: stored.content.with }] }),
    ...(words === null
      ? {}
      : { sourceAttachment: textAttachment(words, 'What was talked about', language ?? undefined) }),
    // ppc-1: a consent names the policy it rests on
    policyRule: rule === null ? notTold : { text: rule },
    ...(Object.keys(provision).length === 0 ? {} : { provision }),
  };
}

const unknownReason = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
const notTold = { extension: [{ url: unknownReason, valueCode: 'unknown' as const }] };
