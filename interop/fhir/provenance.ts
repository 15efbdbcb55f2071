import type { Provenance } from 'fhir/r4';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, personReference } from './own-terms.ts';

const participantType = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** Writes a supervisor's word on the version of an order that somebody under supervision signed. */
export function coSignatureToFhir(stored: Stored<'co-signature'>): Provenance {
  const { order, orderVersion, decision, text, by, byName, at } = stored.content;
  return {
    resourceType: 'Provenance',
    id: stored.id,
    meta: metaOf(stored),
    target: [
      { reference: `MedicationRequest/${order}/_history/${orderVersion}` },
      patientReference(stored.patientId),
    ],
    recorded: at,
    ...(text === null ? {} : { reason: [{ text }] }),
    activity: ownConcept(`co-signature:${decision}`, decision),
    agent: [
      {
        type: { coding: [{ system: participantType, code: 'verifier' }] },
        who: personReference({ person: by, name: byName }),
      },
    ],
  };
}
