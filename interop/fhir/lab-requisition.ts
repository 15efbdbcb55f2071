import type { ServiceRequest } from 'fhir/r4';
import { systems } from '#kernel/code.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, personReference } from './own-terms.ts';

/** Writes tests ordered from a laboratory; whether they came back is read from the results. */
export function labRequisitionToFhir(stored: Stored<'lab-requisition'>): ServiceRequest {
  const { number, tests, checks, priority, note, orderedOn, orderedBy, status, because } = stored.content;
  return {
    resourceType: 'ServiceRequest',
    id: stored.id,
    meta: metaOf(stored),
    identifier: [{ system: 'urn:titrate:requisition', value: number }],
    requisition: { system: 'urn:titrate:requisition', value: number },
    status: status === 'active' ? 'active' : 'revoked',
    intent: 'order',
    category: [
      {
        coding: [{ system: systems.snomed, code: '108252007', display: 'Laboratory procedure' }],
        text: 'Laboratory procedure',
      },
    ],
    priority,
    code: ownConcept('lab-requisition', 'Laboratory tests'),
    orderDetail: tests.map(({ analyte, name, loinc }) => ({
      coding: [
        loinc === null
          ? { system: systems.titrate, code: analyte.trim() || 'test' }
          : { system: systems.loinc, code: loinc.trim() || 'unknown' },
      ],
      text: name,
    })),
    subject: patientReference(stored.patientId),
    authoredOn: orderedOn,
    requester: personReference(orderedBy),
    ...(checks.length === 0
      ? {}
      : {
          reasonCode: checks.map(({ name, dueOn, rule }) => ({
            text: `${name}, due ${dueOn}${rule === undefined ? '' : ` (${rule})`}`,
          })),
        }),
    ...(note === null && because === null
      ? {}
      : { note: [note, because].flatMap((words) => (words === null ? [] : [{ text: words }])) }),
  };
}
