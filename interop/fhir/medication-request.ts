import type { MedicationRequest } from 'fhir/r4';
import { z } from 'zod';
import { openHold } from '#clinical/regimen/order-holds.ts';
import { codeIn, systems } from '#kernel/code.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type MedicationOrder, StopReason } from '#record/schema/medication-use.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import { FhirCodeableConcept, FhirDateTime, FhirDosage, FhirReference } from './datatypes.ts';
import { DispenseRequest, supplyFrom, supplyToFhir } from './dispense-request.ts';
import { sigFromFhir, sigToFhir } from './dosage.ts';
import { conceptFrom, dateFrom } from './from-datatypes.ts';
import {
  conceptToFhir,
  type FhirProblem,
  metaOf,
  patientReference,
  type ReadFact,
  type ReadingContext,
  type Stored,
} from './mapping.ts';
import { holdsFrom, holdsToFhir } from './order-holds.ts';
import { ownExtension, personReference } from './own-terms.ts';
import { type FhirExtension, FhirExtensions, ownPerson, ownText } from './own-values.ts';
import { readResource } from './read-resource.ts';

const MedicationRequestResource = z.looseObject({
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
  extension: FhirExtensions.optional(),
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
  dispenseRequest: DispenseRequest.optional(),
  priorPrescription: FhirReference.optional(),
});

/** The `code` of a Medication resource that came along, by reference, as it came: nobody has checked it yet. */
export type FindMedication = (reference: string) => unknown;

/** Looks for Medication resources in a list that came in one answer. */
export const medicationAmong =
  (
    resources: readonly { readonly resourceType: string; readonly [key: string]: unknown }[],
  ): FindMedication =>
  (reference) =>
    resources.find(
      (one) =>
        one.resourceType === 'Medication' &&
        typeof one['id'] === 'string' &&
        (reference === one['id'] || reference.endsWith(`/${one['id']}`)),
    )?.['code'];

