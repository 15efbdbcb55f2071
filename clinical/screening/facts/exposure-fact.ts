import { compare, formatDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { dose, formatDose } from '#kernel/dose.ts';
import { daysBetween } from '#kernel/time.ts';
import type { Medication } from '../medication.ts';
import type { Situation } from '../situation.ts';
import { type Answer, type Missing, unknown } from '../truth.ts';
import { count } from '../wording.ts';

/** Asks about the daily dose of a medication; a dose that cannot be read is unknown. */
export function dailyDoseIs(
  medication: Medication | undefined,
  limits: { readonly above?: string; readonly atMost?: string },
): Answer {
  if (!medication?.amounts) return unknown(unreadableDose(medication));
  const { perDay } = medication.amounts;
  const above = limits.above === undefined || compare(perDay, rational(dose(limits.above))) > 0;
  const atMost = limits.atMost === undefined || compare(perDay, rational(dose(limits.atMost))) <= 0;
  const input = { label: `${medication.name}, a day`, value: readableDaily(perDay) };
  return { truth: above && atMost, inputs: [input], missing: [] };
}

/** Asks how long a medication has been taken without a break of over a month. A proposed one begins today. */
export function daysOnTreatmentAre(
  medication: Medication | undefined,
  limits: { readonly atLeast?: number; readonly below?: number },
  situation: Situation,
): Answer {
  const days = medication === undefined ? null : daysOnTreatment(medication, situation);
  if (medication === undefined || days === null)
    return unknown({
      fact: `start:${medication?.key ?? '?'}`,
      text: `start of ${medication?.name ?? 'treatment'}: not recorded`,
      reason: 'missing-fact',
      toCheck: 'Record when it was started.',
    });
  const inside = days >= (limits.atLeast ?? 0) && days < (limits.below ?? Number.POSITIVE_INFINITY);
  const input = { label: `${medication.name}, taken for`, value: count(days, 'day') };
  return { truth: inside, inputs: [input], missing: [] };
}

/** Days of unbroken treatment up to the clinical date; null when the start is not on file. */
export function daysOnTreatment(medication: Medication, situation: Situation): number | null {
  const course = situation
    .courses()
    .findLast((one) => one.medication === medication.key && one.start !== null && one.status !== 'ended');
  const start =
    course?.start?.date ?? (medication.role === 'proposed' ? situation.asOf : medication.startsOn);
  return start === null ? null : Math.max(0, daysBetween(start, situation.asOf));
}

/** Micrograms a day as a dose in words, rounded to the microgram: `"37.5 mg"`. */
export function readableDaily(perDay: Rational): string {
  return formatDose(BigInt(formatDecimal(perDay, 0)));
}

/** What is missing when a dose cannot be read. */
export function unreadableDose(medication: Medication | undefined): Missing {
  const name = medication?.name ?? 'the medication';
  return {
    fact: `dose:${medication?.key ?? '?'}`,
    text: `${name}: dose not readable`,
    reason: 'unreadable-dose',
    toCheck: 'Enter dose and times a day.',
    together: { fact: 'doses', text: 'doses that cannot be read' },
  };
}
