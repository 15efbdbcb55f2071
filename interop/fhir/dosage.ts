import type { Dosage } from 'fhir/r4';
import { compare, formatDecimal, multiply, parseDecimal, rational } from '#kernel/decimal.ts';
import { doseInMg, parseDose } from '#kernel/dose.ts';
import { type Sig, SigRoute } from '#record/schema/medication-use.ts';
import { remembered } from '../remembered.ts';
import type { FhirCodeableConcept, FhirDosage } from './datatypes.ts';
import { conceptFrom } from './from-datatypes.ts';
import { fhirNumber, type ProductUnit } from './mapping.ts';

const snomedRoutes: Readonly<Record<string, Sig['route']>> = {
  '26643006': 'oral',
  '37839007': 'sublingual',
  '54471007': 'buccal',
  '78421000': 'intramuscular',
  '34206005': 'subcutaneous',
  '47625008': 'intravenous',
  '45890007': 'transdermal',
  '46713006': 'intranasal',
  '37161004': 'rectal',
  '447694001': 'inhaled',
  '6064005': 'topical',
  '54485002': 'ophthalmic',
};
const routeCodes = Object.fromEntries(Object.entries(snomedRoutes).map(([code, route]) => [route, code]));
const whenCodes = { MORN: 'morning', NOON: 'noon', EVE: 'evening', HS: 'bedtime', C: 'with-food' } as const;
const daysPerUnit: Readonly<Record<string, number>> = { d: 1, wk: 7 };

/** HL7 abbreviations of when to take it (GTSAbbreviation), as times a day every so many days. */
const abbreviations: Readonly<Record<string, Rhythm>> = {
  QD: { timesPerDay: 1, everyDays: 1 },
  AM: { timesPerDay: 1, everyDays: 1 },
  PM: { timesPerDay: 1, everyDays: 1 },
  BED: { timesPerDay: 1, everyDays: 1 },
  BID: { timesPerDay: 2, everyDays: 1 },
  TID: { timesPerDay: 3, everyDays: 1 },
  QID: { timesPerDay: 4, everyDays: 1 },
  Q4H: { timesPerDay: 6, everyDays: 1 },
  Q6H: { timesPerDay: 4, everyDays: 1 },
  Q8H: { timesPerDay: 3, everyDays: 1 },
  QOD: { timesPerDay: 1, everyDays: 2 },
  WK: { timesPerDay: 1, everyDays: 7 },
};

interface Rhythm {
  readonly timesPerDay: number;
  readonly everyDays: number;
}

/**
 * Reads a FHIR dosage into a structured sig, or null where it cannot be read without guessing (then the
 * caller keeps the words). Doses given as tablets need the product. A route nobody wrote is the product's own,
 * else by mouth; a route that is written and not known leaves the whole dosage in words.
 */
export function sigFromFhir(dosage: FhirDosage | undefined, unit: ProductUnit | null): Sig | null {
  if (dosage === undefined) return null;
  const strength = unit?.strength ?? null;
  const [amount, ...others] = dosage.doseAndRate ?? [];
  const dose = others.length > 0 ? null : doseFrom(amount?.doseQuantity, strength);
  const rhythm = rhythmFrom(dosage.timing);
  const route = dosage.route === undefined ? (unit?.route ?? 'oral') : routeFrom(dosage.route);
  if (dose === null || rhythm === null || route === null) return null;
  const asNeeded = dosage.asNeededBoolean === true || dosage.asNeededCodeableConcept !== undefined;
  const statedMax = doseFrom(dosage.maxDosePerPeriod?.numerator, strength);
  const instructions = (dosage.additionalInstruction ?? []).flatMap((one) => conceptFrom(one)?.text ?? []);
  const note = [dosage.patientInstruction ?? [], instructions].flat().join('; ').slice(0, 500);
  return {
    dose: inMg(dose),
    ...rhythm,
    when: (dosage.timing?.repeat?.when ?? []).flatMap((code) =>
      Object.hasOwn(whenCodes, code) ? [whenCodes[code as keyof typeof whenCodes]] : [],
    ),
    route,
    prn: asNeeded
      ? {
          reason: conceptFrom(dosage.asNeededCodeableConcept)?.text.slice(0, 200) ?? 'as needed',
          maxPerDay: inMg(statedMax ?? dose * BigInt(rhythm.timesPerDay)),
        }
      : null,
    note: note === '' ? null : note,
  };
}

/** By SNOMED code, else by our own word for it; null for a route Titrate does not know. */
function routeFrom(route: FhirCodeableConcept): Sig['route'] | null {
  const codes = (route.coding ?? []).map((coding) => coding.code ?? '');
  const coded = codes.find((code) => Object.hasOwn(snomedRoutes, code));
  if (coded !== undefined) return snomedRoutes[coded] ?? null;
  const words = [route.text, ...(route.coding ?? []).map((coding) => coding.display)];
  return words.flatMap((word) => SigRoute.safeParse(word?.toLowerCase()).data ?? [])[0] ?? null;
}

