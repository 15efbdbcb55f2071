import {
  compare,
  divide,
  formatDecimal,
  isDecimal,
  multiply,
  parseDecimal,
  type Rational,
  rational,
} from '#kernel/decimal.ts';
import { formatDose, type Micrograms, parseDose } from '#kernel/dose.ts';
import { addDays, type CalendarDate, isCalendarDate, type PartialDate, partialBounds } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Sig, Supply } from '#record/schema/medication-use.ts';
import { makeable } from './makeable.ts';
import { countsIn, type Product, productUnit, strengthText } from './product-unit.ts';

/** The part of an order somebody fills in, as far as its arithmetic goes. */
export interface OrderArithmetic {
  readonly product: string;
  readonly sig: Sig;
  readonly supply: Supply;
  readonly indication: { readonly id: string | null; readonly text: string } | null;
  readonly start: string;
}

export interface OrderPerson {
  readonly birthDate: PartialDate | null;
  readonly deceased: PartialDate | null;
}

/** Something that cannot be as it stands: where it is, and what would be right. */
export interface FormError {
  readonly path: string;
  readonly message: string;
}

/** Orders may begin this many days back or ahead: farther away the year is mistyped. A convention of the form. */
const startWindowDays = 366;

/**
 * Checks the arithmetic of an order form against the product it names. Says nothing about whether the dose is safe:
 * that is the screen's. Empty means that the order can be dispensed and taken as it is written.
 */
export function checkOrderForm(
  form: OrderArithmetic,
  drug: Drug,
  person: OrderPerson,
  today: CalendarDate,
): readonly FormError[] {
  const product = drug.products.find((one) => one.id === form.product);
  const errors = [...startErrors(form.start, person, today), ...indicationErrors(form, drug)];
  if (!product)
    return [{ path: 'form.product', message: `is no product of ${drug.name} in the formulary` }, ...errors];
  if (form.sig.route !== product.route) {
    errors.push({
      path: 'form.sig.route',
      message: `must be ${product.route}: ${strengthText(product)} ${product.form} is made for it`,
    });
  }
  const dose = parseDose(form.sig.dose);
  if (!dose.ok) return [{ path: 'form.sig.dose', message: 'must be a dose such as 50 mg' }, ...errors];
  const made = makeable(dose.value, product);
  if (!made.ok)
    errors.push({ path: 'form.sig.dose', message: cannotBeMade(made.below, made.above, product) });
  errors.push(...prnErrors(form.sig, dose.value));
  if (made.ok) errors.push(...supplyErrors(form, made.units, dose.value, product));
  return errors;
}

function cannotBeMade(below: Micrograms | null, above: Micrograms | null, product: Product): string {
  const { plural, step } = productUnit(product);
  if (above === null) return `cannot be made from a product of ${strengthText(product)}`;
  const nearest =
    below === null
      ? `the smallest is ${formatDose(above)}`
      : `the nearest are ${formatDose(below)} and ${formatDose(above)}`;
  const why =
    step === 'whole' ? `, which are not divided` : step === 'half' ? ', which have one score line' : '';
  return `cannot be made from ${plural} of ${strengthText(product)}${why}: ${nearest}`;
}

function prnErrors(sig: Sig, dose: Micrograms): FormError[] {
  if (sig.prn === null) return [];
  const most = parseDose(sig.prn.maxPerDay);
  if (!most.ok) return [{ path: 'form.sig.prn.maxPerDay', message: 'must be a dose such as 150 mg' }];
  if (most.value < dose) {
    return [{ path: 'form.sig.prn.maxPerDay', message: `must be at least one dose (${formatDose(dose)})` }];
  }
  return [];
}

/** The supply must last the days it is for: not fewer, and not a dosing day more than the days need. */
function supplyErrors(
  form: OrderArithmetic,
  perDose: Rational,
  dose: Micrograms,
  product: Product,
): FormError[] {
  const { supply, sig } = form;
  const { noun, plural, step } = productUnit(product);
  if (!countsIn(supply.unit, product)) {
    return [
      {
        path: 'form.supply.unit',
        message: `must be ${noun}: that is what ${strengthText(product)} ${product.form} is counted in`,
      },
    ];
  }
  if (!isDecimal(supply.quantity) || compare(parseDecimal(supply.quantity), rational(0n)) <= 0) {
    return [{ path: 'form.supply.quantity', message: 'must be more than nothing' }];
  }
  const quantity = parseDecimal(supply.quantity);
  if (step !== 'volume' && quantity.d !== 1n) {
    return [{ path: 'form.supply.quantity', message: `must be whole ${plural}` }];
  }
  const most = sig.prn === null ? null : parseDose(sig.prn.maxPerDay);
  const perDosingDay = most?.ok
    ? divide(multiply(perDose, rational(most.value)), rational(dose))
    : multiply(perDose, rational(BigInt(sig.timesPerDay)));
  const dosingDays = BigInt(Math.ceil(supply.days / sig.everyDays));
  const needed = multiply(perDosingDay, rational(dosingDays));
  const amount = (value: Rational): string =>
    `${formatDecimal(value, 2)} ${compare(value, rational(1n)) === 0 ? noun : plural}`;
  const days = supply.days === 1 ? '1 day' : `${supply.days} days`;
  if (sig.prn === null && compare(quantity, needed) < 0) {
    return [{ path: 'form.supply.quantity', message: `does not last ${days}: ${amount(needed)} are needed` }];
  }
  // Bottles hold what they hold; things that are counted can be counted to the day.
  const enough = multiply(perDosingDay, rational(dosingDays + 1n));
  if (step !== 'volume' && compare(quantity, enough) >= 0 && compare(quantity, rational(1n)) > 0) {
    return [
      {
        path: 'form.supply.quantity',
        message: `is more than ${days} take${supply.days === 1 ? 's' : ''}: ${amount(needed)} are enough`,
      },
    ];
  }
  return [];
}

function startErrors(start: string, person: OrderPerson, today: CalendarDate): FormError[] {
  const wrong = (message: string): FormError[] => [{ path: 'form.start', message }];
  if (!isCalendarDate(start)) return wrong('must be a real date, YYYY-MM-DD');
  if (person.birthDate !== null && start < partialBounds(person.birthDate)[0])
    return wrong('is before the person was born');
  if (person.deceased !== null) return wrong('cannot be: the person is recorded as deceased');
  if (start < addDays(today, -startWindowDays)) return wrong('is more than a year ago');
  if (start > addDays(today, startWindowDays)) return wrong('is more than a year ahead');
  return [];
}

function indicationErrors(form: OrderArithmetic, drug: Drug): FormError[] {
  const id = form.indication?.id ?? null;
  if (id === null || drug.indications.some((indication) => indication.id === id)) return [];
  return [
    {
      path: 'form.indication.id',
      message: `is no use of ${drug.name} in the formulary; leave it out and say it in words`,
    },
  ];
}
