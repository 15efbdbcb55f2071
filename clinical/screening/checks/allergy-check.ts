import { systems } from '#kernel/code.ts';
import { daysBetween } from '#kernel/time.ts';
import type { AllergyGroup } from '#knowledge/schema/clinical-terms.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { nameKey } from '#knowledge/schema/name-key.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import type { Allergy } from '#record/schema/allergy.ts';
import type { Held } from '../../facts.ts';
import type { NotChecked, Subject } from '../finding.ts';
import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import { screeningPolicy } from '../screening-policy.ts';
import type { Situation } from '../situation.ts';
import { readableDate } from '../wording.ts';
import { drugFinding } from './drug-finding.ts';

/** What an allergy entry means in the formulary's terms. */
interface AllergyMeaning {
  readonly allergy: Held<Allergy>;
  readonly drugs: readonly Drug[];
  readonly groups: readonly AllergyGroup[];
}

/**
 * Allergies against each medication in focus: to the medication itself, to its active substance, and to a
 * group it cross-reacts with. Entries in words nobody can match, and lists nobody has asked about, are said
 * to be not checked.
 */
export function checkAllergies(situation: Situation, report: Report): void {
  const { allergies } = situation.facts;
  for (const entry of listState(situation)) report.notChecked(entry);
  if (allergies === null) return;
  const active = allergies.filter(({ content }) => content.clinicalStatus === 'active');
  const meanings = active
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => meaningOf(one, situation.knowledge));
  for (const meaning of meanings) {
    const understood = meaning.drugs.length + meaning.groups.length > 0;
    if (!understood && mayBeMedication(meaning.allergy.content))
      report.notChecked(notUnderstood(meaning.allergy));
  }
  for (const medication of situation.inFocus.filter(({ traits }) => traits !== null)) {
    report.looked('allergy', 'allergy');
    for (const meaning of meanings)
      report.guarded(`allergy.${medication.key}`, () =>
        match(medication, meaning, situation.knowledge, report),
      );
  }
}

function meaningOf(allergy: Held<Allergy>, knowledge: Knowledge): AllergyMeaning {
  const { codings, text } = allergy.content.concept;
  const byCode = codings.flatMap(({ system, code }) =>
    system === systems.rxnorm ? (knowledge.drugsByRxcui.get(code) ?? []) : [],
  );
  const names = [text, ...codings.flatMap(({ display }) => display ?? [])].map(substanceName);
  const drugs = byCode.length > 0 ? byCode : names.flatMap((name) => knowledge.drugsByName.get(name) ?? []);
  const groups = knowledge.allergyGroups.filter(
    (group) =>
      group.synonyms.some((synonym) => names.includes(nameKey(synonym))) ||
      codings.some(
        ({ system, code }) =>
          (system === systems.rxnorm && group.rxnorm.includes(code)) ||
          (system === systems.snomed && group.snomed.includes(code)),
      ),
  );
  return { allergy, drugs: [...new Set(drugs)], groups };
}

/** The substance in `Allergy to penicillin`, `Penicillin allergy (disorder)`. */
function substanceName(text: string): string {
  return nameKey(
    text
      .replace(/\((disorder|substance|finding)\)/gi, '')
      .replace(
        /\b(allergy|allergic|intolerance|hypersensitivity|adverse reaction|drug|reaction) (to|caused by)\b/gi,
        '',
      )
      .replace(/\b(drug )?(allergy|intolerance|hypersensitivity)\b/gi, ''),
  );
}

/** Foods and surroundings never match a medication; everything else may. */
const mayBeMedication = ({ category }: Allergy): boolean => category === 'medication' || category === 'other';

function match(medication: Medication, meaning: AllergyMeaning, knowledge: Knowledge, report: Report): void {
  const { traits } = medication;
  if (traits === null) return;
  const same = meaning.drugs.find(
    (drug) => traits.ids.has(drug.id) || drug.moieties.some((moiety) => traits.moieties.has(moiety)),
  );
  if (same !== undefined) {
    report.add(sameSubstance(medication, meaning.allergy, same));
    return;
  }
  const ofAllergy = new Set([
    ...meaning.groups.map(({ id }) => id),
    ...meaning.drugs.flatMap((drug) => drug.allergyGroups),
  ]);
  const shared = traits.entries.flatMap((entry) => entry.allergyGroups).filter((id) => ofAllergy.has(id));
  for (const id of new Set(shared)) {
    const group = knowledge.allergyGroupById.get(id);
    if (group !== undefined) report.add(crossReaction(medication, meaning.allergy, group));
  }
}

