import type { MedicationRequest } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import {
  FhirCodeableConcept,
  FhirDateTime,
  FhirDosage,
  FhirPeriod,
  FhirQuantity,
  FhirReference,
  fhirInteger,
  fhirObject,
} from './datatypes.ts';
import { sigFromFhir, sigToFhir } from './dosage.ts';
import { conceptFrom, dateFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  fhirNumber,
  metaOf,
  patientReference,
  type ReadFact,
  type ReadingContext,
  readWith,
  type Stored,
} from './mapping.ts';

const MedicationRequestResource = fhirObject({
  resourceType: z.literal('MedicationRequest'),
  status: z.enum([
    'active',
    'on-hold',
    'cancelled',
    'completed',
    'entered-in-error',
    'stopped',
    'draft',
    'unknown',
  ]),
  statusReason: FhirCodeableConcept.optional(),
  intent: z.string().max(40).optional(),
  doNotPerform: z
    .literal(false, { error: 'says "do not give": Titrate cannot take such a request' })
    .optional(),
  medicationCodeableConcept: FhirCodeableConcept.optional(),
  medicationReference: FhirReference.optional(),
  subject: FhirReference,
  authoredOn: FhirDateTime.optional(),
  requester: FhirReference.optional(),
  reasonCode: z.array(FhirCodeableConcept).max(20).optional(),
  dosageInstruction: z.array(FhirDosage).max(50).optional(),
  dispenseRequest: z
    .looseObject({
      validityPeriod: FhirPeriod.optional(),
      numberOfRepeatsAllowed: fhirInteger.optional(),
      quantity: FhirQuantity.optional(),
      expectedSupplyDuration: FhirQuantity.optional(),
    })
    .optional(),
  priorPrescription: FhirReference.optional(),
});

/** Looks up `Medication` resources of the same Bundle, or contained ones, by reference. */
export type FindMedication = (reference: string) => FhirCodeableConcept | null;

