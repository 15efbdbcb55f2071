import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4';
import type { Intake, IntakeAnswer } from '#record/schema/intake.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownExtension, ownQuestionnaire, personReference } from './own-terms.ts';
import { referenceTo } from './reference-to.ts';

/** Writes what a person told before the first visit. The questionnaire's address tells it from a rating scale. */
export function intakeToFhir(stored: Stored<'intake'>): QuestionnaireResponse {
  const { status, startedOn, submittedAt, stepsSeen = [], items } = stored.content;
  return {
    resourceType: 'QuestionnaireResponse',
    id: stored.id,
    meta: metaOf(stored),
    extension: [
      { url: ownExtension('intake-status'), valueCode: status },
      { url: ownExtension('started-on'), valueDate: startedOn },
      ...stepsSeen.map((step) => ({ url: ownExtension('step-seen'), valueCode: step })),
    ],
    questionnaire: ownQuestionnaire('intake'),
    status: status === 'in-progress' ? 'in-progress' : 'completed',
    subject: patientReference(stored.patientId),
    authored: submittedAt ?? startedOn,
    source: patientReference(stored.patientId),
    ...(items.length === 0 ? {} : { item: items.map(itemToFhir) }),
  };
}

/** One answer as a group; what was left blank in it has no answer. */
function itemToFhir({ id, answer, decision }: Intake['items'][number]): QuestionnaireResponseItem {
  const { about, ...said } = answer;
  const parts = [
    ...Object.entries(said).map(([name, value]) => part(`${id}/${name}`, name, value)),
    ...(decision === null ? [] : decisionParts(id, decision)),
  ];
  return { linkId: id, text: about, ...(parts.length === 0 ? {} : { item: parts }) };
}

type Decision = NonNullable<Intake['items'][number]['decision']>;

const decisionParts = (id: string, decision: Decision): QuestionnaireResponseItem[] => [
  part(`${id}/verdict`, 'what the clinician made of it', decision.verdict),
  {
    linkId: `${id}/verdict-by`,
    text: 'who',
    answer: [{ valueReference: personReference({ person: decision.by, name: decision.byName }) }],
  },
  part(`${id}/verdict-at`, 'when', decision.at),
  ...becameParts(id, decision.entry),
  ...(decision.because === null ? [] : [part(`${id}/verdict-because`, 'why', decision.because)]),
];

/** The entry of the chart an answer became, where that is served. */
function becameParts(id: string, entry: Decision['entry']): QuestionnaireResponseItem[] {
  const reference = referenceTo(entry);
  return reference === null
    ? []
    : [{ linkId: `${id}/verdict-entry`, text: 'what it became', answer: [{ valueReference: reference }] }];
}

type Said = IntakeAnswer extends infer A ? A[keyof A] : never;

function part(linkId: string, text: string, value: Said | string | number | null): QuestionnaireResponseItem {
  const answer = typeof value === 'number' ? { valueInteger: value } : { valueString: String(value) };
  return { linkId, text, ...(value === null ? {} : { answer: [answer] }) };
}
