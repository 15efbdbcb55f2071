import type { Consent, Observation, ObservationComponent } from 'fhir/r4';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';

/** The code by which a day of a phone is told from what the clinic measured. */
export const activityDayCode = 'activity-day';
/** The code of the consent that lets the clinic see such days. */
export const activitySharingCode = 'activity-sharing';

const loinc = (code: string, display: string) => ({
  coding: [{ system: 'http://loinc.org', code, display }],
});
const ucum = (value: number, code: string) => ({
  value,
  unit: code,
  system: 'http://unitsofmeasure.org',
  code,
});
const unknown = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }],
};

/** Writes sleep and steps of a day as a phone or watch counted them. What it did not say is absent: never a zero. */
export function activityDayToFhir(stored: Stored<'activity-day'>): Observation {
  const { on, sleepMinutes, steps, broughtBy, format } = stored.content;
  const part = (
    code: ReturnType<typeof loinc>,
    value: number | null,
    unit: string,
  ): ObservationComponent => ({
    code,
    ...(value === null ? { dataAbsentReason: unknown } : { valueQuantity: ucum(value, unit) }),
  });
  return {
    resourceType: 'Observation',
    id: stored.id,
    meta: metaOf(stored),
    extension: [{ url: ownExtension('brought-by'), valueCode: broughtBy }],
    status: 'final',
    category: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'activity' }],
      },
    ],
    code: ownConcept(activityDayCode, 'Sleep and steps of a day, as a phone or watch counted them'),
    subject: patientReference(stored.patientId),
    effectiveDateTime: on,
    performer: [patientReference(stored.patientId)],
    method: ownConcept(`format:${format}`, format),
    component: [
      part(loinc('93832-4', 'Sleep duration'), sleepMinutes, 'min'),
      part(loinc('41950-7', 'Number of steps in 24 hour Measured'), steps, '{steps}/d'),
    ],
  };
}

/** Writes whether the person lets the clinic see sleep and steps: theirs to give, and to take back. */
export function activitySharingToFhir(stored: Stored<'activity-sharing'>): Consent {
  const { status, since, saidBy } = stored.content;
  return {
    resourceType: 'Consent',
    id: stored.id,
    meta: metaOf(stored),
    extension: [{ url: ownExtension('said-by'), valueCode: saidBy }],
    status: status === 'on' ? 'active' : 'inactive',
    scope: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
    },
    category: [ownConcept(activitySharingCode, 'Sleep and steps from a phone are shared with the clinic')],
    patient: patientReference(stored.patientId),
    dateTime: since,
    performer: [patientReference(stored.patientId)],
    policyRule: { text: 'Off unless the person turns it on; nothing is shown while it is off' },
    provision: { type: status === 'on' ? 'permit' : 'deny' },
  };
}
