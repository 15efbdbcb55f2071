import { divide, type Rational, rational } from '#kernel/decimal.ts';
import { formatDose, type Micrograms, parseDose } from '#kernel/dose.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { makeable } from '../ordering/makeable.ts';
import type { Product } from '../ordering/product-unit.ts';
import type { DiagnosisOption } from './options-of-diagnosis.ts';

type Row = Drug['dosing'][number];

/** How an option would be begun by its formulary page. */
export interface UsualStart {
  /** `lowest-usual`: the page names no dose to begin with; `none`: nor any other for this age. */
  readonly kind: 'start' | 'lowest-usual' | 'none';
  /** One dose, `"50 mg"`; null with `none`. */
  readonly dose: string | null;
  readonly timesPerDay: number;
  /** 1 = daily. */
  readonly everyDays: number;
  /** The row it was read from. */
  readonly row: Row | null;
  /** A product that makes the dose, the fewest pieces; null when none does. */
  readonly product: Product | null;
}

/** Completed years, as far as the birth date is known; null when it is not. */
type Age = { readonly low: number; readonly high: number } | null;

/**
 * The usual start for this age: rows for the option's own uses before rows for any use, daily ones before doses at intervals.
 * Where the age is not known every row may apply, and the first is taken.
 */
export function usualStart({ drug, uses }: DiagnosisOption, age: Age): UsualStart {
  const ids = uses.map(({ indication }) => indication.id);
  const rows = drug.dosing
    .filter((row) => fitsAge(row, age))
    .filter(({ indication }) => indication === undefined || ids.includes(indication))
    .toSorted((a, b) => rank(a, ids) - rank(b, ids));
  const started = rows.find(({ start }) => start !== undefined);
  const usual = rows.find((row) => row.usual !== undefined);
  if (started?.start !== undefined) return startAt('start', started.start, started, drug);
  if (usual?.usual !== undefined) return startAt('lowest-usual', usual.usual.low, usual, drug);
  return { kind: 'none', dose: null, timesPerDay: 1, everyDays: 1, row: null, product: null };
}

/** The order the option would begin with, as the screen takes it, from `start` on. */
export function startOrder(option: DiagnosisOption, usual: UsualStart, start: CalendarDate): MedicationOrder {
  const { drug, uses } = option;
  const { dose, timesPerDay, everyDays, row, product } = usual;
  const indication = uses[0]?.indication;
  return {
    status: 'draft',
    medication: { concept: { codings: [], text: drug.name }, drugs: [drug.id], product: product?.id ?? null },
    sig:
      dose === null || row === null
        ? null
        : { dose, timesPerDay, everyDays, when: [], route: row.route, prn: null, note: null },
    sigText: null,
    supply: null,
    indication: indication === undefined ? null : { id: indication.id, text: indication.name },
    start,
    end: null,
    stop: null,
    replaces: null,
    prescriberText: null,
    screening: null,
  };
}

const fitsAge = ({ age }: Row, known: Age): boolean =>
  known === null || (known.high >= age.from && known.low < (age.below ?? Number.POSITIVE_INFINITY));

function rank({ indication, everyDays }: Row, ids: readonly string[]): number {
  const use = indication === undefined ? ids.length : ids.indexOf(indication);
  return use * 2 + (everyDays === undefined ? 0 : 1);
}

/** A day's start, in as few doses as the row's highest single dose allows. */
function startAt(kind: 'start' | 'lowest-usual', perDay: string, row: Row, drug: Drug): UsualStart {
  const everyDays = row.everyDays ?? 1;
  const day = parseDose(perDay);
  const most = row.maxPerDose === undefined ? null : parseDose(row.maxPerDose);
  if (!day.ok) return { kind, dose: perDay, timesPerDay: 1, everyDays, row, product: null };
  const timesPerDay = most?.ok ? (times.find((n) => day.value <= most.value * n) ?? 1n) : 1n;
  const each = day.value % timesPerDay === 0n ? day.value / timesPerDay : day.value;
  return {
    kind,
    dose: formatDose(each).replaceAll(',', ''),
    timesPerDay: each === day.value ? 1 : Number(timesPerDay),
    everyDays,
    row,
    product: productFor(each, row, drug),
  };
}

const times = [1n, 2n, 3n, 4n] as const;

function productFor(dose: Micrograms, { route, forms, products }: Row, drug: Drug): Product | null {
  const [fewest] = drug.products
    .filter((product) => product.route === route)
    .filter(({ id, form }) => (products?.includes(id) ?? true) && (forms?.includes(form) ?? true))
    .flatMap((product) => {
      const made = makeable(dose, product);
      return made.ok ? [{ product, away: awayFromOne(made.units) }] : [];
    })
    .toSorted((a, b) => a.away - b.away);
  return fewest?.product ?? null;
}

/** 0 for one piece; half a tablet and two tablets are equally far from it. */
function awayFromOne(units: Rational): number {
  const more = units.n >= units.d ? units : divide(rational(1n), units);
  return Number(more.n) / Number(more.d) - 1;
}
