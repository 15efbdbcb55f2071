import { toNumber } from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Course, DoseStep } from '../regimen/course.ts';
import type { DoseAt } from '../simulation/dose-days.ts';
import { dosesAt, spreadOver } from '../simulation/hours-of-day.ts';

/** Doses of a day in milligrams at their hours, or why nobody can tell. */
export type DosesOn =
  | {
      readonly kind: 'known';
      readonly doses: readonly DoseAt[];
      readonly perDay: number;
      /** First day of this dose; null where the record does not know it. */
      readonly since: CalendarDate | null;
      readonly sourceIds: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly because: string };

/** What somebody takes of one medication on a day, by orders, statements and steps agreed on. */
export function dosesOn(courses: readonly Course[], drug: string, on: CalendarDate): DosesOn {
  const own = courses.filter(({ drugs }) => drugs?.length === 1 && drugs[0] === drug);
  const running = own.flatMap((course) => {
    const step = stepOn(course, on);
    return step === null ? [] : [step];
  });
  const [step, ...more] = running;
  if (step === undefined)
    return { kind: 'unknown', because: 'It is not taken on that day, as far as the record knows.' };
  if (more.length > 0) return { kind: 'unknown', because: 'It is ordered more than once at the same time.' };
  if (step.sig?.prn)
    return { kind: 'unknown', because: 'It is taken as needed: nobody knows how much on a day.' };
  if (step.sig !== null && step.sig.everyDays !== 1)
    return { kind: 'unknown', because: 'It is not taken every day.' };
  const doses = dosesOf(step);
  if (doses === null || doses.length === 0)
    return { kind: 'unknown', because: 'The daily dose is not known in milligrams.' };
  return {
    kind: 'known',
    doses,
    perDay: doses.reduce((sum, { amount }) => sum + amount, 0),
    since: sameDoseSince(own, step),
    sourceIds: step.sourceIds,
  };
}

function stepOn(course: Course, on: CalendarDate): DoseStep | null {
  if (course.gaps.some(({ from, to }) => from <= on && (to === null || on <= to))) return null;
  if (course.end !== null && course.end.date < on) return null;
  const step = course.steps.find(
    ({ from, to }) => (from === null || from.date <= on) && (to === null || on <= to.date),
  );
  return step ?? null;
}

/** Renewed orders at the same dose are one stretch. */
function sameDoseSince(own: readonly Course[], step: DoseStep): CalendarDate | null {
  const steps = own.flatMap(({ steps: all }) => all);
  let first = step;
  for (;;) {
    const from = first.from?.date;
    if (from === undefined) return null;
    const before = steps.find(({ to }) => to?.date === addDays(from, -1));
    if (before === undefined || amountOf(before) === null || amountOf(before) !== amountOf(first))
      return from;
    first = before;
  }
}

const amountOf = ({ dailyDose }: DoseStep): number | null =>
  dailyDose === null ? null : toNumber(dailyDose);

function dosesOf(step: DoseStep): readonly DoseAt[] | null {
  const inMilligrams = (doses: readonly DoseAt[]): readonly DoseAt[] =>
    doses.map(({ hour, amount }) => ({ hour, amount: amount / 1000 }));
  if (step.agreed !== undefined) {
    const { taken, everyDays } = step.agreed;
    if (taken === null || everyDays !== undefined) return null;
    const parts = taken.map(({ when, dose }) => ({ when, dose: parseDose(dose) }));
    return inMilligrams(
      dosesAt(parts.flatMap(({ when, dose }) => (dose.ok ? [{ when, micrograms: Number(dose.value) }] : []))),
    );
  }
  const perDay = amountOf(step);
  if (perDay === null || perDay === 0) return null;
  return inMilligrams(spreadOver(perDay, step.sig?.timesPerDay ?? 1, step.sig?.when ?? []));
}
