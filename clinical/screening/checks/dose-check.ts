import { compare, multiply, type Rational, rational } from '#kernel/decimal.ts';
import { formatDose } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { readableDaily, unreadableDose } from '../facts/exposure-fact.ts';
import { newestResult } from '../facts/result-fact.ts';
import type { NotChecked } from '../finding.ts';
import { isSystemic, type Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { subjectOf } from '../subject.ts';
import type { Missing } from '../truth.ts';
import { type DoseProblem, doseProblems } from './dose-problems.ts';
import { type DoseRange, doseRange } from './dose-range.ts';
import { drugFinding } from './drug-finding.ts';
import { sameMedication, totalPerDay } from './total-dose.ts';

/** Dose of each medication in focus: at once, a day over all its orders, by weight, and slips of the pen. */
export function checkDoses(situation: Situation, report: Report): void {
  const done = new Set<string>();
  for (const medication of situation.inFocus.filter(isSystemic)) {
    const [drug] = medication.drugs ?? [];
    // Without acts, several orders for one medication are one total.
    if (drug === undefined || (medication.role === 'current' && done.has(medication.key))) continue;
    done.add(medication.key);
    report.guarded(`dose.${medication.key}`, () => checkDose(medication, drug, situation, report));
  }
}

function checkDose(medication: Medication, drug: Drug, situation: Situation, report: Report): void {
  report.looked('dose', `dose.${medication.key}`);
  const { amounts } = medication;
  const perDay = totalPerDay(medication, situation);
  if (amounts === null || perDay === null) {
    const [unreadable = medication] = sameMedication(medication, situation).filter(
      (one) => one.amounts === null,
    );
    if (unreadable.role === 'proposed' && unreadable.sig !== null)
      report.notChecked(senselessDose(unreadable));
    else report.unanswered([unreadableDose(unreadable)], `dose of ${medication.name}`, medication);
    return;
  }
  const range = medication.drugs?.length === 1 ? doseRange(medication, drug, situation) : null;
  if (range === null) {
    report.unanswered([noRange(medication, situation)], `dose of ${medication.name}`, medication);
    return;
  }
  const total = range.everyDays === null ? perDay : rational(amounts.onDosingDay);
  const problems = doseProblems({
    amounts,
    total,
    range,
    prn: medication.sig?.prn != null,
    before: amountBefore(medication, range),
  });
  if (problems.length > 0) report.add(doseFinding(medication, drug, range, problems, total, situation));
  checkWeightLimit(medication, total, range, situation, report);
}

/** What the order it takes over from gave, for the same medication; null when there is none or it cannot be read. */
function amountBefore({ replaces, key }: Medication, range: DoseRange): Rational | null {
  if (replaces?.key !== key || replaces.amounts === null) return null;
  return range.everyDays === null ? replaces.amounts.perDay : rational(replaces.amounts.onDosingDay);
}

function doseFinding(
  medication: Medication,
  drug: Drug,
  range: DoseRange,
  problems: readonly DoseProblem[],
  total: Rational,
  situation: Situation,
) {
  const [worst] = problems as [DoseProblem];
  const others = sameMedication(medication, situation).filter(({ id }) => id !== medication.id);
  const max = range.maxPerDay;
  const over = max !== null && compare(total, rational(max)) > 0;
  return drugFinding(medication, {
    rule: `dose.${medication.key}.${worst.id}`,
    kind: 'dose',
    severity: worst.severity,
    group: 'dose',
    summary: `${medication.name} ${worst.text}.`,
    text: `${problems.map(({ text }) => `${medication.name} ${text}`).join('. ')}.`,
    do: worst.do,
    bases: range.bases,
    because: problems.slice(1).map(({ text }) => `Also: ${text}.`),
    inputs: [
      { label: `${medication.name}, a day`, value: readableDaily(total) },
      ...(others.length === 0 ? [] : [{ label: 'orders added up', value: String(others.length + 1) }]),
    ],
    suggestions:
      over && range.everyDays === null
        ? [
            {
              type: 'set-dose',
              drug: drug.id,
              maxPerDay: formatDose(max),
              label: `At most ${formatDose(max)} a day`,
            },
          ]
        : [],
    others,
  });
}

function checkWeightLimit(
  medication: Medication,
  total: Rational,
  range: DoseRange,
  situation: Situation,
  report: Report,
): void {
  if (range.maxPerKgPerDay === null) return;
  const weight = newestResult('weight', situation);
  if (weight.state === 'missing')
    return void report.unanswered([weight.missing], `dose by weight of ${medication.name}`, medication);
  const limit = multiply(rational(range.maxPerKgPerDay), weight.measured.value);
  if (compare(total, limit) <= 0) return;
  report.add(
    drugFinding(medication, {
      rule: `dose.${medication.key}.per-kg`,
      kind: 'dose',
      severity: 'major',
      group: 'dose',
      text: `${medication.name} ${readableDaily(total)} a day is above ${formatDose(range.maxPerKgPerDay)} per kg and day.`,
      do: `At this weight at most ${readableDaily(limit)} a day.`,
      bases: range.bases,
      inputs: [weight.input, { label: `${medication.name}, a day`, value: readableDaily(total) }],
    }),
  );
}

/** A sig is there and makes no sense: that is a slip, not a gap in the record. */
function senselessDose(medication: Medication): NotChecked {
  return {
    key: `unreadable-dose:${medication.key}`,
    what: `dose of ${medication.name}`,
    reason: 'unreadable-dose',
    text: `The dose of ${medication.name}, ${medication.sig?.dose}, is not a dose, so no dose was checked.`,
    toCheck: 'Correct dose, unit and times a day.',
    subjects: [subjectOf(medication)],
    blocking: true,
  };
}

function noRange({ key, name, route }: Medication, { age }: Situation): Missing {
  const forWhom = [age === null ? '' : `age ${age.low}`, route ?? '']
    .filter((word) => word !== '')
    .join(', ');
  return {
    fact: `dose-range:${key}`,
    text: `${name}${forWhom && ` (${forWhom})`}: dose range not in the knowledge base`,
    reason: 'no-knowledge',
    toCheck: 'Look the dose up in the label.',
    together: { fact: 'dose-ranges', text: 'dose ranges not in the knowledge base' },
  };
}
