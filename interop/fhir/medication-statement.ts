import type { MedicationStatement, Reference } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import { isCalendarDate } from '#kernel/time.ts';
import type { MedicationStatement as MedicationUse } from '#record/schema/medication-use.ts';
import { FhirCodeableConcept, FhirDateTime, FhirDosage, FhirPeriod, FhirReference } from './datatypes.ts';
import { sigFromFhir, sigToFhir } from './dosage.ts';
import { dateFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  metaOf,
  patientReference,
  type ReadFact,
  type ReadingContext,
  type Stored,
} from './mapping.ts';
import { dosageWords, type FindMedication, medicationConcept } from './medication-request.ts';
import { readResource } from './read-resource.ts';

const MedicationStatementResource = z.looseObject({
  resourceType: z.literal('MedicationStatement'),
  status: z.enum([
    'active',
    'completed',
    'entered-in-error',
    'intended',
    'stopped',
    'on-hold',
    'unknown',
    'not-taken',
  ]),
  medicationCodeableConcept: FhirCodeableConcept.optional(),
  medicationReference: FhirReference.optional(),
  subject: FhirReference,
  effectiveDateTime: FhirDateTime.optional(),
  effectivePeriod: FhirPeriod.optional(),
  dateAsserted: FhirDateTime.optional(),
  informationSource: FhirReference.optional(),
  dosage: z.array(FhirDosage).max(50).optional(),
});

/** Reads a MedicationStatement; `null` for one entered in error. */
export function medicationStatementFromFhir(
  resource: unknown,
  path: string,
  context: ReadingContext,
  find: FindMedication,
): Result<ReadFact<'medication-statement'> | null, FhirProblem[]> {
  const read = readResource(MedicationStatementResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const concept = medicationConcept(source, resource, find);
  if (concept === null)
    return err([
      { path: `${path}.medicationCodeableConcept`, message: 'says no medication: neither a code nor words' },
    ]);
  const medication = context.identify(concept);
  const [first, ...more] = source.dosage ?? [];
  const sig =
    more.length > 0
      ? null
      : sigFromFhir(first, medication.product === null ? null : context.productUnit(medication.product));
  const asserted = dateFrom(source.dateAsserted);
  return ok({
    kind: 'medication-statement',
    patient: source.subject.reference ?? null,
    content: {
      status: source.status,
      medication,
      sig,
      sigText: sig === null ? dosageWords(source.dosage) : null,
      start: dateFrom(source.effectivePeriod?.start ?? source.effectiveDateTime),
      end: dateFrom(source.effectivePeriod?.end),
      informant: informantFrom(source.informationSource),
      assertedOn: asserted !== null && isCalendarDate(asserted) ? asserted : null,
    },
  });
}

const informantByType = { Patient: 'patient', RelatedPerson: 'relative', Organization: 'pharmacy' } as const;

/** By the type the source is a reference to; an organisation only where it says that it is a pharmacy. */
function informantFrom(source: z.output<typeof FhirReference> | undefined): MedicationUse['informant'] {
  const type = source?.type ?? source?.reference?.split('/').at(-2) ?? '';
  if (type === 'Organization') return /pharmac/i.test(source?.display ?? '') ? 'pharmacy' : 'other';
  return Object.hasOwn(informantByType, type)
    ? informantByType[type as keyof typeof informantByType]
    : 'other';
}

function informantToFhir(informant: MedicationUse['informant'], patientId: string): Reference | null {
  if (informant === 'patient') return patientReference(patientId);
  if (informant === 'relative') return { type: 'RelatedPerson', display: 'A relative' };
  return informant === 'pharmacy' ? { type: 'Organization', display: 'Pharmacy' } : null;
}

/** Writes a statement as FHIR R4. */
export function medicationStatementToFhir(
  stored: Stored<'medication-statement'>,
  sentence: string | null,
): MedicationStatement {
  const { status, medication, sig, sigText, start, end, informant, assertedOn } = stored.content;
  const from = informantToFhir(informant, stored.patientId);
  return {
    resourceType: 'MedicationStatement',
    id: stored.id,
    meta: metaOf(stored),
    status,
    medicationCodeableConcept: conceptToFhir(medication.concept),
    subject: patientReference(stored.patientId),
    ...(start === null && end === null
      ? {}
      : { effectivePeriod: { ...(start === null ? {} : { start }), ...(end === null ? {} : { end }) } }),
    ...(assertedOn === null ? {} : { dateAsserted: assertedOn }),
    ...(from === null ? {} : { informationSource: from }),
    ...(sig !== null
      ? { dosage: [sigToFhir(sig, sentence)] }
      : sigText !== null
        ? { dosage: [{ text: sigText }] }
        : {}),
  };
}
