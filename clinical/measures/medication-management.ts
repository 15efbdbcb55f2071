import { ageRange, dateOfDayNumber, dayNumberOf, type PartialDate } from '#kernel/time.ts';
import type { Computes } from '#knowledge/schema/measures.ts';

export type ManagementRule = Extract<Computes, { type: 'medication-management' }>;

/** Day numbers of the kernel, both ends included; without a beginning or an end: infinite. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/**
 * All of a person that medication management is counted from, whether it came from the record or from a file: only what
 * the measure means of medications, diagnoses and visits, as day numbers, which a whole population is counted over.
 */
export interface ManagedPerson {
  readonly birthDate: PartialDate | null;
  /** What was handed out, for the days it lasts. */
  readonly supplies: readonly Days[];
  /** When the diagnoses began: more than one day where it is not known to the day. */
  readonly diagnosed: readonly Days[];
  readonly visits: readonly Days[];
  /** Orders in force today, for the days they are meant for. */
  readonly orders: readonly Days[];
  readonly hospice: readonly Days[];
}

/** A calendar year as a rule measures it. */
export interface MeasuredYear {
  readonly intake: Days;
  readonly year: Days;
}

/** Prepares a year for many people; its intake began in the year before. */
export function measuredYear({ intake }: Pick<ManagementRule, 'intake'>, year: number): MeasuredYear {
  return {
    intake: { from: dayNumberOf(`${year - 1}-${intake.from}`), to: dayNumberOf(`${year}-${intake.to}`) },
    year: { from: dayNumberOf(`${year}-01-01`), to: dayNumberOf(`${year}-12-31`) },
  };
}

/** A treatment that began in the intake. */
export interface NewTreatment {
  /** Day number of the first supply. */
  readonly index: number;
  /** Null where the birth date is not exact enough to tell. */
  readonly population: boolean | null;
  /** In a hospice in the measured year, or treated before. */
  readonly excluded: boolean;
}

/**
 * The treatment a published measure of continued medication looks at (CMS128: antidepressants); null where nothing was
 * supplied in the intake. Pure arithmetic of days; every limit is the rule's.
 */
export function newTreatment(
  rule: ManagementRule,
  person: ManagedPerson,
  { intake, year }: MeasuredYear,
): NewTreatment | null {
  let index = Number.POSITIVE_INFINITY;
  for (const { from } of person.supplies)
    if (from >= intake.from && from <= intake.to && from < index) index = from;
  if (index === Number.POSITIVE_INFINITY) return null;
  return {
    index,
    population: inPopulation(rule, person, index),
    excluded:
      anyMeets(person.hospice, year.from, year.to) ||
      anyMeets(person.orders, index - rule.freeDays, index - 1),
  };
}

function inPopulation(rule: ManagementRule, person: ManagedPerson, index: number): boolean | null {
  if (!anyWithin(person.diagnosed, index, rule.diagnosis.withinDays)) return false;
  if (!anyWithin(person.visits, index, rule.visits.withinDays)) return false;
  if (person.birthDate === null) return null;
  const { low, high } = ageRange(person.birthDate, dateOfDayNumber(index));
  return low >= rule.fromAge ? true : high < rule.fromAge ? false : null;
}

/** Whether something happened at most so many days before or after; of what is not known to the day, every day must fit. */
function anyWithin(happened: readonly Days[], index: number, days: number): boolean {
  for (const { from, to } of happened) if (from >= index - days && to <= index + days) return true;
  return false;
}

function anyMeets(stretches: readonly Days[], first: number, last: number): boolean {
  for (const { from, to } of stretches) if (from <= last && to >= first) return true;
  return false;
}

/** Days of the rule's window after the first supply on which some supply lasts; a day counts once. */
export function daysSupplied(
  { windowDays }: Pick<ManagementRule, 'windowDays'>,
  { supplies }: Pick<ManagedPerson, 'supplies'>,
  index: number,
): number {
  const sorted = isSorted(supplies) ? supplies : supplies.toSorted((a, b) => a.from - b.from);
  const end = index + windowDays - 1;
  let covered = 0;
  /** First day of the window that no supply looked at so far reaches. */
  let next = index;
  for (const { from, to } of sorted) {
    if (from > end) break;
    const last = Math.min(to, end);
    if (last < next) continue;
    covered += last - Math.max(from, next) + 1;
    next = last + 1;
  }
  return covered;
}

/** As they mostly come; sorting what is sorted costs as much as all the rest. */
function isSorted(supplies: readonly Days[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const { from } of supplies) {
    if (from < before) return false;
    before = from;
  }
  return true;
}
