import { formatDecimal, type Rational } from '#kernel/decimal.ts';
import { dose, formatDose, groupThousands, parseDose } from '#kernel/dose.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import { makeable } from './makeable.ts';
import { type Product, productUnit, strengthText } from './product-unit.ts';

/**
 * How to take a medication, as one sentence a patient and a pharmacist read alike, in the style the ISMP asks for:
 * no abbreviations, no trailing zeros, units spelled, the amount in units of the product and in milligrams.
 * `Take 1 tablet of 50 mg (50 mg) by mouth once a day in the morning.`
 *
 * @param product null when it is not known: then the dose alone is said
 */
export function sigSentence(sig: Sig, product: Product | null): string {
  const way = ways[sig.route];
  const amount = product === null ? readable(sig.dose) : amountOf(sig.dose, product);
  const parts = [way.verb, amount, way.where];
  if (sig.prn === null) parts.push(howOften(sig.timesPerDay, sig.everyDays), moments(sig.when));
  else parts.push('as needed for', `${sig.prn.reason},`, upTo(sig), moments(sig.when));
  const sentence = parts.filter((part) => part !== '').join(' ');
  const most = sig.prn === null ? '' : `; no more than ${readable(sig.prn.maxPerDay)} in 24 hours`;
  const note = sig.note === null ? '' : ` ${endSentence(sig.note)}`;
  return `${sentence}${most}.${note}`;
}

const ways: Readonly<Record<Sig['route'], { readonly verb: string; readonly where: string }>> = {
  oral: { verb: 'Take', where: 'by mouth' },
  sublingual: { verb: 'Place', where: 'under the tongue' },
  buccal: { verb: 'Place', where: 'inside the cheek' },
  intramuscular: { verb: 'Inject', where: 'into a muscle' },
  subcutaneous: { verb: 'Inject', where: 'under the skin' },
  intravenous: { verb: 'Inject', where: 'into a vein' },
  transdermal: { verb: 'Apply', where: 'to the skin' },
  intranasal: { verb: 'Give', where: 'into the nose' },
  rectal: { verb: 'Insert', where: 'into the rectum' },
  inhaled: { verb: 'Inhale', where: 'by mouth' },
  topical: { verb: 'Apply', where: 'to the skin' },
  ophthalmic: { verb: 'Put', where: 'into the eye' },
};

/** `half a tablet of 50 mg (25 mg)`, `2.5 mL of 20 mg/mL (50 mg)`. */
function amountOf(doseText: string, product: Product): string {
  const parsed = parseDose(doseText);
  const made = parsed.ok ? makeable(parsed.value, product) : null;
  if (!made?.ok)
    return `${readable(doseText)} (from ${productUnit(product).plural} of ${strengthText(product)})`;
  const { noun, plural } = productUnit(product);
  return `${counted(made.units, noun, plural)} of ${strengthText(product)} (${readable(doseText)})`;
}

function counted(units: Rational, noun: string, plural: string): string {
  if (noun === 'mL') return `${groupThousands(formatDecimal(units, 2))} mL`;
  const whole = units.n / units.d;
  const half = units.d === 2n;
  if (half && whole === 0n) return `half ${article(noun)} ${noun}`;
  const number = `${whole}${half ? ' and a half' : ''}`;
  return `${number} ${whole === 1n && !half ? noun : plural}`;
}

const article = (noun: string): string => (/^[aeio]/.test(noun) ? 'an' : 'a');

function howOften(timesPerDay: number, everyDays: number): string {
  if (everyDays === 1) return `${times(timesPerDay)} a day`;
  const rhythm = everyDays % 7 === 0 ? every(everyDays / 7, 'week') : every(everyDays, 'day');
  if (timesPerDay === 1) return everyDays === 7 ? 'once a week' : `once ${rhythm}`;
  return `${times(timesPerDay)} on one day ${rhythm}`;
}

const every = (count: number, noun: string): string =>
  count === 1 ? `every ${noun}` : `every ${count} ${noun}s`;

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

function upTo(sig: Sig): string {
  return `up to ${howOften(sig.timesPerDay, sig.everyDays)}`;
}

const momentWords: Readonly<Record<Sig['when'][number], string>> = {
  morning: 'in the morning',
  noon: 'at noon',
  evening: 'in the evening',
  bedtime: 'at bedtime',
  'with-food': 'with food',
};

/** `in the morning and at bedtime, with food`: in the order of the day, whatever order they were picked in. */
function moments(when: Sig['when']): string {
  const order = Object.keys(momentWords) as Sig['when'];
  const clock = order
    .filter((moment) => when.includes(moment) && moment !== 'with-food')
    .map((moment) => momentWords[moment]);
  const last = clock.pop();
  const daytime = clock.length === 0 ? (last ?? '') : `${clock.join(', ')} and ${last}`;
  if (!when.includes('with-food')) return daytime;
  return daytime === '' ? momentWords['with-food'] : `${daytime}, ${momentWords['with-food']}`;
}

function readable(doseText: string): string {
  return parseDose(doseText).ok ? formatDose(dose(doseText)) : doseText;
}

function endSentence(note: string): string {
  return /[.!?]$/.test(note.trim()) ? note.trim() : `${note.trim()}.`;
}
