import { makeable } from '#clinical/ordering/makeable.ts';
import { type Product, productUnit } from '#clinical/ordering/product-unit.ts';
import { dispensable, quantityFor } from '#clinical/supply/quantity.ts';
import { usageOf } from '#clinical/supply/use.ts';
import { formatDecimal, isDecimal } from '#kernel/decimal.ts';
import { doseInMg, parseDose } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { MedicationOrder, Sig } from '#record/schema/medication-use.ts';
import type { OrderForm } from '../schema.ts';

/** The order form as it is typed. Numbers are texts until they can be read; a dose never lacks its unit. */
export interface OrderFields {
  readonly drug: string | null;
  /** The name it was looked for by: where that is a brand, its packs stand first. */
  readonly lookedFor: string | null;
  readonly product: string;
  readonly amount: string;
  readonly unit: 'mg' | 'mcg' | 'g';
  readonly timesPerDay: number;
  readonly everyDays: number;
  readonly when: Sig['when'];
  readonly prn: { readonly reason: string; readonly most: string } | null;
  readonly note: string;
  readonly start: string;
  readonly days: number;
  /** Null while the quantity is worked out from dose and days. */
  readonly quantity: string | null;
  readonly refills: number;
  /** Null until chosen; with `id` null the use is told in words. */
  readonly indication: { readonly id: string | null; readonly text: string } | null;
  readonly replaces: string | null;
}

export function emptyOrder(today: string, drug: string | null = null): OrderFields {
  return {
    drug,
    lookedFor: null,
    product: '',
    amount: '',
    unit: 'mg',
    timesPerDay: 1,
    everyDays: 1,
    when: [],
    prn: null,
    note: '',
    start: today,
    days: 30,
    quantity: null,
    refills: 0,
    indication: null,
    replaces: null,
  };
}

/** The form filled from an order on file: to change its dose, or to go on with a draft. */
export function fieldsFromOrder(order: MedicationOrder, start: string, replaces: string | null): OrderFields {
  const { sig, supply } = order;
  const [amount = '', unit = 'mg'] = (sig?.dose ?? '').split(' ');
  return {
    drug: order.medication.drugs?.[0] ?? null,
    lookedFor: null,
    product: order.medication.product ?? '',
    amount,
    unit: unit as OrderFields['unit'],
    timesPerDay: sig?.timesPerDay ?? 1,
    everyDays: sig?.everyDays ?? 1,
    when: sig?.when ?? [],
    prn: sig?.prn ? { reason: sig.prn.reason, most: sig.prn.maxPerDay.split(' ')[0] ?? '' } : null,
    note: sig?.note ?? '',
    start,
    days: supply?.days ?? 30,
    quantity: null,
    refills: supply?.refills ?? 0,
    indication: order.indication,
    replaces,
  };
}

export function productIn(fields: OrderFields, drug: Drug): Product | null {
  return drug.products.find((product) => product.id === fields.product) ?? null;
}

/** The dose as it is stored, or null while it cannot be read: `5` and `5,0 mg` are not doses. */
export function doseOf(fields: OrderFields): string | null {
  const text = `${fields.amount.trim()} ${fields.unit}`;
  return isDecimal(fields.amount.trim()) && parseDose(text).ok ? text : null;
}

/** The sig, or null while its dose cannot be read. */
export function sigOf(fields: OrderFields, product: Product): Sig | null {
  const dose = doseOf(fields);
  if (dose === null) return null;
  return {
    dose,
    timesPerDay: fields.timesPerDay,
    everyDays: fields.everyDays,
    when: [...fields.when],
    route: product.route,
    prn:
      fields.prn === null
        ? null
        : { reason: fields.prn.reason.trim(), maxPerDay: `${fields.prn.most.trim()} ${fields.unit}` },
    note: fields.note.trim() === '' ? null : fields.note.trim(),
  };
}

/** Units of the product the days need, worked out exactly; null while the dose cannot be counted out of it. */
export function neededQuantity(fields: OrderFields, product: Product): string | null {
  const sig = sigOf(fields, product);
  const use = sig === null ? null : usageOf(sig, product);
  return use === null ? null : formatDecimal(dispensable(quantityFor(use, fields.days)));
}

/** The form as the server takes it; null while something that it needs is missing or cannot be read. */
export function orderFormOf(fields: OrderFields, drug: Drug): OrderForm | null {
  const product = productIn(fields, drug);
  const sig = product === null ? null : sigOf(fields, product);
  const quantity = product === null ? null : (fields.quantity ?? neededQuantity(fields, product));
  if (product === null || sig === null || quantity === null || quantity === '') return null;
  return formOf(fields, drug, product, sig, quantity);
}

/** The same order while no quantity follows from its dose, so that what is wrong with the dose can still be said. */
export function formWithoutQuantity(fields: OrderFields, drug: Drug): OrderForm | null {
  const product = productIn(fields, drug);
  const sig = product === null ? null : sigOf(fields, product);
  return product === null || sig === null ? null : formOf(fields, drug, product, sig, '1');
}

/**
 * The order as far as it can be screened, whether or not the product makes its dose. What is taken as needed counts as
 * taken every time until its reason and its limit are typed: the cautious reading of half a sentence.
 */
export function formToScreen(fields: OrderFields, drug: Drug): OrderForm | null {
  const { prn } = fields;
  const said =
    prn === null || (prn.reason.trim() !== '' && parseDose(`${prn.most.trim()} ${fields.unit}`).ok);
  const settled = said ? fields : { ...fields, prn: null };
  return orderFormOf(settled, drug) ?? formWithoutQuantity(settled, drug);
}

function formOf(
  fields: OrderFields,
  drug: Drug,
  product: Product,
  sig: OrderForm['sig'],
  quantity: string,
): OrderForm {
  return {
    drug: drug.id,
    product: product.id,
    sig,
    supply: { quantity, unit: productUnit(product).noun, days: fields.days, refills: fields.refills },
    indication: indicationOf(fields, drug),
    start: fields.start,
    replaces: fields.replaces,
  };
}

/** The reason in the order's own words, with the formulary's use it was matched to where that is one of this medication. */
function indicationOf({ indication }: OrderFields, drug: Drug): OrderForm['indication'] {
  const words = indication?.text.trim() ?? '';
  const known = drug.indications.some(({ id }) => id === indication?.id);
  return words === '' ? null : { id: known ? (indication?.id ?? null) : null, text: words };
}

/** The largest dose at a time that keeps the day at or under a maximum and can be counted out of the product. */
export function doseForMaximum(maxPerDay: string, timesPerDay: number, product: Product): string | null {
  const most = parseDose(maxPerDay);
  if (!most.ok) return null;
  const each = most.value / BigInt(timesPerDay);
  if (each === 0n) return null;
  const made = makeable(each, product);
  const dose = made.ok ? each : made.below;
  return dose === null ? null : doseInMg(dose);
}