/** Reads a MedicationRequest; `null` for one entered in error. The prior prescription is left to the caller: it needs ids. */
export function medicationRequestFromFhir(
  resource: unknown,
  path: string,
  context: ReadingContext,
  find: FindMedication,
): Result<ReadFact<'medication-order'> | null, FhirProblem[]> {
  const read = readWith(MedicationRequestResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const concept = medicationConcept(source, resource, find);
  if (concept === null)
    return err([
      { path: `${path}.medicationCodeableConcept`, message: 'says no medication: neither a code nor words' },
    ]);
  const medication = context.identify(concept);
  const strength = medication.product === null ? null : context.unitStrength(medication.product);
  const [first, ...more] = source.dosageInstruction ?? [];
  const sig = more.length > 0 ? null : sigFromFhir(first, strength);
  return ok({
    kind: 'medication-order',
    patient: source.subject.reference ?? null,
    content: {
      status: source.status,
      medication,
      sig,
      sigText: sig === null ? dosageWords(source.dosageInstruction) : null,
      supply: supplyFrom(source.dispenseRequest),
      indication: indicationFrom(source.reasonCode),
      start: dateFrom(
        first?.timing?.repeat?.boundsPeriod?.start ??
          source.dispenseRequest?.validityPeriod?.start ??
          source.authoredOn,
      ),
      end: dateFrom(first?.timing?.repeat?.boundsPeriod?.end),
      stop: null,
      replaces: null,
      prescriberText: source.requester?.display ?? null,
      screening: null,
    },
  });
}

/** The medication a request or statement names: in place, contained, or as a Medication resource beside it. */
export function medicationConcept(
  source: {
    medicationCodeableConcept?: FhirCodeableConcept | undefined;
    medicationReference?: { reference?: string | undefined; display?: string | undefined } | undefined;
  },
  resource: unknown,
  find: FindMedication,
) {
  const inPlace = conceptFrom(source.medicationCodeableConcept);
  if (inPlace !== null || source.medicationReference === undefined) return inPlace;
  const { reference, display } = source.medicationReference;
  const contained = ((resource as { contained?: unknown }).contained ?? []) as {
    id?: string;
    code?: FhirCodeableConcept;
  }[];
  const local = reference?.startsWith('#')
    ? contained.find((one) => one.id === reference.slice(1))?.code
    : undefined;
  return (
    conceptFrom(local ?? (reference === undefined ? undefined : (find(reference) ?? undefined))) ??
    (display === undefined ? null : { codings: [], text: display })
  );
}

/** The words of a dosage that could not be read as a structured sig; null when there are none. */
export function dosageWords(dosages: readonly FhirDosage[] | undefined): string | null {
  const words = (dosages ?? []).map((one) => one.text ?? plainDosage(one)).filter((text) => text !== '');
  return words.length === 0 ? null : words.join('; ').slice(0, 2000);
}

function plainDosage(dosage: FhirDosage): string {
  const quantity = dosage.doseAndRate?.[0]?.doseQuantity;
  const repeat = dosage.timing?.repeat;
  const amount =
    quantity?.value === undefined
      ? ''
      : `${quantity.value} ${quantity.unit ?? quantity.code ?? '(no unit given)'}`;
  const rhythm =
    repeat?.frequency === undefined
      ? ''
      : `${repeat.frequency} time(s) every ${repeat.period ?? '1'} ${repeat.periodUnit ?? ''}`.trim();
  return [amount, rhythm, dosage.asNeededBoolean === true ? 'as needed' : '']
    .filter((part) => part !== '')
    .join(', ');
}

function indicationFrom(reasons: FhirCodeableConcept[] | undefined): MedicationOrder['indication'] {
  const reason = conceptFrom(reasons?.[0]);
  return reason === null ? null : { id: null, text: reason.text.slice(0, 300) };
}

function supplyFrom(
  request: z.output<typeof MedicationRequestResource>['dispenseRequest'],
): MedicationOrder['supply'] {
  const quantity = request?.quantity?.value;
  const days = request?.expectedSupplyDuration?.value;
  if (
    quantity === undefined ||
    days === undefined ||
    !/^\d{1,3}$/.test(days) ||
    Number(days) < 1 ||
    Number(days) > 366
  )
    return null;
  const refills = request?.numberOfRepeatsAllowed ?? 0;
  return refills < 0 || refills > 99
    ? null
    : {
        quantity,
        unit: request?.quantity?.unit ?? request?.quantity?.code ?? '',
        days: Number(days),
        refills,
      };
}

/** Writes an order as FHIR R4. `sentence` is the readable sig. */
export function medicationRequestToFhir(
  stored: Stored<'medication-order'>,
  sentence: string | null,
): MedicationRequest {
  const order = stored.content;
  return {
    resourceType: 'MedicationRequest',
    id: stored.id,
    meta: metaOf(stored),
    status: order.status,
    ...(order.stop === null ? {} : { statusReason: { text: order.stop.text ?? order.stop.reason } }),
    intent: 'order',
    medicationCodeableConcept: conceptToFhir(order.medication.concept),
    subject: patientReference(stored.patientId),
    authoredOn: order.start ?? stored.recordedAt,
    ...(order.prescriberText === null ? {} : { requester: { display: order.prescriberText } }),
    ...(order.indication === null ? {} : { reasonCode: [{ text: order.indication.text }] }),
    ...dosageToFhir(order, sentence),
    ...(order.supply === null
      ? {}
      : {
          dispenseRequest: {
            numberOfRepeatsAllowed: order.supply.refills,
            quantity: {
              value: fhirNumber(order.supply.quantity),
              ...(order.supply.unit === '' ? {} : { unit: order.supply.unit }),
            },
            expectedSupplyDuration: {
              value: order.supply.days,
              unit: 'day',
              system: 'http://unitsofmeasure.org',
              code: 'd',
            },
          },
        }),
    ...(order.replaces === null
      ? {}
      : { priorPrescription: { reference: `MedicationRequest/${order.replaces}` } }),
  };
}

function dosageToFhir(
  order: MedicationOrder,
  sentence: string | null,
): Pick<MedicationRequest, 'dosageInstruction'> {
  if (order.sig === null)
    return order.sigText === null ? {} : { dosageInstruction: [{ text: order.sigText }] };
  const dosage = sigToFhir(order.sig, sentence);
  const bounds = {
    ...(order.start === null ? {} : { start: order.start }),
    ...(order.end === null ? {} : { end: order.end }),
  };
  return {
    dosageInstruction: [
      {
        ...dosage,
        timing: {
          repeat: {
            ...(Object.keys(bounds).length === 0 ? {} : { boundsPeriod: bounds }),
            ...dosage.timing?.repeat,
          },
        },
      },
    ],
  };
}
