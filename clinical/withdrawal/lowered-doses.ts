import { compare, type Rational } from '#kernel/decimal.ts';
import { formatDose } from '#kernel/dose.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Course } from '../regimen/course.ts';

/** A day on which somebody began to take less of a medication, or none. */
export interface LoweredDose {
  readonly drug: string;
  readonly name: string;
  readonly on: CalendarDate;
  readonly from: string;
  readonly to: string;
  readonly stopped: boolean;
  /** The order it is taken by since; null where it ended. */
  readonly orderId: string | null;
}

/**
 * Falls of the dose from one day to another, the newest first; of one medication the newest only counts. A course that
 * ended is a fall to nothing, unless the same medication went on.
 */
export function loweredDoses(
  courses: readonly Course[],
  since: CalendarDate,
  asOf: CalendarDate,
): readonly LoweredDose[] {
  const all = courses.flatMap((course) => fallsOf(course, courses, asOf));
  const newest = new Map(all.toSorted((a, b) => (a.on < b.on ? -1 : 1)).map((one) => [one.drug, one]));
  return [...newest.values()]
    .filter(({ on }) => on >= since && on <= asOf)
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
}

function fallsOf(course: Course, all: readonly Course[], asOf: CalendarDate): readonly LoweredDose[] {
  const [drug, ...more] = course.drugs ?? [];
  if (drug === undefined || more.length > 0) return [];
  const named = { drug, name: course.name };
  const steps = course.steps.filter(({ from }) => from === null || from.date <= asOf);
  const falls = steps.flatMap((step, index) => {
    const before = steps[index - 1]?.dailyDose ?? null;
    const after = step.dailyDose;
    if (before === null || after === null || step.from === null || compare(after, before) >= 0) return [];
    return [
      {
        ...named,
        on: step.from.date,
        from: amount(before),
        to: amount(after),
        stopped: after.n === 0n,
        orderId: step.sourceIds.at(-1) ?? null,
      },
    ];
  });
  const last = steps.at(-1);
  const end = course.end?.date;
  const goesOn = all.some(
    (other) =>
      other !== course && other.medication === course.medication && (other.start?.date ?? '') > (end ?? ''),
  );
  const ended =
    course.status === 'ended' &&
    end !== undefined &&
    !goesOn &&
    last?.dailyDose != null &&
    last.dailyDose.n > 0n
      ? [
          {
            ...named,
            on: addDays(end, 1),
            from: amount(last.dailyDose),
            to: 'nothing',
            stopped: true,
            orderId: null,
          },
        ]
      : [];
  return [...falls, ...ended];
}

function amount(dose: Rational): string {
  if (dose.n === 0n) return 'nothing';
  return dose.d === 1n ? formatDose(dose.n) : `about ${formatDose(roundedTo(dose))}`;
}

const roundedTo = ({ n, d }: Rational): bigint => (n * 2n + d) / (d * 2n);
