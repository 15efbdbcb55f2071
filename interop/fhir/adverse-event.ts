import type { AdverseEvent, AdverseEventSuspectEntity, Extension } from 'fhir/r4';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';
import { referenceTo } from './reference-to.ts';

/**
 * Writes a side effect somebody looks after. How much it bothers the person is theirs to say and no `severity`; what was
 * decided and found again has no element in R4 and stands in extensions, one each, oldest first.
 */
export function sideEffectToFhir(stored: Stored<'side-effect'>): AdverseEvent {
  const { effect, name, reported, serious, judgements, decisions, rechecks, closed } = stored.content;
  const from = referenceTo(reported.from);
  return {
    resourceType: 'AdverseEvent',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('bother'), valueCode: reported.bother },
      { url: ownExtension('reported-by'), valueCode: reported.by },
      ...(reported.words === null ? [] : [{ url: ownExtension('words'), valueString: reported.words }]),
      ...decisions.map(decisionToFhir),
      ...rechecks.map(recheckToFhir),
      ...(closed === null ? [] : [closedToFhir(closed)]),
    ],
    actuality: 'actual',
    event: effect === null ? { text: name } : ownConcept(`side-effect:${effect}`, name),
    subject: patientReference(stored.patientId),
    ...(reported.since === null ? {} : { date: reported.since }),
    detected: reported.on,
    recordedDate: stored.recordedAt,
    ...seriousnessOf(serious),
    outcome: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/adverse-event-outcome',
          code: outcomeOf(stored.content),
        },
      ],
    },
    ...(judgements.length === 0 ? {} : { suspectEntity: judgements.map(suspectToFhir) }),
    ...(from === null ? {} : { referenceDocument: [from] }),
  };
}

/** Left out where nobody asked. */
function seriousnessOf(serious: SideEffect['serious']): Pick<AdverseEvent, 'seriousness'> {
  if (serious === null) return {};
  const system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness';
  if (serious.length === 0) return { seriousness: { coding: [{ system, code: 'Non-serious' }] } };
  const own = serious.flatMap((one) => ownConcept(one).coding);
  return { seriousness: { coding: [{ system, code: 'Serious' }, ...own] } };
}

/** From what was found last; nothing found again yet is not known. */
function outcomeOf({ serious, rechecks, closed }: SideEffect): string {
  if (serious?.includes('death')) return 'fatal';
  const found = rechecks.at(-1)?.found;
  if (closed?.how === 'gone' || found === 'gone') return 'resolved';
  if (found === 'better') return 'recovering';
  if (found === 'same' || found === 'worse' || closed?.how === 'accepted') return 'ongoing';
  return 'unknown';
}

/** One judgement of whether a medication caused it, with the scale question by question. */
function suspectToFhir({
  suspect,
  scale,
  answers,
  score,
  band,
  judgement,
  note,
  on,
  by,
  byName,
}: SideEffect['judgements'][number]): AdverseEventSuspectEntity {
  return {
    extension: [
      { url: ownExtension('judged-on'), valueDate: on },
      { url: ownExtension('score'), valueInteger: score },
      ...answers.map(({ question, answer, chart }) => ({
        url: ownExtension('answer'),
        extension: [
          { url: 'question', valueString: question },
          { url: 'answer', valueCode: answer },
          ...(chart === null ? [] : [{ url: 'chart', valueString: chart }]),
        ],
      })),
      ...(note === null ? [] : [{ url: ownExtension('note'), valueString: note }]),
      ...(suspect.order === null
        ? []
        : [
            {
              url: ownExtension('order'),
              valueReference: { reference: `MedicationRequest/${suspect.order}` },
            },
          ]),
    ],
    instance: { type: 'Medication', display: suspect.name },
    causality: [
      {
        assessment: ownConcept(`causality:${judgement}`),
        productRelatedness: `${band} (${score})`,
        author: personReference({ person: by, name: byName }),
        method: ownConcept(`causality-scale:${scale}`),
      },
    ],
  };
}

const part = (url: string, valueString: string | null): Extension[] =>
  valueString === null ? [] : [{ url, valueString }];

const decisionToFhir = ({
  act,
  note,
  recheckOn,
  owner,
  on,
  byName,
}: SideEffect['decisions'][number]): Extension => ({
  url: ownExtension('side-effect-decision'),
  extension: [
    { url: 'on', valueDate: on },
    { url: 'by', valueString: byName },
    { url: 'act', valueCode: act },
    { url: 'recheck-on', valueDate: recheckOn },
    { url: 'owner', valueString: owner },
    ...part('note', note),
  ],
});

const recheckToFhir = ({ found, note, on, byName }: SideEffect['rechecks'][number]): Extension => ({
  url: ownExtension('side-effect-recheck'),
  extension: [
    { url: 'on', valueDate: on },
    { url: 'by', valueString: byName },
    { url: 'found', valueCode: found },
    ...part('note', note),
  ],
});

const closedToFhir = ({ how, note, on, byName }: NonNullable<SideEffect['closed']>): Extension => ({
  url: ownExtension('side-effect-closed'),
  extension: [
    { url: 'on', valueDate: on },
    { url: 'by', valueString: byName },
    { url: 'how', valueCode: how },
    ...part('note', note),
  ],
});
