import type {
  Bundle,
  BundleEntry,
  FhirResource,
  MedicationRequest,
  Organization,
  Practitioner,
} from 'fhir/r4';
import { stringify } from 'lossless-json';
import type { Instant } from '#kernel/time.ts';
import type { ToldOfOrder } from '#record/schema/order-step.ts';
import type { Licence } from '#record/schema/staffing.ts';
import type { Stored } from './mapping.ts';
import { medicationRequestToFhir } from './medication-request.ts';
import { ownConcept, personReference } from './own-terms.ts';
import { patientToFhir } from './patient.ts';
import { signatureToFhir } from './signature.ts';

interface Prescription {
  /** The same number is the same prescription. */
  readonly key: string;
  readonly order: Stored<'medication-order'>;
  readonly sentence: string;
  readonly patient: Stored<'patient'>;
  readonly signature: Stored<'signature'>;
  readonly licences: readonly Licence[];
  readonly clinic: {
    readonly name: string;
    readonly address: string | null;
    readonly phone: string | null;
  };
  /** The prescription as a page for people. */
  readonly page: Uint8Array;
  readonly at: Instant;
  /** Present where the receiver has it already: what became of its order, and the number it came under. */
  readonly told?: { readonly tells: ToldOfOrder; readonly sentAs: string };
  /** The number the prescription went out under that this one takes over from. */
  readonly replacesSending?: string;
}

/** Where entries of the bundle find each other. */
const base = 'urn:titrate';

/**
 * A signed order for another system, whole in itself: the MedicationRequest, the patient, the prescriber with their
 * licences, the clinic, the signature and the page for people. A `collection`: what to do with it is the receiver's.
 * News of a prescription the receiver has (it ended, is held, goes on, was a mistake) is the same request as it is now, by
 * its `status`; `priorPrescription` names the request and the number it was sent under.
 */
function prescriptionBundle(prescription: Prescription): Bundle {
  const { key, order, told, sentence, patient, signature, licences, clinic, page, at } = prescription;
  const { signedBy, signedByName, at: signedAt } = signature.content;
  const who = {
    ...personReference({ person: signedBy, name: signedByName }),
    reference: `Practitioner/${signedBy}`,
  };
  const prescriber: Practitioner = {
    resourceType: 'Practitioner',
    id: signedBy,
    identifier: [{ system: 'urn:titrate:person', value: signedBy }],
    name: [{ text: signedByName }],
    ...(licences.length === 0
      ? {}
      : {
          qualification: licences.map(({ number, kind, validFrom, validTo, issuedBy }) => ({
            identifier: [{ value: number }],
            code: ownConcept(`licence:${kind}`, kind),
            period: { start: validFrom, end: validTo },
            issuer: { display: issuedBy },
          })),
        }),
  };
  const organization: Organization = {
    resourceType: 'Organization',
    id: 'clinic',
    name: clinic.name,
    ...(clinic.phone === null ? {} : { telecom: [{ system: 'phone' as const, value: clinic.phone }] }),
    ...(clinic.address === null ? {} : { address: [{ text: clinic.address }] }),
  };
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:titrate:sending', value: key },
    type: 'collection',
    timestamp: at,
    entry: [
      {
        ...medicationRequestToFhir(order, sentence),
        ...(told?.tells === 'in-error' ? { status: 'entered-in-error' as const } : {}),
        authoredOn: signedAt,
        requester: who,
        ...priorOf(prescription),
      },
      patientToFhir(patient),
      prescriber,
      organization,
      signatureToFhir(signature),
      {
        resourceType: 'DocumentReference' as const,
        id: key,
        status: 'current' as const,
        type: ownConcept('prescription', 'Prescription'),
        subject: { reference: `Patient/${patient.id}` },
        date: at,
        content: [
          {
            attachment: {
              contentType: 'application/pdf',
              data: Buffer.from(page).toString('base64'),
              title: told === undefined ? 'Prescription' : newsTitles[told.tells],
            },
          },
        ],
        context: { related: [{ reference: `MedicationRequest/${order.id}` }] },
      },
    ].map(entryOf),
  };
}

const newsTitles: Readonly<Record<ToldOfOrder, string>> = {
  stops: 'Cancelled prescription',
  holds: 'Prescription on hold',
  resumes: 'Prescription that goes on',
  'in-error': 'Cancelled prescription',
};

/** The prescription it is about, or takes over from, by the number the receiver knows it under. */
function priorOf({
  order,
  told,
  replacesSending,
}: Prescription): Pick<MedicationRequest, 'priorPrescription'> {
  const sentAs = told?.sentAs ?? replacesSending;
  const prior = told === undefined ? order.content.replaces : order.id;
  if (sentAs === undefined || prior === null) return {};
  return {
    priorPrescription: {
      reference: `MedicationRequest/${prior}`,
      identifier: { system: 'urn:titrate:sending', value: sentAs },
    },
  };
}

const entryOf = (resource: FhirResource): BundleEntry => ({
  fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
  resource,
});

/** The bundle as text, with every digit of its decimals. */
export const prescriptionBundleText = (prescription: Prescription): string =>
  stringify(prescriptionBundle(prescription)) ?? '';
