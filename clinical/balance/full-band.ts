import { compareDose, dose, type Micrograms } from '#kernel/dose.ts';
import { ageRange, type CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { ChartFacts } from '../facts.ts';

/** The dose that fills a band, and how often that dose is taken. */
export interface FullBand {
  readonly amount: Micrograms;
  /** Null for a daily amount. */
  readonly everyDays: number | null;
}

/**
 * Highest usual dose of a medication for this person's age, a day or, for a medication given every so many days, each time:
 * then by the rows whose interval is nearest, since a monthly injection is no part of a half-yearly one. Null when the
 * formulary states none. For drawing: checks use the dose range of screening.
 */
export function fullBand(
  drug: Drug,
  interval: number | null,
  facts: Pick<ChartFacts, 'patient'>,
  asOf: CalendarDate,
): FullBand | null {
  const born = facts.patient?.birthDate ?? null;
  const age = born === null ? null : ageRange(born, asOf);
  const rows = drug.dosing
    .filter(
      (row) =>
        age === null || (age.high >= row.age.from && age.low < (row.age.below ?? Number.POSITIVE_INFINITY)),
    )
    .filter((row) => (row.everyDays !== undefined) === (interval !== null));
  const distance = ({ everyDays }: (typeof rows)[number]) => Math.abs((everyDays ?? 0) - (interval ?? 0));
  const nearest = Math.min(...rows.map(distance));
  const own = rows.filter((row) => interval === null || distance(row) === nearest);
  const amounts = own.flatMap(({ usual, maxPerDay }) => usual?.high ?? maxPerDay ?? []).map(dose);
  const highest = amounts.toSorted((a, b) => compareDose(b, a))[0];
  if (highest === undefined) return null;
  const every = own.flatMap(({ everyDays }) => everyDays ?? []);
  return {
    amount: highest,
    everyDays: every.length === 0 ? null : Math.min(...every),
  };
}
