import { compare, type Rational, rational } from '#kernel/decimal.ts';
import { dose, formatDose } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { readableDaily, unreadableDose } from '../facts/exposure-fact.ts';
import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import type { Answer } from '../truth.ts';
import { askedAbout, askFor, newsAmong } from './conditional.ts';
import { drugFinding, itemsStated, subjectsOf } from './drug-finding.ts';
import { mostOf } from './most-of-pack.ts';
import { totalPerDay } from './total-dose.ts';

type Limit = Drug['limits'][number];

const limitWords: Readonly<Record<Limit['kind'], string>> = {
  renal: 'kidney limits',
  hepatic: 'liver limits',
  age: 'age limits',
  dose: 'limits by test result',
  pgx: 'gene-based limits',
  interaction: 'limits with other substances',
  qt: 'QT limits',
};

const limitsOf = itemsStated('limit', ({ limits }) => limits);

/** What kidney, liver, age, genes, results and company allow of a medication, by its own file. */
export function checkLimits(situation: Situation, report: Report): void {
  for (const medication of askedAbout(situation)) {
    const limits = limitsOf(medication);
    for (const { item, rule } of limits) report.looked(item.kind, rule);
    for (const { drug, item, rule } of newsAmong(limits, medication, situation))
      report.guarded(rule, () => checkLimit(rule, medication, drug, item, situation, report));
  }
}

function checkLimit(
  rule: string,
  medication: Medication,
  drug: Drug,
  limit: Limit,
  situation: Situation,
  report: Report,
): void {
  const { effect } = limit;
  const dosed = effect.type === 'max-per-day' || effect.type === 'max-start';
  // The amount of one ingredient inside a combination is not known here; the combination has limits of its own.
  if (dosed && !medication.drugs?.includes(drug)) return;
  if (effect.type === 'max-start' && !isStart(medication)) return;
  const amount = dosed ? totalPerDay(medication, situation) : null;
  const within =
    dosed && amount !== null && compare(amount, amountOf(mostOf(medication, effect).allowed)) <= 0;
  if (within) return;
  const answer = askFor(medication, limit.when, situation);
  if (answer === null) return;
  const what = `${limitWords[limit.kind]} of ${drug.name}`;
  if (answer.truth === null) return void report.unanswered(answer.missing, what, medication);
  if (dosed && amount === null) return void report.unanswered([unreadableDose(medication)], what, medication);
  report.add(limitFinding(rule, medication, limit, answer, amount));
}

const amounts = new Map<string, Rational>();

/** A dose of the knowledge base, read once. */
function amountOf(text: string): Rational {
  const known = amounts.get(text) ?? rational(dose(text));
  amounts.set(text, known);
  return known;
}

const isStart = (medication: Medication): boolean =>
  medication.role === 'proposed' && medication.replaces?.key !== medication.key;

function limitFinding(
  rule: string,
  medication: Medication,
  limit: Limit,
  answer: Answer,
  amount: Rational | null,
) {
  const { effect } = limit;
  const max = 'max' in effect ? formatDose(dose(mostOf(medication, effect).offered)) : null;
  const ordered = amount === null ? '' : readableDaily(amount);
  const drug = medication.drugs?.[0];
  return drugFinding(medication, {
    rule,
    kind: limit.kind,
    severity: effect.severity,
    group: `limit-${limit.kind}`,
    text: limit.text,
    do: limit.do,
    bases: [limit.basis],
    ...(max === null
      ? {}
      : {
          summary: `${medication.name} ${ordered} a day: ${effect.type === 'max-start' ? 'start with' : 'limit'} ${max}. ${limit.text}`,
          because: [`${ordered} a day is more than ${max}.`],
          suggestions:
            drug === undefined
              ? []
              : [{ type: 'set-dose' as const, drug: drug.id, maxPerDay: max, label: `At most ${max} a day` }],
        }),
    inputs: answer.inputs,
    missing: answer.missing,
    subjects: subjectsOf(answer),
    others: answer.others,
  });
}
