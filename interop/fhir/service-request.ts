import type { ServiceRequest } from 'fhir/r4';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept } from './own-terms.ts';

const followUpStatus = { 'in-care': 'active', discharged: 'completed', transferred: 'completed' } as const;

/** Writes when somebody is to be seen next, and why then. */
export function followUpToFhir(stored: Stored<'follow-up'>): ServiceRequest {
  const { status, dueBy, rule, because, setOn } = stored.content;
  return {
    resourceType: 'ServiceRequest',
    id: stored.id,
    meta: metaOf(stored),
    ...(rule === null ? {} : { instantiatesUri: [`urn:titrate:follow-up:${rule}`] }),
    status: followUpStatus[status],
    intent: 'plan',
    category: [ownConcept(status, status)],
    code: ownConcept('follow-up', 'Next contact'),
    subject: patientReference(stored.patientId),
    ...(dueBy === null ? {} : { occurrencePeriod: { end: dueBy } }),
    authoredOn: setOn,
    reasonCode: [{ text: because }],
  };
}

/** Writes a rating scale somebody of the team asked the person to answer. */
export function scaleRequestToFhir(stored: Stored<'scale-request'>): ServiceRequest {
  const { instrument, from, everyDays, note, status } = stored.content;
  return {
    resourceType: 'ServiceRequest',
    id: stored.id,
    meta: metaOf(stored),
    status: status === 'active' ? 'active' : 'completed',
    intent: 'order',
    code: ownConcept(`instrument:${instrument}`, instrument),
    subject: patientReference(stored.patientId),
    ...(everyDays === null
      ? { occurrencePeriod: { start: from } }
      : {
          occurrenceTiming: {
            repeat: {
              boundsPeriod: { start: from },
              frequency: 1,
              period: everyDays,
              periodUnit: 'd' as const,
            },
          },
        }),
    ...(note === null ? {} : { patientInstruction: note }),
  };
}
