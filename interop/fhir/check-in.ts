import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4';
import { fhirNumber, metaOf, patientReference, type Stored } from './mapping.ts';
import { ownQuestionnaire } from './own-terms.ts';

/** Writes what somebody reported between visits. A question left blank is there without an answer: never a zero. */
export function checkInToFhir(stored: Stored<'check-in'>): QuestionnaireResponse {
  const said = stored.content;
  return {
    resourceType: 'QuestionnaireResponse',
    id: stored.id,
    meta: metaOf(stored),
    questionnaire: ownQuestionnaire('check-in'),
    status: 'completed',
    subject: patientReference(stored.patientId),
    authored: said.on,
    source: patientReference(stored.patientId),
    item: [
      whole('mood', 'Mood, 0 worst to 10 best', said.mood),
      whole('anxiety', 'Anxiety, 0 none to 10 worst', said.anxiety),
      {
        linkId: 'sleep-hours',
        text: 'Hours of sleep',
        ...(said.sleepHours === null ? {} : { answer: [{ valueDecimal: fhirNumber(said.sleepHours) }] }),
      },
      whole('energy', 'Energy, 0 worst to 10 best', said.energy),
      words('taken', 'Taken as agreed?', said.taken),
      words('taken-because', 'Why not', said.takenBecause),
      ...(said.lastTaken === undefined ? [] : [lastTaken(said.lastTaken)]),
      ...(said.cravings ?? []).map(({ of, strength }) =>
        whole(`craving/${of}`, `Craving for ${of}, 0 none to 10 strongest`, strength),
      ),
      sideEffects(said),
      ...earlySigns(said),
      words('note', 'Anything else', said.note),
    ],
  };
}

/** Left out where nobody asked: it is asked only of people whose plan names signs. */
function earlySigns({
  earlySigns: noticed,
  noEarlySigns,
}: Stored<'check-in'>['content']): QuestionnaireResponseItem[] {
  if (noticed === undefined && noEarlySigns !== true) return [];
  const answer =
    noticed === undefined ? [{ valueBoolean: false }] : noticed.map((sign) => ({ valueString: sign }));
  return [{ linkId: 'early-signs', text: 'Early signs of their own plan that they notice', answer }];
}

const whole = (linkId: string, text: string, value: number | null): QuestionnaireResponseItem => ({
  linkId,
  text,
  ...(value === null ? {} : { answer: [{ valueInteger: value }] }),
});

const words = (linkId: string, text: string, value: string | null): QuestionnaireResponseItem => ({
  linkId,
  text,
  ...(value === null ? {} : { answer: [{ valueString: value }] }),
});

const lastTaken = (
  named: NonNullable<Stored<'check-in'>['content']['lastTaken']>,
): QuestionnaireResponseItem => ({
  linkId: 'last-taken',
  text: 'Last taken',
  answer: named.map(({ drug, name, daysAgo }, index) => ({
    valueString: name,
    item: [
      words(`last-taken/${index}/drug`, 'Medication', drug),
      words(`last-taken/${index}/days-ago`, 'Days before', String(daysAgo)),
    ],
  })),
});

/** None answered, "none" answered, or each with how much it bothers. */
function sideEffects({
  sideEffects: named,
  noSideEffects,
}: Stored<'check-in'>['content']): QuestionnaireResponseItem {
  const none = noSideEffects === true && named.length === 0;
  const answer = named.map(({ name, bother, since }, index) => ({
    valueString: name,
    item: [
      words(`side-effects/${index}/bother`, 'How much it bothers', bother),
      words(`side-effects/${index}/since`, 'Since when', since),
    ],
  }));
  const whole = none ? [{ valueBoolean: false }] : answer;
  return { linkId: 'side-effects', text: 'Side effects', ...(whole.length === 0 ? {} : { answer: whole }) };
}
