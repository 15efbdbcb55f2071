import {
  addDays,
  ageRange,
  type CalendarDate,
  daysBetween,
  type PartialDate,
  partialBounds,
} from '#kernel/time.ts';
import type { Computes } from '#knowledge/schema/measures.ts';

export type ManagementRule = Extract<Computes, { type: 'medication-management' }>;

/** Days of a stretch, both ends included; null = it had no beginning, or goes on. */
export interface Days {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/**
 * All of a person that medication management is counted from, whether it came from the record or from a file: only what
 * the measure means of medications, diagnoses and visits, as days.
 */
export interface ManagedPerson {
  readonly birthDate: PartialDate | null;
  /** What was handed out: the day, and how many days it lasts. */
  readonly supplies: readonly { readonly on: CalendarDate; readonly days: number }[];
  /** Days the diagnoses began. */
  readonly diagnosed: readonly PartialDate[];
  readonly visits: readonly PartialDate[];
  /** Orders in force today, for the days they are meant for. */
  readonly orders: readonly Days[];
  readonly hospice: readonly Days[];
}

/** What the measure makes of a person in one year. */
export interface Management {
  /** Day of the first supply in the intake year; null = there is none. */
  readonly index: CalendarDate | null;
  /** Null where the birth date is not exact enough to tell. */
  readonly population: boolean | null;
  /** In a hospice, or treated before. */
  readonly excluded: boolean;
  /** Days of the window with a supply; 0 without an index. */
  readonly covered: number;
  readonly met: boolean;
}

const nothing: Management = { index: null, population: false, excluded: false, covered: 0, met: false };

/**
 * Counts one person's year of a published measure of continued medication (CMS128: antidepressants). Pure arithmetic of
 * calendar days; every limit is the rule's.
 * @param year the measured calendar year; its intake began in the year before
 */
export function medicationManagement(rule: ManagementRule, person: ManagedPerson, year: number): Management {
  const index = firstSupply(person, `${year - 1}-${rule.intake.from}`, `${year}-${rule.intake.to}`);
  if (index === null) return nothing;
  const covered = daysCovered(person.supplies, index, addDays(index, rule.windowDays - 1));
  return {
    index,
    population: inPopulation(rule, person, index),
    excluded:
      person.hospice.some((stay) => meets(stay, `${year}-01-01`, `${year}-12-31`)) ||
      treatedBefore(person.orders, index, rule.freeDays),
    covered,
    met: covered >= rule.coveredDays,
  };
}

function firstSupply({ supplies }: ManagedPerson, from: CalendarDate, to: CalendarDate): CalendarDate | null {
  let first: CalendarDate | null = null;
  for (const { on } of supplies) if (on >= from && on <= to && (first === null || on < first)) first = on;
  return first;
}

function inPopulation(rule: ManagementRule, person: ManagedPerson, index: CalendarDate): boolean | null {
  if (!anyWithin(person.diagnosed, index, rule.diagnosis.withinDays)) return false;
  if (!anyWithin(person.visits, index, rule.visits.withinDays)) return false;
  if (person.birthDate === null) return null;
  const { low, high } = ageRange(person.birthDate, index);
  return low >= rule.fromAge ? true : high < rule.fromAge ? false : null;
}

/** Whether something happened at most so many days before or after; of a date without a day, every day must fit. */
function anyWithin(dates: readonly PartialDate[], index: CalendarDate, days: number): boolean {
  if (dates.length === 0) return false;
  const first = addDays(index, -days);
  const last = addDays(index, days);
  return dates.some((date) => {
    if (date.length === 10) return date >= first && date <= last;
    const [earliest, latest] = partialBounds(date);
    return earliest >= first && latest <= last;
  });
}

function treatedBefore(orders: readonly Days[], index: CalendarDate, freeDays: number): boolean {
  return (
    orders.length > 0 && orders.some((order) => meets(order, addDays(index, -freeDays), addDays(index, -1)))
  );
}

const meets = ({ from, to }: Days, first: CalendarDate, last: CalendarDate): boolean =>
  (from === null || from <= last) && (to === null || to >= first);

/** Days of a window on which some supply lasts; a day counts once. */
function daysCovered(supplies: ManagedPerson['supplies'], from: CalendarDate, to: CalendarDate): number {
  const sorted = supplies.length < 2 ? supplies : supplies.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const window = daysBetween(from, to);
  let covered = 0;
  /** First day, counted from the beginning of the window, that no supply looked at so far reaches. */
  let next = 0;
  for (const { on, days } of sorted) {
    if (on > to) break;
    const first = daysBetween(from, on);
    const last = Math.min(first + days - 1, window);
    if (last < next) continue;
    covered += last - Math.max(first, next) + 1;
    next = last + 1;
  }
  return covered;
}
