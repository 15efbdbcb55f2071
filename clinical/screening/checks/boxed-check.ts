import type { Drug } from '#knowledge/schema/drug.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import { isSystemic, type Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { inSentence, list } from '../wording.ts';
import { askedAbout, askFor, newsAmong } from './conditional.ts';
import { drugFinding, itemsStated, subjectsOf } from './drug-finding.ts';

type Boxed = Drug['boxed'][number];

const boxedOf = itemsStated('boxed', ({ boxed }) => boxed);

/**
 * Boxed warnings: the ones that concern this person, as badly as they do; and, when a medication is newly
 * started, one quiet line with those that concern everybody or that cannot be ruled out.
 */
export function checkBoxed(situation: Situation, report: Report): void {
  for (const medication of askedAbout(situation)) {
    const boxed = boxedOf(medication);
    for (const { rule } of boxed) report.looked('boxed', rule);
    for (const { item, rule } of newsAmong(boxed, medication, situation))
      report.guarded(rule, () => concernsThisPerson(rule, medication, item, situation, report));
  }
  for (const medication of situation.inFocus.filter(isNew))
    report.guarded(`boxed.${medication.key}`, () => remind(medication, situation, report));
}

function concernsThisPerson(
  rule: string,
  medication: Medication,
  boxed: Boxed,
  situation: Situation,
  report: Report,
): void {
  if (boxed.when === undefined) return;
  const answer = askFor(medication, boxed.when, situation);
  if (answer?.truth !== true) return;
  report.add(
    drugFinding(medication, {
      rule,
      kind: 'boxed',
      severity: boxed.severityWhenTrue ?? 'major',
      group: `boxed-${boxed.id}`,
      text: boxed.text,
      do: `Boxed warning (${inSentence(boxed.topic)}): discuss it, record why the benefit outweighs it, and watch for it.`,
      bases: [boxed.basis],
      inputs: answer.inputs,
      subjects: subjectsOf(answer),
      others: answer.others,
    }),
  );
}

const isNew = (medication: Medication): boolean =>
  medication.role === 'proposed' && medication.replaces?.key !== medication.key && isSystemic(medication);

function remind(medication: Medication, situation: Situation, report: Report): void {
  const items = boxedOf(medication).map(({ item }) => ({
    item,
    answer: item.when === undefined ? null : evaluateCondition(item.when, situation, { a: medication }),
  }));
  const open = items.filter(({ answer }) => answer === null || answer.truth === null);
  if (open.length === 0) return;
  const topics = open.map(({ item }) => inSentence(item.topic));
  report.add(
    drugFinding(medication, {
      rule: `boxed.${medication.key}`,
      kind: 'boxed',
      severity: 'info',
      group: 'boxed',
      summary: `${medication.name} has a boxed warning: ${list(topics)}`,
      text: open.map(({ item }) => `${item.topic}: ${item.text}`).join(' '),
      do: 'Tell the person what to watch for and whom to call.',
      bases: open.map(({ item }) => item.basis),
      missing: open.flatMap(({ answer }) => answer?.missing ?? []),
    }),
  );
}