function sameSubstance(medication: Medication, allergy: Held<Allergy>, drug: Drug) {
  return drugFinding(medication, {
    rule: 'allergy.same-substance',
    kind: 'allergy',
    severity: severityOf(allergy.content),
    group: 'allergy',
    summary: `${medication.name}: ${allergy.content.kind === 'intolerance' ? 'intolerance' : 'allergy'} to ${drug.name} on file`,
    text: `The person has a recorded ${allergy.content.kind === 'unknown' ? 'reaction' : allergy.content.kind} to ${allergy.content.concept.text}.`,
    do: 'Choose something else, or clear up the entry first: what happened, when, and how sure it is.',
    bases: [drug.codes.basis],
    inputs: [allergyInput(allergy.content)],
    subjects: [allergySubject(allergy)],
  });
}

/** Allergies stop the order; what was only not tolerated is worth a thought. */
function severityOf({ kind }: Allergy): Severity {
  if (kind === 'allergy') return 'contraindicated';
  return kind === 'unknown' ? 'major' : 'moderate';
}

function crossReaction(medication: Medication, allergy: Held<Allergy>, group: AllergyGroup) {
  return drugFinding(medication, {
    rule: `allergy.group.${group.id}`,
    kind: 'allergy',
    severity: allergy.content.kind === 'intolerance' ? 'info' : group.crossReaction.severity,
    group: 'allergy',
    summary: `${medication.name}: may cross-react with the allergy to ${allergy.content.concept.text}`,
    text: group.crossReaction.text,
    do: group.crossReaction.do,
    bases: [group.basis],
    inputs: [allergyInput(allergy.content)],
    subjects: [allergySubject(allergy)],
  });
}

function allergyInput({ concept, reactions, onset }: Allergy) {
  const value = reactions.length === 0 ? concept.text : `${concept.text} (${reactions.join(', ')})`;
  return { label: 'allergy', value, ...(onset === null ? {} : { date: onset }) };
}

function allergySubject({ id, content }: Held<Allergy>): Subject {
  const coding = content.concept.codings.find(({ system }) => system !== undefined);
  return {
    role: 'allergy',
    name: content.concept.text,
    ...(coding?.system === undefined ? {} : { system: coding.system, code: coding.code }),
    id,
  };
}

function notUnderstood(allergy: Held<Allergy>): NotChecked {
  const { concept, category } = allergy.content;
  return {
    key: `unknown-allergy:${nameKey(concept.text)}`,
    what: `allergy to ${concept.text}`,
    reason: category === 'medication' ? 'unknown-allergy' : 'free-text',
    text: `The allergy "${concept.text}" could not be matched to a medication, so nothing was checked against it.`,
    toCheck: 'Code the allergy, or compare by hand.',
    subjects: [allergySubject(allergy)],
    blocking: false,
  };
}

/** Listed, none known, not asked and unable to ask are four different things. */
function listState({ facts, knownOn }: Situation): readonly NotChecked[] {
  if (facts.allergies === null) return [];
  const active = facts.allergies.filter(({ content }) => content.clinicalStatus === 'active');
  const review = facts.allergyReview;
  const entry = (reason: NotChecked['reason'], text: string): NotChecked[] => [
    {
      key: 'allergy-list',
      what: 'completeness of the allergy list',
      reason,
      text,
      toCheck: 'Ask about allergies and record the answer, also when there are none.',
      subjects: [],
      blocking: false,
    },
  ];
  if (review?.state === 'unable-to-ask')
    return entry('list-not-confirmed', 'Allergies could not be asked about; the list may be incomplete.');
  if ((review === null || review.state === 'not-asked') && active.length === 0)
    return entry('missing-fact', 'Allergies have not been asked about.');
  if (
    review?.reviewedOn != null &&
    daysBetween(review.reviewedOn, knownOn) > screeningPolicy.allergyReviewDays
  )
    return entry('stale-fact', `Allergies were last asked about on ${readableDate(review.reviewedOn)}.`);
  return [];
}
