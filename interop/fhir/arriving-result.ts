import type { Basic, DiagnosticReport } from 'fhir/r4';
import { type ClinicStored, conceptToFhir, metaOf } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

/**
 * Writes a result nobody could match yet: whom it is about is said as it arrived and refers to no chart, and its value is
 * told in words, so that nothing takes it for a result of somebody.
 */
export function arrivingResultToFhir(stored: ClinicStored<'arriving-result'>): DiagnosticReport {
  const { person, observation, status, owner, raisedAt, why, urgency } = stored.content;
  const named = [person.given, person.family].flatMap((part) => part ?? []).join(' ');
  return {
    resourceType: 'DiagnosticReport',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('matching'), valueCode: status },
      { url: ownExtension('urgency'), valueCode: urgency },
      { url: ownExtension('owner'), valueReference: personReference(owner) },
      ...why.map((reason) => ({ url: ownExtension('not-matched'), valueCode: reason })),
    ],
    status: status === 'rejected' ? 'entered-in-error' : 'registered',
    code: conceptToFhir(observation.concept),
    subject: { display: named === '' ? 'Not matched' : `Not matched: ${named}` },
    effectiveDateTime: observation.when.date,
    issued: raisedAt,
  };
}

/** Writes how soon critical results must be acted on here; R4 has no resource for it. */
export function resultClocksToFhir(stored: ClinicStored<'result-clocks'>): Basic {
  const { ownerMinutes, managerMinutes, approvedBy, approvedAt } = stored.content;
  return {
    resourceType: 'Basic',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('owner-minutes'), valueInteger: ownerMinutes },
      { url: ownExtension('manager-minutes'), valueInteger: managerMinutes },
      { url: ownExtension('approved-at'), valueDateTime: approvedAt },
    ],
    code: ownConcept('result-clocks', 'Clock of critical results'),
    author: { display: approvedBy },
  };
}
