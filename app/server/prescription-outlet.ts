import type { PrescriptionOutlet } from '#care/2-treatment-plan/sending/prescription-outlet.ts';
import { prescriptionBundleText } from '#interop/fhir/prescription-bundle.ts';
import type { Transmitter } from '#platform/transmit/parcel.ts';

/** Sends prescriptions as FHIR, with the page for people inside it and, in a folder, beside it. */
export function prescriptionOutlet(transmitter: Transmitter | null): PrescriptionOutlet | null {
  if (transmitter === null) return null;
  const { name, transmit } = transmitter;
  return {
    name,
    send: (prescription) =>
      transmit({
        key: prescription.key,
        message: {
          name: 'prescription.json',
          type: 'application/fhir+json',
          content: prescriptionBundleText(prescription),
        },
        beside: [{ name: 'prescription.pdf', type: 'application/pdf', content: prescription.page }],
      }),
  };
}
