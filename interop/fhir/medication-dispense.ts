import type { MedicationDispense } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import { isCalendarDate } from '#kernel/time.ts';
import type { Fill } from '#record/schema/fill.ts';
import {
  FhirAnnotation,
  FhirCodeableConcept,
  FhirDateTime,
  FhirQuantity,
  FhirReference,
} from './datatypes.ts';
import { wholeDays } from './dispense-request.ts';
import { dateFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  fhirNumber,
  type KeptAside,
  metaOf,
  patientReference,
  type ReadFact,
  type ReadingContext,
  type Stored,
} from './mapping.ts';
import { type FindMedication, medicationConcept } from './medication-request.ts';
import { ownConcept } from './own-terms.ts';
import { ownCodeIn } from './own-values.ts';
import { readResource } from './read-resource.ts';

const DispenseResource = z.looseObject({
  resourceType: z.literal('MedicationDispense'),
  status: z.enum([
    'preparation',
    'in-progress',
    'cancelled',
    'on-hold',
    'completed',
    'entered-in-error',
    'stopped',
    'declined',
    'unknown',
  ]),
  medicationCodeableConcept: FhirCodeableConcept.optional(),
  medicationReference: FhirReference.optional(),
  subject: FhirReference.optional(),
  performer: z
    .array(z.looseObject({ function: FhirCodeableConcept.optional() }))
    .max(20)
    .optional(),
  quantity: FhirQuantity.optional(),
  daysSupply: FhirQuantity.optional(),
  authorizingPrescription: z.array(FhirReference).max(20).optional(),
  whenPrepared: FhirDateTime.optional(),
  whenHandedOver: FhirDateTime.optional(),
  note: z.array(FhirAnnotation).max(20).optional(),
});

const saidBy = ['patient', 'pharmacy', 'clinic'] as const;

/**
 * Reads a supply that was handed out; `null` for one entered in error. One that was not handed out, or of which nobody can
 * tell from which day on and for how many days, is kept with the file: days without a medication are counted from it.
 */
export function medicationDispenseFromFhir(
  resource: unknown,
  path: string,
  context: ReadingContext,
  find: FindMedication,
): Result<ReadFact<'fill'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(DispenseResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  if (source.status !== 'completed')
    return ok({ why: 'a supply that was not handed out, as far as it says' });
  const concept = medicationConcept(source, resource, find);
  if (concept === null)
    return err([
      { path: `${path}.medicationCodeableConcept`, message: 'says no medication: neither a code nor words' },
    ]);
  const on = dateFrom(source.whenHandedOver ?? source.whenPrepared);
  const days = wholeDays(source.daysSupply);
  if (on === null || !isCalendarDate(on) || days === null || days > 366)
    return ok({ why: 'a supply of which the day, or how many days it lasts, is not known' });
  const said = source.performer?.map((one) => ownCodeIn(one.function)).find((one) => one !== undefined);
  const content: Fill = {
    medication: context.identify(concept),
    order: null,
    on,
    days,
    quantity: source.quantity?.value ?? null,
    saidBy: saidBy.find((one) => said === `said-by:${one}`) ?? 'pharmacy',
    note: source.note?.[0]?.text.slice(0, 300) ?? null,
  };
  const orders = source.authorizingPrescription ?? [];
  return ok({
    kind: 'fill',
    patient: source.subject?.reference ?? null,
    content,
    ...(orders.length === 0
      ? {}
      : {
          // Of several, the first that is an order of this chart
          linked: (entryOf) => ({
            ...content,
            order:
              orders
                .map(({ reference }) => entryOf(reference, 'medication-order'))
                .find((order) => order !== null) ?? null,
          }),
        }),
  });
}

const who: Readonly<Record<Fill['saidBy'], string>> = {
  patient: 'The person says so',
  pharmacy: 'The pharmacy says so',
  clinic: 'The clinic says so',
};

/** Writes a supply as FHIR R4. `performer` is who says that it was handed out: nothing is connected to a pharmacy here. */
export function medicationDispenseToFhir(stored: Stored<'fill'>): MedicationDispense {
  const { medication, order, on, days, quantity, saidBy: says, note } = stored.content;
  return {
    resourceType: 'MedicationDispense',
    id: stored.id,
    meta: metaOf(stored),
    status: 'completed',
    medicationCodeableConcept: conceptToFhir(medication.concept),
    subject: patientReference(stored.patientId),
    performer: [{ function: ownConcept(`said-by:${says}`), actor: { display: who[says] } }],
    ...(order === null ? {} : { authorizingPrescription: [{ reference: `MedicationRequest/${order}` }] }),
    ...(quantity === null ? {} : { quantity: { value: fhirNumber(quantity) } }),
    daysSupply: { value: days, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' },
    whenHandedOver: on,
    ...(note === null ? {} : { note: [{ text: note }] }),
  };
}
