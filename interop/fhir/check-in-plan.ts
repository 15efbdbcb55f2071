import type { ServiceRequest } from 'fhir/r4';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';

/**
 * Writes how often somebody is asked how they are: a request to the person, every so many days. Without days of its own the
 * clinic's rules hold, and it has no timing. That it is put off has its last day: whether that has passed is for the reader.
 */
export function checkInPlanToFhir(stored: Stored<'check-in-plan'>): ServiceRequest {
  const { everyDays, pausedUntil, remindBy, setBy, setOn } = stored.content;
  const extension = [
    ...(pausedUntil === null ? [] : [{ url: ownExtension('paused-until'), valueDate: pausedUntil }]),
    ...(remindBy === null ? [] : [{ url: ownExtension('remind-by'), valueCode: remindBy }]),
  ];
  return {
    resourceType: 'ServiceRequest',
    id: stored.id,
    meta: metaOf(stored),
    ...(extension.length === 0 ? {} : { extension }),
    status: 'active',
    intent: 'plan',
    code: ownConcept('check-in-plan', 'Tells the clinic how they are, between visits'),
    subject: patientReference(stored.patientId),
    ...(everyDays === null
      ? {}
      : { occurrenceTiming: { repeat: { frequency: 1, period: everyDays, periodUnit: 'd' as const } } }),
    authoredOn: setOn,
    requester: setBy === 'patient' ? patientReference(stored.patientId) : { display: 'The clinic' },
    performer: [patientReference(stored.patientId)],
  };
}