/** Reads a MedicationRequest; `null` for one entered in error. The prior prescription is left to the caller: it needs ids. */
export function medicationRequestFromFhir(
  resource: unknown,
  path: string,
  context: ReadingContext,
  find: FindMedication,
): Result<ReadFact<'medication-order'> | null, FhirProblem[]> {
  const read = readResource(MedicationRequestResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const concept = medicationConcept(source, resource, find);
  if (concept === null)
    return err([
      { path: `${path}.medicationCodeableConcept`, message: 'says no medication: neither a code nor words' },
    ]);
  const medication = context.identify(concept);
  const unit = medication.product === null ? null : context.productUnit(medication.product);
  const [first, ...more] = source.dosageInstruction ?? [];
  const holds = holdsFrom(source.extension);
  const sig = more.length > 0 ? null : sigFromFhir(first, unit);
  return ok({
    kind: 'medication-order',
    patient: source.subject.reference ?? null,
    content: {
      status: statusFrom(source.status, source.extension),
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
      // Of an order on hold the reason of its status is why it is held
      stop: source.status === 'on-hold' && heldNow(holds) ? null : stopFrom(source.statusReason),
      ...(holds === null ? {} : { holds }),
      ...coSignerFrom(source.extension),
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
  const { reference = '', display } = source.medicationReference;
  const found = reference.startsWith('#') ? containedCode(resource, reference.slice(1)) : find(reference);
  const code = FhirCodeableConcept.safeParse(found);
  return (
    (code.success ? conceptFrom(code.data) : null) ??
    (display === undefined ? null : { codings: [], text: display })
  );
}

function containedCode(resource: unknown, id: string): unknown {
  const contained: unknown = (resource as { contained?: unknown }).contained;
  const found: unknown = Array.isArray(contained)
    ? contained.find((one: { id?: unknown } | null) => one?.id === id)
    : undefined;
  return (found as { code?: unknown } | undefined)?.code;
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

/** Our own code where there is one, else the words. */
function indicationFrom(reasons: FhirCodeableConcept[] | undefined): MedicationOrder['indication'] {
  const reason = conceptFrom(reasons?.[0]);
  if (reason === null) return null;
  return { id: codeIn(reason, systems.titrate) ?? null, text: reason.text.slice(0, 300) };
}

const waiting = 'awaiting-co-signature';

/** R4 knows no order that is signed and waits for a second signature: nobody may act on it yet, so it goes out as a draft. */
function statusFrom(
  status: Exclude<z.infer<typeof MedicationRequestResource>['status'], 'entered-in-error'>,
  extension: readonly FhirExtension[] | undefined,
): MedicationOrder['status'] {
  return status === 'draft' && ownText(extension, 'order-status') === waiting ? waiting : status;
}

function coSignerFrom(extension: readonly FhirExtension[] | undefined): Pick<MedicationOrder, 'coSigner'> {
  const supervisor = ownPerson(extension, 'co-signer');
  const writtenBy = ownPerson(extension, 'written-by');
  return supervisor === null || writtenBy === null ? {} : { coSigner: { supervisor, writtenBy } };
}

const heldNow = (holds: MedicationOrder['holds'] | null): boolean =>
  holds !== null && holds !== undefined && openHold({ holds }) !== null;

function stopFrom(reason: FhirCodeableConcept | undefined): MedicationOrder['stop'] {
  const concept = conceptFrom(reason);
  if (concept === null) return null;
  const own = StopReason.safeParse(codeIn(concept, systems.titrate));
  const words = own.success ? (reason?.text ?? null) : concept.text;
  return { reason: own.success ? own.data : 'other', text: words?.slice(0, 1000) ?? null };
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
    ...extensionsOf(order),
    status: order.status === waiting ? 'draft' : order.status,
    ...statusReasonOf(order),
    intent: 'order',
    medicationCodeableConcept: conceptToFhir(order.medication.concept),
    subject: patientReference(stored.patientId),
    ...(order.start === null ? {} : { authoredOn: order.start }),
    ...(order.prescriberText === null ? {} : { requester: { display: order.prescriberText } }),
    ...(order.indication === null ? {} : { reasonCode: [indicationToFhir(order.indication)] }),
    ...dosageToFhir(order, sentence),
    ...(order.supply === null ? {} : { dispenseRequest: supplyToFhir(order.supply) }),
    ...(order.replaces === null
      ? {}
      : { priorPrescription: { reference: `MedicationRequest/${order.replaces}` } }),
  };
}

const ownCode = (code: string) => ({ coding: [{ system: systems.titrate, code }] });

function extensionsOf({
  status,
  coSigner,
  holds = [],
}: MedicationOrder): Pick<MedicationRequest, 'extension'> {
  const extension = [
    ...(status === waiting ? [{ url: ownExtension('order-status'), valueCode: waiting }] : []),
    ...(coSigner === undefined
      ? []
      : [
          { url: ownExtension('co-signer'), valueReference: personReference(coSigner.supervisor) },
          { url: ownExtension('written-by'), valueReference: personReference(coSigner.writtenBy) },
        ]),
    ...holdsToFhir(holds),
  ];
  return extension.length === 0 ? {} : { extension };
}

/** Why it was stopped; of an order on hold, why it is held. */
function statusReasonOf(order: MedicationOrder): Pick<MedicationRequest, 'statusReason'> {
  const held = order.status === 'on-hold' ? openHold(order) : null;
  const because = order.stop ?? held;
  return because === null ? {} : { statusReason: stopToFhir(because) };
}

const stopToFhir = ({ reason, text }: NonNullable<MedicationOrder['stop']> | OrderHold) => ({
  ...ownCode(reason),
  ...(text === null ? {} : { text }),
});

const indicationToFhir = ({ id, text }: NonNullable<MedicationOrder['indication']>) => ({
  ...(id === null ? {} : ownCode(id)),
  text,
});

/** The sig, or the source's own words, with the days between which it holds. */
function dosageToFhir(
  { sig, sigText, start, end }: MedicationOrder,
  sentence: string | null,
): Pick<MedicationRequest, 'dosageInstruction'> {
  const bounds = { ...(start === null ? {} : { start }), ...(end === null ? {} : { end }) };
  const dosage = sig === null ? (sigText === null ? {} : { text: sigText }) : sigToFhir(sig, sentence);
  const repeat = {
    ...(start === null && end === null ? {} : { boundsPeriod: bounds }),
    ...('timing' in dosage ? dosage.timing?.repeat : {}),
  };
  const whole = { ...dosage, ...(Object.keys(repeat).length === 0 ? {} : { timing: { repeat } }) };
  return Object.keys(whole).length === 0 ? {} : { dosageInstruction: [whole] };
}
