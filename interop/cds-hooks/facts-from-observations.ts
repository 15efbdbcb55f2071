import type { Held } from '#clinical/facts.ts';
import { codeIn, systems } from '#kernel/code.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { PregnancyStatus, SubstanceUse } from '#record/schema/patient.ts';

/** LOINC observations that other systems use for what Titrate keeps as its own entries. */
const pregnancyStatusLoinc = '82810-3';
const smokingStatusLoinc = '72166-2';

const pregnancyStates: Readonly<Record<string, PregnancyStatus['state']>> = {
  '77386006': 'pregnant',
  '60001007': 'unknown',
  '261665006': 'unknown',
  'LA15173-0': 'pregnant',
  'LA26683-5': 'unknown',
};
/** Current smokers by US Core smoking status; former and never the same way. */
const smokingStates: Readonly<Record<string, SubstanceUse['state']>> = {
  '449868002': 'current',
  '428041000124106': 'current',
  '428071000124103': 'current',
  '428061000124105': 'current',
  '77176002': 'current',
  '8517006': 'stopped',
  '266919005': 'never',
};

type Observations = readonly Held<Observation>[] | null;

function newest(observations: Observations, loinc: string): Observation | null {
  const matching = (observations ?? [])
    .filter((one) => codeIn(one.content.concept, systems.loinc) === loinc)
    .map((one) => one.content);
  return matching.sort((a, b) => (a.when.date < b.when.date ? 1 : -1))[0] ?? null;
}

const answerCode = (observation: Observation | null): string | null =>
  observation?.value.type === 'concept' ? (observation.value.concept.codings[0]?.code ?? null) : null;

/** Pregnancy as last observed; null when nobody has said anything: unknown, not "no". */
export function pregnancyFrom(observations: Observations): PregnancyStatus | null {
  const observation = newest(observations, pregnancyStatusLoinc);
  const state = pregnancyStates[answerCode(observation) ?? ''];
  return observation === null || state === undefined || observation.when.date.length !== 10
    ? null
    : { state, dueDate: null, recordedOn: observation.when.date };
}

/** Smoking as last observed; an unread answer leaves the list unknown. */
export function substancesFrom(observations: Observations): SubstanceUse[] | null {
  if (observations === null) return null;
  const observation = newest(observations, smokingStatusLoinc);
  const state = smokingStates[answerCode(observation) ?? ''];
  return observation === null || state === undefined || observation.when.date.length !== 10
    ? null
    : [{ substance: 'smoking', state, since: null, recordedOn: observation.when.date, note: null }];
}
