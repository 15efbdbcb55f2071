import type { Basic } from 'fhir/r4';
import { type ClinicStored, metaOf } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

/**
 * Writes that a result waits to be matched, and with whom. It names no person, no test and no value, so that
 * nothing can take it for a result of somebody; R4 has no resource for it.
 */
export function arrivingResultToFhir(stored: ClinicStored<'arriving-result'>): Basic {
  const { status, owner, actBy, why, urgency } = stored.content;
  return {
    resourceType: 'Basic',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('matching'), valueCode: status },
      { url: ownExtension('urgency'), valueCode: urgency },
      { url: ownExtension('owner'), valueReference: personReference(owner) },
      { url: ownExtension('act-by'), valueDateTime: actBy },
      ...why.map((reason) => ({ url: ownExtension('not-matched'), valueCode: reason })),
    ],
    code: ownConcept('arriving-result', 'Result without a chart'),
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
