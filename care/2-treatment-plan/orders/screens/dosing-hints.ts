import type { Product } from '#clinical/ordering/product-unit.ts';
import { dose, formatDose, parseDose } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';

type Dosing = Drug['dosing'][number];

/** Dosing rows that speak about this product, this use and (where it is known) this age. */
export function dosingRows(
  drug: Drug,
  product: Product,
  indication: string | null,
  age: { readonly low: number; readonly high: number } | null,
): readonly Dosing[] {
  return drug.dosing.filter((row) => {
    if (row.route !== product.route) return false;
    if (row.forms !== undefined && !row.forms.includes(product.form)) return false;
    if (row.products !== undefined && !row.products.includes(product.id)) return false;
    if (row.indication !== undefined && indication !== null && row.indication !== indication) return false;
    return (
      age === null || (age.high >= row.age.from && (row.age.below === undefined || age.low < row.age.below))
    );
  });
}

/** What a row says in one line: `starts at 25 mg · usual 50 mg to 200 mg a day · at most 200 mg a day`. */
export function dosingText(row: Dosing): string {
  const rhythm = row.everyDays === undefined || row.everyDays === 1 ? 'a day' : `every ${row.everyDays} days`;
  const parts = [
    row.start === undefined ? null : `starts at ${readable(row.start)}`,
    row.usual === undefined
      ? null
      : `usual ${readable(row.usual.low)} to ${readable(row.usual.high)} ${rhythm}`,
    row.maxPerDay === undefined ? null : `at most ${readable(row.maxPerDay)} a day`,
    row.maxPerDose === undefined ? null : `at most ${readable(row.maxPerDose)} at a time`,
    row.maxPerKgPerDay === undefined
      ? null
      : `at most ${readable(row.maxPerKgPerDay)} per kg of body weight a day`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/**
 * How it may begin and be raised: `starts at 25 mg a day at most · raised every 14 days at the soonest, by 50 mg at most ·
 * after 7 days at a dose by 100 mg at most`; empty where nothing is stated.
 */
export function titrationText({ titration }: Dosing): string {
  if (titration === undefined) return '';
  const { minDays, maxStep, maxStart, later } = titration;
  const pace =
    minDays === 1 ? 'raised once a day at the soonest' : `raised every ${minDays} days at the soonest`;
  const parts = [
    maxStart === undefined ? null : `starts at ${readable(maxStart)} a day at most`,
    maxStep === undefined ? pace : `${pace}, by ${readable(maxStep)} at most`,
    later === undefined
      ? null
      : `after ${later.minDays} days at a dose by ${readable(later.maxStep)} at most`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** A dose of the formulary as every dose is written: `12,000 mg`, `50 mcg`. */
export const readable = (doseText: string): string =>
  parseDose(doseText).ok ? formatDose(dose(doseText)) : doseText;
