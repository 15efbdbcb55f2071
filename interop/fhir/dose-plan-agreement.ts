import type { Provenance } from 'fhir/r4';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';
import { overrideExtensions } from './signature.ts';

const participantType = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** Writes that somebody agreed to a dose plan, or to both sides of a cross-taper: which versions, with which answers. */
export function dosePlanAgreementToFhir(stored: Stored<'dose-plan-agreement'>): Provenance {
  const { plans, shownHash, overrides, statement, agreedBy, agreedByName, method, at } = stored.content;
  return {
    resourceType: 'Provenance',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      ...plans.map(({ contentHash }) => ({ url: ownExtension('content-hash'), valueString: contentHash })),
      { url: ownExtension('shown-hash'), valueString: shownHash },
      { url: ownExtension('signed-with'), valueCode: method },
      ...overrideExtensions(overrides),
    ],
    target: [
      ...plans.map(({ plan, version }) => ({ reference: `MedicationRequest/${plan}/_history/${version}` })),
      patientReference(stored.patientId),
    ],
    recorded: at,
    activity: ownConcept('dose-plan:agreed', statement),
    agent: [
      {
        type: { coding: [{ system: participantType, code: 'author' }] },
        who: personReference({ person: agreedBy, name: agreedByName }),
      },
    ],
  };
}
