import { compare, rational, subtract } from '#kernel/decimal.ts';
import { formatDose, type Micrograms } from '#kernel/dose.ts';
import { daysBetween } from '#kernel/time.ts';
import { readableDaily } from '../facts/exposure-fact.ts';
import { isSystemic, type Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count, readableDate } from '../wording.ts';
import { type DoseRange, doseRange, type Titration } from './dose-range.ts';
import { drugFinding } from './drug-finding.ts';
import { totalPerDay } from './total-dose.ts';

/** Rising faster, or starting higher, than the label's schedule. */
export function checkTitration(situation: Situation, report: Report): void {
  for (const medication of situation.medications.proposed.filter(isSystemic)) {
    const [drug] = medication.drugs ?? [];
    if (drug === undefined) continue;
    report.guarded(`titration.${medication.key}`, () => {
      const range = doseRange(medication, drug, situation);
      if (range?.titration == null || medication.amounts === null) return;
      report.looked('titration', `titration.${medication.key}`);
      if (medication.replaces?.key === medication.key)
        checkStep(medication, medication.replaces, range, situation, report);
      else checkStart(medication, range, situation, report);
    });
  }
}

function checkStep(
  medication: Medication,
  before: Medication,
  range: DoseRange,
  situation: Situation,
  report: Report,
): void {
  const { titration } = range;
  if (titration === null || medication.amounts === null || before.amounts === null) return;
  const step = subtract(medication.amounts.perDay, before.amounts.perDay);
  if (step.n <= 0n) return;
  const since = before.startsOn;
  if (since === null) {
    const missing = {
      fact: `start:${before.key}`,
      text: `start of the present dose of ${before.name}: not recorded`,
      reason: 'missing-fact' as const,
      toCheck: 'Record when the present dose was started.',
    };
    report.unanswered([missing], `titration speed of ${medication.name}`, medication);
    return;
  }
  const days = daysBetween(since, situation.asOf);
  const tooSoon = days < titration.minDays;
  const maxStep = largestStep(titration, days);
  const tooBig = maxStep !== null && compare(step, rational(maxStep)) > 0;
  if (!tooSoon && !tooBig) return;
  const reasons = [
    ...(tooSoon ? [`${count(days, 'day')} at the last dose, ${titration.minDays} are usual.`] : []),
    ...(tooBig && maxStep !== null
      ? [`A step of ${readableDaily(step)}, the largest usual is ${formatDose(maxStep)}.`]
      : []),
  ];
  report.add(
    drugFinding(medication, {
      rule: `titration.${medication.key}`,
      kind: 'titration',
      severity: titration.severity ?? 'info',
      group: 'titration',
      summary: `${medication.name} is raised faster than its schedule. ${reasons.join(' ')}`,
      text: `The schedule of ${medication.name}: ${count(titration.minDays, 'day')} between steps${titration.maxStep === null ? '' : `, at most ${formatDose(titration.maxStep)} more each time`}${titration.later === null ? '' : `, from ${count(titration.later.minDays, 'day')} at one dose on at most ${formatDose(titration.later.maxStep)}`}.`,
      do: 'Keep to the schedule, unless there is a reason to go faster that is written down.',
      bases: range.bases,
      because: reasons,
      inputs: [
        { label: `present dose of ${before.name} since`, value: readableDate(since), date: since },
        { label: `${before.name}, a day`, value: readableDaily(before.amounts.perDay) },
        { label: `${medication.name}, a day`, value: readableDaily(medication.amounts.perDay) },
      ],
    }),
  );
}

/** The largest usual step after so many days at the last dose; null where none is stated. */
function largestStep({ maxStep, later }: Titration, days: number): Micrograms | null {
  if (maxStep === null || later === null || days < later.minDays) return maxStep;
  return later.maxStep > maxStep ? later.maxStep : maxStep;
}

function checkStart(medication: Medication, range: DoseRange, situation: Situation, report: Report): void {
  const { titration, highestStart } = range;
  const known = [...situation.medications.current, ...situation.medications.earlier];
  if (titration?.severity == null || highestStart === null || known.some(({ key }) => key === medication.key))
    return;
  const total = totalPerDay(medication, situation);
  if (total === null || compare(total, rational(highestStart)) <= 0) return;
  report.add(
    drugFinding(medication, {
      rule: `titration.${medication.key}.start`,
      kind: 'titration',
      severity: titration.severity,
      group: 'titration',
      summary: `${medication.name} starts at ${readableDaily(total)}; its schedule starts at ${formatDose(highestStart)}`,
      text: `${medication.name} is to be raised slowly from ${formatDose(highestStart)} a day, and no earlier course is on file.`,
      do: `Start with ${formatDose(highestStart)} a day, or record the course that is being continued.`,
      bases: range.bases,
      inputs: [{ label: `${medication.name}, a day`, value: readableDaily(total) }],
    }),
  );
}
