import type { Extension, Provenance } from 'fhir/r4';
import type { Override } from '#record/schema/screening.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';

const participantType = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
/** The author's signature, of ASTM E1762. */
const authorsSignature = {
  system: 'urn:iso-astm:E1762-95:2013',
  code: '1.2.840.10065.1.12.1.1',
  display: "Author's Signature",
};

/**
 * Writes a signature: who stood for which version of an order, and which findings were answered with which reason. It is
 * a signature by second factor, held together by hashes; there is no data of its own to send.
 */
export function signatureToFhir(stored: Stored<'signature'>): Provenance {
  const { order, orderVersion, meaning, statement, signedBy, signedByName, at } = stored.content;
  const who = personReference({ person: signedBy, name: signedByName });
  return {
    resourceType: 'Provenance',
    id: stored.id,
    meta: metaOf(stored),
    extension: restsOn(stored.content),
    target: [
      { reference: `MedicationRequest/${order}/_history/${orderVersion}` },
      patientReference(stored.patientId),
    ],
    recorded: at,
    activity: ownConcept(`signature:${meaning}`, statement),
    agent: [{ type: { coding: [{ system: participantType, code: 'author' }] }, who }],
    signature: [{ type: [authorsSignature], when: at, who }],
  };
}

/** What the signature covers and what was known when it was given. */
function restsOn(signature: Stored<'signature'>['content']): Extension[] {
  const { contentHash, shownHash, method, overrides, consent } = signature;
  return [
    { url: ownExtension('content-hash'), valueString: contentHash },
    { url: ownExtension('shown-hash'), valueString: shownHash },
    { url: ownExtension('signed-with'), valueCode: method },
    ...overrideExtensions(overrides),
    ...(consent === undefined
      ? []
      : [
          {
            url: ownExtension('without-consent'),
            extension: [
              { url: 'state', valueString: consent.state },
              { url: 'because', valueCode: consent.pending.because },
              ...(consent.pending.text === null ? [] : [{ url: 'text', valueString: consent.pending.text }]),
            ],
          },
        ]),
  ];
}

/** The findings somebody went ahead in spite of, and why. */
export const overrideExtensions = (overrides: readonly Override[]): Extension[] =>
  overrides.map(({ finding, reason, text, confirmedTwice }) => ({
    url: ownExtension('override'),
    extension: [
      { url: 'finding', valueString: finding },
      { url: 'reason', valueCode: reason },
      ...(text === null ? [] : [{ url: 'text', valueString: text }]),
      { url: 'confirmedTwice', valueBoolean: confirmedTwice },
    ],
  }));
