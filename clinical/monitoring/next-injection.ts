import { compareDose, parseDose } from '#kernel/dose.ts';
import { addDays, addMonths, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { LongActing } from '#knowledge/schema/drug.ts';

/** What a label says, besides how often; null where the formulary has nothing but the interval. */
export type InjectionRule = Omit<LongActing, 'basis'> | null;

export interface InjectionQuestion {
  /** Day the first injection was due: where injections began, whatever was taken before them. */
  readonly start: CalendarDate;
  /** As it is ordered. */
  readonly everyDays: number;
  /** Dose of the last injection, as ordered; null when it cannot be read. */
  readonly dose: string | null;
  /** Days injections were given since, as far as they are on file; none after the day asked about. */
  readonly given: readonly CalendarDate[];
  /** The last one of an earlier stretch: how long ago it was still asks for something. */
  readonly earlier: CalendarDate | null;
  /** Due dates closed without an injection. */
  readonly closed: ReadonlySet<CalendarDate>;
  readonly rule: InjectionRule;
  readonly asOf: CalendarDate;
}

export interface NextInjection {
  readonly dueOn: CalendarDate;
  /** First day that is late: after the window, or the day after the due date where the label gives none. */
  readonly overdueOn: CalendarDate;
  /** First day an injection counts for this due date. */
  readonly countsFrom: CalendarDate;
  readonly last: CalendarDate | null;
  /** Dose the label names for this injection of the beginning. */
  readonly loadingDose: string | null;
  /** Where nobody knows whether the one injection on file was the first: the day of the second, if it was. */
  readonly ifFirst: { readonly dueOn: CalendarDate; readonly dose: string | null } | null;
  /** How many were given; null where the file does not reach back to the first one. */
  readonly number: number | null;
  /** Everything the label says for the time after the last injection, with the day it begins to hold. */
  readonly late: readonly { readonly from: CalendarDate; readonly act: string }[];
  /** What holds today, where the injection is late. */
  readonly act: string | null;
  /** A due date before this one that was closed without an injection. */
  readonly closedBefore: CalendarDate | null;
}

/** A first injection up to so many days before or after the planned start began the course. A convention, not a clinical rule. */
const beginsWithin = 31;

/**
 * When the next long-acting injection is due: from the last one that is on file, by the injections of the beginning
 * where the file reaches back to the first one, else by the ordered interval.
 */
export function nextInjection(question: InjectionQuestion): NextInjection {
  const { start, everyDays, rule, asOf, closed } = question;
  const given = [...new Set(question.given)].filter((day) => day <= asOf).sort();
  const [first, last] = [given[0], given.at(-1)];
  const number = first === undefined ? 0 : isFirst(first, given[1], question) ? given.length : null;
  const loading = number === null || number === 0 ? undefined : rule?.loading?.[number - 1];
  const planned =
    last === undefined || first === undefined
      ? start
      : loading === undefined
        ? addDays(last, everyDays)
        : addDays(first, loading.day);
  let [dueOn, closedBefore]: [CalendarDate, CalendarDate | null] = [planned, null];
  while (closed.has(dueOn)) [dueOn, closedBefore] = [addDays(dueOn, everyDays), dueOn];
  const window = loading?.window ?? (last === undefined ? undefined : rule?.window);
  const since = last ?? question.earlier;
  const late = since === null ? [] : lateFrom(question, since, last === undefined ? null : number);
  const second = number === null && given.length === 1 ? rule?.loading?.[0] : undefined;
  return {
    dueOn,
    overdueOn: addDays(dueOn, (window?.late ?? 0) + 1),
    countsFrom: countsFrom(dueOn, last, window?.early ?? null, rule?.leastDays ?? null),
    last: last ?? null,
    loadingDose: loading?.dose ?? null,
    ifFirst:
      second === undefined || first === undefined
        ? null
        : { dueOn: addDays(first, second.day), dose: second.dose ?? null },
    number,
    late,
    act:
      asOf > planned || (last === undefined && asOf === planned)
        ? (late.findLast(({ from }) => from <= asOf)?.act ?? null)
        : null,
    closedBefore,
  };
}

/**
 * Whether the first injection on file is the first that was given: it is near the day it was planned for, each due date
 * before it was closed without one, or the second followed as only the second of a beginning does.
 */
function isFirst(
  first: CalendarDate,
  second: CalendarDate | undefined,
  { start, everyDays, closed, rule }: InjectionQuestion,
): boolean {
  let due = start;
  while (closed.has(due)) due = addDays(due, everyDays);
  if (daysBetween(first, start) <= beginsWithin && daysBetween(due, first) <= beginsWithin) return true;
  const loading = rule?.loading?.[0];
  if (loading === undefined || second === undefined) return false;
  const apart = daysBetween(first, second) - loading.day;
  return apart >= -loading.window.early && apart <= loading.window.late;
}

/** The label's window or its shortest distance; where it gives neither, any day after the last injection. */
function countsFrom(
  dueOn: CalendarDate,
  last: CalendarDate | undefined,
  early: number | null,
  leastDays: number | null,
): CalendarDate {
  if (last === undefined) return addDays(dueOn, -beginsWithin);
  const soonest = [
    ...(leastDays === null ? [] : [addDays(last, leastDays)]),
    ...(early === null ? [] : [addDays(dueOn, -early)]),
  ].sort();
  const from = soonest.at(-1) ?? addDays(last, 1);
  return from > last ? from : addDays(last, 1);
}

/** The rules for this dose and number of injections; where the number is not known, all of them with their own words. */
function lateFrom(
  { rule, dose }: InjectionQuestion,
  last: CalendarDate,
  number: number | null,
): NextInjection['late'] {
  return (rule?.late ?? [])
    .filter(({ doses }) => doses === undefined || doses.some((one) => sameDose(one, dose)))
    .filter(({ given }) => holdsFor(given, number))
    .map(({ since: { months = 0, weeks = 0, days = 0 }, act }) => ({
      from: addDays(addMonths(last, months), weeks * 7 + days),
      act,
    }))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Of a course whose beginning is not on file, the rules for its first injection are not asked. */
export function holdsFor(given: LongActing['late'][number]['given'], number: number | null): boolean {
  if (given === undefined) return true;
  if (number === null) return given.to !== 1;
  return number >= given.from && (given.to === undefined || number <= given.to);
}

function sameDose(one: string, other: string | null): boolean {
  const [a, b] = [parseDose(one), parseDose(other ?? '')];
  return a.ok && b.ok && compareDose(a.value, b.value) === 0;
}
