import { dose, type Micrograms } from '#kernel/dose.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import type { Medication } from '../medication.ts';
import { milder } from '../severity-order.ts';
import type { Situation } from '../situation.ts';
import { isInterval } from './total-dose.ts';

/** The widest limits that may apply: where indication, form or age are not known, the more generous row counts. */
export interface DoseRange {
  readonly start: Micrograms | null;
  /** Highest amount a day the stated schedules begin with; null when a row states none. */
  readonly highestStart: Micrograms | null;
  readonly usualLow: Micrograms | null;
  readonly usualHigh: Micrograms | null;
  /** A day; for a medication given at intervals, each time. */
  readonly maxPerDay: Micrograms | null;
  readonly maxPerDose: Micrograms | null;
  readonly maxPerKgPerDay: Micrograms | null;
  /** Shortest stated interval in days; null for a daily medication. */
  readonly everyDays: number | null;
  readonly titration: Titration | null;
  readonly bases: readonly Basis[];
}

export interface Titration {
  readonly minDays: number;
  readonly maxStep: Micrograms | null;
  /** What a step may be after some days at the last dose. */
  readonly later: { readonly minDays: number; readonly maxStep: Micrograms } | null;
  /** Null when the file does not say how badly a faster rise ends. */
  readonly severity: Severity | null;
}

type Row = Drug['dosing'][number];

/** The dose range of a medication for this person; null when its file has none for their age and the route. */
export function doseRange(medication: Medication, drug: Drug, situation: Situation): DoseRange | null {
  const fitting = drug.dosing.filter(
    (row) => fitsAge(row, situation) && fitsRoute(row, medication) && fitsProduct(row, medication),
  );
  const rows = preferInterval(preferIndication(fitting, medication), medication);
  return rows.length === 0 ? null : widestOf(rows, drug);
}

const remembered = new WeakMap<Drug, Map<string, DoseRange>>();

/** The widest limits of some rows of a medication's file, worked out once for these rows. */
function widestOf(rows: readonly Row[], drug: Drug): DoseRange {
  const ranges = remembered.get(drug) ?? new Map<string, DoseRange>();
  remembered.set(drug, ranges);
  const key = rows.map((row) => drug.dosing.indexOf(row)).join();
  const range = ranges.get(key) ?? widest(rows);
  ranges.set(key, range);
  return range;
}

function fitsAge({ age }: Row, situation: Situation): boolean {
  const known = situation.age;
  return known === null || (known.high >= age.from && known.low < (age.below ?? Number.POSITIVE_INFINITY));
}

const fitsRoute = ({ route }: Row, medication: Medication): boolean =>
  medication.route === null || medication.route === route;

function fitsProduct({ forms, products }: Row, { product, form }: Medication): boolean {
  if (products !== undefined && product !== null && form !== null) return products.includes(product);
  return forms === undefined || form === null || (forms as readonly string[]).includes(form);
}

function preferIndication(rows: readonly Row[], { order }: Medication): readonly Row[] {
  const wanted = order?.indication?.id;
  if (wanted == null) return rows;
  const fitting = rows.filter(({ indication }) => indication === undefined || indication === wanted);
  return fitting.length > 0 ? fitting : rows;
}

/** Rows for doses at intervals and rows for daily doses are never mixed. */
function preferInterval(rows: readonly Row[], medication: Medication): readonly Row[] {
  const interval = rows.filter(({ everyDays }) => everyDays !== undefined);
  const daily = rows.filter(({ everyDays }) => everyDays === undefined);
  if (interval.length === 0 || daily.length === 0) return rows;
  return isInterval(medication) ? interval : daily;
}

function widest(rows: readonly Row[]): DoseRange {
  const high = (row: Row): Micrograms | null => amount(row.usual?.high);
  const every = rows.flatMap(({ everyDays }) => everyDays ?? []);
  return {
    start: least(rows.map((row) => amount(row.start))),
    highestStart: mostIfAll(rows.map((row) => amount(row.titration?.maxStart ?? row.start))),
    usualLow: least(rows.map((row) => amount(row.usual?.low))),
    usualHigh: most(rows.map(high)),
    maxPerDay: most(rows.map((row) => amount(row.maxPerDay) ?? high(row))),
    maxPerDose: mostIfAll(rows.map((row) => amount(row.maxPerDose))),
    maxPerKgPerDay: mostIfAll(rows.map((row) => amount(row.maxPerKgPerDay))),
    everyDays: every.length === rows.length ? Math.min(...every) : null,
    titration: mostGenerous(rows),
    bases: rows.map(({ basis }) => basis),
  };
}

/** The most generous of the stated schedules; none as soon as one row has none. */
function mostGenerous(rows: readonly Row[]): Titration | null {
  const stated = rows.flatMap(({ titration }) => titration ?? []);
  if (stated.length < rows.length) return null;
  const severities = stated.flatMap(({ severity }) => severity ?? []);
  return {
    minDays: Math.min(...stated.map(({ minDays }) => minDays)),
    maxStep: mostIfAll(stated.map(({ maxStep }) => amount(maxStep))),
    later: mostGenerousLater(stated),
    severity: severities.length < stated.length ? null : severities.reduce(milder),
  };
}

function mostGenerousLater(stated: readonly NonNullable<Row['titration']>[]): Titration['later'] {
  const later = stated.flatMap((one) => one.later ?? []);
  const maxStep = later.length < stated.length ? null : most(later.map((one) => amount(one.maxStep)));
  return maxStep === null ? null : { minDays: Math.min(...later.map(({ minDays }) => minDays)), maxStep };
}

const amount = (text: string | undefined): Micrograms | null => (text === undefined ? null : dose(text));

function most(amounts: readonly (Micrograms | null)[]): Micrograms | null {
  return amounts.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

function least(amounts: readonly (Micrograms | null)[]): Micrograms | null {
  return amounts.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

/** A limit that one applicable row does not state is no limit. */
function mostIfAll(amounts: readonly (Micrograms | null)[]): Micrograms | null {
  return amounts.includes(null) ? null : most(amounts);
}
