import type { DocumentReference } from 'fhir/r4';
import type { Letter } from '#record/schema/care-team.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference, plainSections, textAttachment } from './own-terms.ts';

/** Writes a letter to somebody outside; the words are the ones on paper. */
export function letterToFhir(stored: Stored<'letter'>): DocumentReference {
  const { status, to, occasion, orders, dosePlans = [], sections, language, signed, sent } = stored.content;
  return {
    resourceType: 'DocumentReference',
    id: stored.id,
    meta: metaOf(stored),
    extension: [...addresseeToFhir(to), ...sentToFhir(sent)],
    status: 'current',
    docStatus: status === 'draft' ? 'preliminary' : 'final',
    type: ownConcept('letter', 'Letter about treatment'),
    category: [ownConcept(occasion, occasion)],
    subject: patientReference(stored.patientId),
    ...(signed === null
      ? {}
      : { date: signed.at, author: [personReference({ person: signed.by, name: signed.byName })] }),
    content: [{ attachment: textAttachment(plainSections(sections), `Letter to ${to.name}`, language) }],
    ...(orders.length + dosePlans.length === 0
      ? {}
      : {
          // Dose plans are served as MedicationRequests of intent `plan`
          context: {
            related: [...orders, ...dosePlans].map((id) => ({ reference: `MedicationRequest/${id}` })),
          },
        }),
  };
}

const addresseeToFhir = ({ name, organisation, address, email }: Letter['to']) => [
  {
    url: ownExtension('addressed-to'),
    extension: [
      { url: 'name', valueString: name },
      ...(organisation === null ? [] : [{ url: 'organisation', valueString: organisation }]),
      ...(address === null ? [] : [{ url: 'address', valueString: address }]),
      ...(email === null ? [] : [{ url: 'email', valueString: email }]),
    ],
  },
];

const sentToFhir = (sent: Letter['sent']) =>
  sent === null
    ? []
    : [
        {
          url: ownExtension('sent'),
          extension: [
            { url: 'how', valueCode: sent.how },
            { url: 'at', valueDateTime: sent.at },
            ...(sent.to === null ? [] : [{ url: 'to', valueString: sent.to }]),
            ...(sent.failure === null ? [] : [{ url: 'failure', valueString: sent.failure }]),
          ],
        },
      ];

/** Writes what somebody took home from a visit. */
export function visitSummaryToFhir(stored: Stored<'visit-summary'>): DocumentReference {
  const { encounter, on, language, sections, by, byName, given } = stored.content;
  return {
    resourceType: 'DocumentReference',
    id: stored.id,
    meta: metaOf(stored),
    status: 'current',
    docStatus: given === null ? 'preliminary' : 'final',
    type: ownConcept('visit-summary', 'Summary of a visit, for the person'),
    subject: patientReference(stored.patientId),
    date: stored.recordedAt,
    author: [personReference({ person: by, name: byName })],
    content: [{ attachment: textAttachment(plainSections(sections), `Visit of ${on}`, language) }],
    context: {
      period: { start: on, end: on },
      ...(encounter === null ? {} : { encounter: [{ reference: `Encounter/${encounter}` }] }),
    },
  };
}
