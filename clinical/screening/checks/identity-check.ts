import { systems } from '#kernel/code.ts';
import { daysBetween } from '#kernel/time.ts';
import type { NotChecked } from '../finding.ts';
import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import { screeningPolicy } from '../screening-policy.ts';
import type { Situation } from '../situation.ts';
import { subjectOf } from '../subject.ts';
import { list } from '../wording.ts';

/** Everything that could not be looked at because it was not loaded, not asked or not understood. */
export function checkIdentity(situation: Situation, report: Report): void {
  const { proposed, current, past } = situation.medications;
  if (situation.knowledge.drugs.length === 0) report.notChecked(noKnowledge);
  for (const medication of [...proposed, ...current].filter(({ traits }) => traits === null))
    report.notChecked(unknownMedication(medication));
  for (const medication of [...proposed, ...current].filter(({ alsoContains }) => alsoContains.length > 0))
    report.notChecked(unknownPart(medication));
  const unknownPast = past.filter(({ traits, lastDay }) => traits === null && recent(lastDay, situation));
  for (const medication of unknownPast) report.notChecked(unknownMedication(medication));
  for (const id of situation.medications.notFound) report.notChecked(orderNotFound(id));
  for (const entry of notLoaded(situation)) report.notChecked(entry);
  const uncoded = uncodedConditions(situation);
  if (uncoded !== null) report.notChecked(uncoded);
}

/** A stopped medication nobody can identify matters only while it may still be in the body. */
function recent(lastDay: string | null, { asOf }: Situation): boolean {
  return lastDay !== null && daysBetween(lastDay, asOf) <= screeningPolicy.unknownPastDays;
}

const noKnowledge: NotChecked = {
  key: 'no-knowledge',
  what: 'the whole screen',
  reason: 'no-knowledge',
  text: 'No medication knowledge is loaded. Nothing was checked.',
  toCheck: 'Load a release of the knowledge base and screen again.',
  subjects: [],
  blocking: true,
};

function unknownMedication(medication: Medication): NotChecked {
  return {
    key: `unknown-medication:${medication.role}:${medication.key}`,
    what: `everything about ${medication.name}`,
    reason: 'unknown-medication',
    text: `${medication.name} could not be identified, so nothing about it was checked.`,
    toCheck: 'Choose the medication from the formulary, or check it by hand.',
    subjects: [subjectOf(medication)],
    blocking: medication.role === 'proposed',
  };
}

function orderNotFound(id: string): NotChecked {
  return {
    key: `order-not-found:${id}`,
    what: 'the order that is to be stopped',
    reason: 'missing-fact',
    text: 'The order that is to be stopped is not in this chart, so stopping it was not checked.',
    toCheck: 'Open the chart again and choose the order.',
    subjects: [],
    blocking: true,
  };
}

/** A combination of which only a part is in the formulary. */
function unknownPart(medication: Medication): NotChecked {
  const parts = list(medication.alsoContains);
  return {
    key: `unknown-part:${medication.role}:${medication.key}`,
    what: `${parts} in ${medication.name}`,
    reason: 'unknown-medication',
    text: `${medication.name} also contains ${parts}, which is not in the formulary: nothing about that part was checked.`,
    toCheck: 'Check that part by hand.',
    subjects: [subjectOf(medication)],
    blocking: false,
  };
}

function notLoaded({ facts }: Situation): readonly NotChecked[] {
  const lists = [
    [facts.orders, 'orders', 'interactions, duplicates and total doses with the medications ordered'],
    [facts.statements, 'statements', 'interactions and duplicates with what the person takes besides'],
    [facts.conditions, 'conditions', 'contraindications by diagnosis'],
    [facts.observations, 'observations', 'results: kidney, liver, levels, ECG, weight'],
    [facts.allergies, 'allergies', 'allergies'],
    [facts.patient, 'patient', 'age and sex'],
  ] as const;
  return lists.flatMap(([content, name, what]) =>
    content !== null
      ? []
      : [
          {
            key: `list-not-loaded:${name}`,
            what,
            reason: 'list-not-loaded' as const,
            text: `The list of ${name} could not be loaded. Not checked: ${what}.`,
            toCheck: 'Load it and screen again, or check by hand.',
            subjects: [],
            blocking: true,
          },
        ],
  );
}

function uncodedConditions({ facts }: Situation): NotChecked | null {
  const words = (facts.conditions ?? [])
    .filter(({ content }) => ['active', 'recurrence', 'relapse'].includes(content.clinicalStatus))
    .filter(
      ({ content }) =>
        !content.concept.codings.some(
          ({ system }) => system === systems.snomed || system === systems.icd10cm,
        ),
    )
    .map(({ content }) => content.concept.text);
  if (words.length === 0) return null;
  const names = [...new Set(words)].sort();
  return {
    key: 'free-text:conditions',
    what: 'contraindications by diagnoses without a code',
    reason: 'free-text',
    text: `Diagnoses in words only, not checked against: ${list(names.slice(0, 10))}${names.length > 10 ? ' and more' : ''}.`,
    toCheck: 'Give them an ICD-10 or SNOMED code.',
    subjects: names.slice(0, 10).map((name) => ({ role: 'condition' as const, name })),
    blocking: false,
  };
}
