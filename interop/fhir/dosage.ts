import type { Dosage } from 'fhir/r4';
import { formatDecimal, multiply, parseDecimal, rational } from '#kernel/decimal.ts';
import { doseInMg, parseDose } from '#kernel/dose.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import type { FhirDosage } from './datatypes.ts';
import { conceptFrom } from './from-datatypes.ts';
import { fhirNumber } from './mapping.ts';

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

/** A unit of a product, in the words sources use; a dose of "1" without unit means the same. */
const countable = /^(\{?(tbl|tablet|tab|cap|capsule|pill|dose|each|unit)s?\}?|1)?$/i;

/**
 * Reads a FHIR dosage into a structured sig, or null where it cannot be read without guessing (then the
 * caller keeps the words). Doses given as tablets need the strength of the product, in micrograms.
 */
export function sigFromFhir(dosage: FhirDosage | undefined, unitStrength: bigint | null): Sig | null {
  const repeat = dosage?.timing?.repeat;
  const dose = doseFrom(dosage?.doseAndRate?.[0]?.doseQuantity, unitStrength);
  const rhythm = rhythmFrom(repeat);
  if (dosage === undefined || dose === null || rhythm === null) return null;
  const asNeeded = dosage.asNeededBoolean === true || dosage.asNeededCodeableConcept !== undefined;
  const statedMax = doseFrom(dosage.maxDosePerPeriod?.numerator, unitStrength);
  return {
    dose: `${doseInMg(dose)} mg`,
    ...rhythm,
    when: (repeat?.when ?? []).flatMap((code) =>
      code in whenCodes ? [whenCodes[code as keyof typeof whenCodes]] : [],
    ),
    route:
      dosage.route?.coding
        ?.map((coding) => snomedRoutes[coding.code ?? ''])
        .find((route) => route !== undefined) ?? 'oral',
    prn: asNeeded
      ? {
          reason: conceptFrom(dosage.asNeededCodeableConcept)?.text.slice(0, 200) ?? 'as needed',
          maxPerDay: `${doseInMg(statedMax ?? dose * BigInt(rhythm.timesPerDay))} mg`,
        }
      : null,
    note: (dosage.patientInstruction ?? null)?.slice(0, 500) ?? null,
  };
}

type FhirDoseQuantity = NonNullable<NonNullable<FhirDosage['doseAndRate']>[number]['doseQuantity']>;

function doseFrom(quantity: FhirDoseQuantity | undefined, unitStrength: bigint | null): bigint | null {
  if (quantity?.value === undefined) return null;
  const unit = quantity.code ?? quantity.unit ?? '';
  const parsed = parseDose(`${quantity.value} ${unit === 'ug' ? 'mcg' : unit}`);
  if (parsed.ok) return parsed.value;
  if (unitStrength === null || !countable.test(unit)) return null;
  const total = multiply(parseDecimal(quantity.value), rational(unitStrength));
  return total.d === 1n && total.n > 0n ? total.n : null;
}

function rhythmFrom(
  repeat: NonNullable<NonNullable<FhirDosage['timing']>['repeat']> | undefined,
): { timesPerDay: number; everyDays: number } | null {
  if (repeat === undefined || repeat.frequencyMax !== undefined) return null;
  const frequency = repeat.frequency ?? 1;
  const period = Number(repeat.period ?? '1');
  if (repeat.periodUnit === 'h') {
    const perDay = (24 / period) * frequency;
    return Number.isInteger(perDay) && perDay >= 1 && perDay <= 12
      ? { timesPerDay: perDay, everyDays: 1 }
      : null;
  }
  const days = (daysPerUnit[repeat.periodUnit ?? ''] ?? Number.NaN) * period;
  if (!Number.isInteger(days) || days < 1 || days > 366) return null;
  if (days === 1) return frequency >= 1 && frequency <= 12 ? { timesPerDay: frequency, everyDays: 1 } : null;
  if (frequency === 1) return { timesPerDay: 1, everyDays: days };
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
