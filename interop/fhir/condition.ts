import type { Condition as FhirCondition } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import { FhirAnnotation, FhirCodeableConcept, FhirDateTime, FhirPeriod, FhirReference } from './datatypes.ts';
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

const clinicalSystem = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const verificationSystem = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const clinicalStatuses = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const;
const verificationStatuses = [
  'unconfirmed',
  'provisional',
  'differential',
  'confirmed',
  'refuted',
  'entered-in-error',
] as const;

const ConditionResource = z.looseObject({
  resourceType: z.literal('Condition'),
  clinicalStatus: FhirCodeableConcept.optional(),
  verificationStatus: FhirCodeableConcept.optional(),
  code: FhirCodeableConcept.optional(),
  subject: FhirReference,
  onsetDateTime: FhirDateTime.optional(),
  onsetPeriod: FhirPeriod.optional(),
  abatementDateTime: FhirDateTime.optional(),
  abatementPeriod: FhirPeriod.optional(),
  recordedDate: FhirDateTime.optional(),
  note: z.array(FhirAnnotation).max(50).optional(),
});

/** Reads a Condition. `null` for one that the source itself marks as entered in error. */
export function conditionFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'condition'> | null, FhirProblem[]> {
  const read = readResource(ConditionResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  const verification = pick(verificationStatuses, source.verificationStatus, 'confirmed');
  if (verification === 'entered-in-error') return ok(null);
  const concept = conceptFrom(source.code);
  if (concept === null)
    return err([{ path: `${path}.code`, message: 'says no diagnosis: neither a code nor words' }]);
  const abatement = dateFrom(source.abatementDateTime ?? source.abatementPeriod?.start);
  return ok({
    kind: 'condition',
    patient: source.subject.reference ?? null,
    content: {
      concept,
      clinicalStatus: pick(
        clinicalStatuses,
        source.clinicalStatus,
        abatement === null ? 'active' : 'resolved',
      ),
      verification,
      onset: dateFrom(source.onsetDateTime ?? source.onsetPeriod?.start ?? source.recordedDate),
      abatement,
      note:
        source.note
          ?.map((one) => one.text)
          .join('\n')
          .slice(0, 4000) ?? null,
    },
  });
}

/** Writes a condition as FHIR R4. */
export function conditionToFhir(stored: Stored<'condition'>): FhirCondition {
  const { concept, clinicalStatus, verification, onset, abatement, note } = stored.content;
  // con-4: an abated condition is inactive, resolved or in remission; an imported contradiction keeps its status and loses the date here.
  const abated = abatement !== null && ['inactive', 'resolved', 'remission'].includes(clinicalStatus);
  return {
    resourceType: 'Condition',
    id: stored.id,
    meta: metaOf(stored),
    clinicalStatus: codeToFhir(clinicalSystem, clinicalStatus),
    verificationStatus: codeToFhir(verificationSystem, verification),
    category: [codeToFhir('http://terminology.hl7.org/CodeSystem/condition-category', 'problem-list-item')],
    code: conceptToFhir(concept),
    subject: patientReference(stored.patientId),
    ...(onset === null ? {} : { onsetDateTime: onset }),
    ...(abated ? { abatementDateTime: abatement } : {}),
    ...(note === null ? {} : { note: [{ text: note }] }),
  };
}
