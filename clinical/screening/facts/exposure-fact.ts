import { compare, formatDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { dose, formatDose } from '#kernel/dose.ts';
import { daysBetween } from '#kernel/time.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Medication } from '../medication.ts';
import type { Asked, Question } from '../question.ts';
import type { Situation } from '../situation.ts';
import { because, lacking, type Missing } from '../truth.ts';
import { count } from '../wording.ts';

/** Asks about the daily dose of a medication of the rule; a dose that cannot be read is unknown. */
export function dailyDoseIs({ of, above, atMost }: DoseAsked): Question {
  const more = above === undefined ? null : rational(dose(above));
  const most = atMost === undefined ? null : rational(dose(atMost));
  return {
    truth: ({ binding }) => {
      const perDay = binding[of]?.amounts?.perDay;
      if (perDay === undefined) return null;
      return (more === null || compare(perDay, more) > 0) && (most === null || compare(perDay, most) <= 0);
    },
    why: ({ binding }) => {
      const medication = binding[of];
      if (!medication?.amounts) return lacking([unreadableDose(medication)]);
      return because([
        { label: `${medication.name}, a day`, value: readableDaily(medication.amounts.perDay) },
      ]);
    },
  };
}

type DoseAsked = Extract<FactCondition, { dailyDose: unknown }>['dailyDose'];

/** Asks how long a medication has been taken without a break of over a month. A proposed one begins today. */
export function daysOnTreatmentAre({
  of,
  atLeast = 0,
  below = Number.POSITIVE_INFINITY,
}: Extract<FactCondition, { daysOnTreatment: unknown }>['daysOnTreatment']): Question {
  const daysOf = ({ binding, situation }: Asked): number | null => {
    const medication = binding[of];
    return medication === undefined ? null : daysOnTreatment(medication, situation);
  };
  return {
    truth: (asked) => {
      const days = daysOf(asked);
      return days === null ? null : days >= atLeast && days < below;
    },
    why: (asked) => {
      const medication = asked.binding[of];
      const days = daysOf(asked);
      if (days === null) return lacking([noStart(medication)]);
      return because([{ label: `${medication?.name}, taken for`, value: count(days, 'day') }]);
    },
  };
}

const noStart = (medication: Medication | undefined): Missing => ({
  fact: `start:${medication?.key ?? '?'}`,
  text: `start of ${medication?.name ?? 'treatment'}: not recorded`,
  reason: 'missing-fact',
  toCheck: 'Record when it was started.',
});

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
