import type { DetectedIssue } from 'fhir/r4';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept } from './own-terms.ts';

/**
 * Writes a link of the loop that may stay open: the gap, the medication it is about, and why nothing is done. The gap
 * stays a gap when the waiver is withdrawn; what is done about it says so.
 */
export function loopWaiverToFhir(stored: Stored<'loop-waiver'>): DetectedIssue {
  const { drug, link, because, until, status } = stored.content;
  return {
    resourceType: 'DetectedIssue',
    id: stored.id,
    meta: metaOf(stored),
    status: 'final',
    code: ownConcept(`loop:${link}`, `Open link: ${link}`),
    patient: patientReference(stored.patientId),
    ...(until === null ? {} : { identifiedPeriod: { end: until } }),
    implicated: [{ identifier: { system: 'urn:titrate:codes', value: drug }, display: drug }],
    detail: because,
    mitigation: [
      {
        action: ownConcept(status === 'active' ? 'waived' : 'waiver-withdrawn', because),
        date: stored.recordedAt,
      },
    ],
  };
}