type FhirDoseQuantity = NonNullable<NonNullable<FhirDosage['doseAndRate']>[number]['doseQuantity']>;

/** The same few hundred amounts stand in every chart. */
const doseOf = remembered((text: string) => text, parseDose, 2000, 40);
const inMg = remembered(
  (dose: bigint) => dose.toString(),
  (dose) => `${doseInMg(dose)} mg`,
  2000,
  40,
);

/** Names for one unit of a product, as sources write them. */
const countable = /^\{?(tbl|tablet|tab|cap|capsule|pill|dose|each|unit)s?\}?$/i;
/** Without any unit, only numbers that can hardly be milligrams are taken as tablets. */
const mostUnnamedUnits = rational(4n);

function doseFrom(quantity: FhirDoseQuantity | undefined, unitStrength: bigint | null): bigint | null {
  if (quantity?.value === undefined) return null;
  const unit = quantity.code ?? quantity.unit ?? '';
  const parsed = doseOf(`${quantity.value} ${unit}`);
  if (parsed.ok) return parsed.value;
  if (unitStrength === null) return null;
  const amount = parseDecimal(quantity.value);
  const unnamed = unit === '' || unit === '1';
  if (unnamed ? compare(amount, mostUnnamedUnits) > 0 : !countable.test(unit)) return null;
  const total = multiply(amount, rational(unitStrength));
  return total.d === 1n && total.n > 0n ? total.n : null;
}

/** What would change the amounts and has no place in a sig. */
const beyondSig = ['dayOfWeek', 'frequencyMax', 'periodMax', 'count', 'countMax'] as const;

function rhythmFrom(timing: FhirDosage['timing']): Rhythm | null {
  const repeat = timing?.repeat;
  if (repeat === undefined) {
    const codes = timing?.code?.coding?.map((coding) => coding.code ?? '') ?? [];
    const known = codes.find((code) => Object.hasOwn(abbreviations, code));
    return known === undefined ? null : (abbreviations[known] ?? null);
  }
  if (beyondSig.some((key) => repeat[key] !== undefined)) return null;
  const frequency = repeat.frequency ?? repeat.timeOfDay?.length ?? 1;
  if (repeat.timeOfDay !== undefined && repeat.timeOfDay.length !== frequency) return null;
  const period = Number(repeat.period ?? '1');
  if (repeat.periodUnit === 'h') {
    const perDay = (24 / period) * frequency;
    return Number.isInteger(perDay) && perDay >= 1 && perDay <= 12
      ? { timesPerDay: perDay, everyDays: 1 }
      : null;
  }
  const days = (daysPerUnit[repeat.periodUnit ?? ''] ?? Number.NaN) * period;
  if (!Number.isInteger(days) || days < 1 || days > 366 || frequency < 1) return null;
  if (days === 1) return frequency <= 12 ? { timesPerDay: frequency, everyDays: 1 } : null;
  return days % frequency === 0 ? { timesPerDay: 1, everyDays: days / frequency } : null;
}

/** Writes a sig as a FHIR dosage; `sentence` is its readable form. */
export function sigToFhir(sig: Sig, sentence: string | null): Dosage {
  const when = sig.when.map(
    (moment) => Object.entries(whenCodes).find(([, name]) => name === moment)?.[0] ?? '',
  ) as NonNullable<NonNullable<NonNullable<Dosage['timing']>['repeat']>['when']>;
  return {
    ...(sentence === null ? {} : { text: sentence }),
    ...(sig.note === null ? {} : { patientInstruction: sig.note }),
    timing: {
      repeat: {
        frequency: sig.timesPerDay,
        ...(when.length === 0 ? {} : { when }),
        period: sig.everyDays,
        periodUnit: 'd',
      },
    },
    ...(sig.prn === null ? {} : { asNeededCodeableConcept: { text: sig.prn.reason } }),
    route: {
      coding: [{ system: 'http://snomed.info/sct', code: routeCodes[sig.route] ?? '' }],
      text: sig.route,
    },
    doseAndRate: [{ doseQuantity: milligrams(sig.dose) }],
    ...(sig.prn === null
      ? {}
      : {
          maxDosePerPeriod: {
            numerator: milligrams(sig.prn.maxPerDay),
            denominator: { value: 1, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' },
          },
        }),
  };
}

function milligrams(text: string) {
  const parsed = parseDose(text);
  if (!parsed.ok) throw new RangeError(`stored dose cannot be read: ${text}`);
  return {
    value: fhirNumber(formatDecimal(rational(parsed.value, 1000n))),
    unit: 'mg',
    system: 'http://unitsofmeasure.org',
    code: 'mg',
  };
}
