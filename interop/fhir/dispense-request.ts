import type { MedicationRequestDispenseRequest } from 'fhir/r4';
import { z } from 'zod';
import type { Supply } from '#record/schema/medication-use.ts';
import { FhirPeriod, FhirQuantity, fhirInteger } from './datatypes.ts';
import { fhirNumber } from './mapping.ts';

/** What a MedicationRequest asks the pharmacy for, held to what can be meant. */
export const DispenseRequest = z.looseObject({
  validityPeriod: FhirPeriod.optional(),
  numberOfRepeatsAllowed: fhirInteger
    .refine((refills) => refills >= 0 && refills <= 99, 'must be from 0 to 99 refills')
    .optional(),
  quantity: FhirQuantity.optional(),
  expectedSupplyDuration: FhirQuantity.refine((duration) => (wholeDays(duration) ?? 0) <= 3660, {
    path: ['value'],
    message: 'a supply for more than ten years is a slip',
  }).optional(),
});

/** The supply it describes; null where it says too little for one. */
export function supplyFrom(request: z.output<typeof DispenseRequest> | undefined): Supply | null {
  const quantity = request?.quantity?.value;
  const days = wholeDays(request?.expectedSupplyDuration);
  if (quantity === undefined || days === null || days > 366) return null;
  return {
    quantity,
    unit: (request?.quantity?.unit ?? request?.quantity?.code ?? '').slice(0, 40),
    days,
    refills: request?.numberOfRepeatsAllowed ?? 0,
  };
}

/** Days in the units durations of supplies come in; a month has no fixed length. */
export const daysPerUnit: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  days: 1,
  wk: 7,
  week: 7,
  weeks: 7,
};

/** Whole days of a duration; null for other units (a month has no fixed length) and for parts of days. */
export function wholeDays(duration: FhirQuantity | undefined): number | null {
  const perUnit = daysPerUnit[duration?.code ?? duration?.unit ?? ''];
  const value = duration?.value;
  if (perUnit === undefined || value === undefined || !/^\d{1,6}(\.0+)?$/.test(value)) return null;
  const days = Number(value) * perUnit;
  return days >= 1 ? days : null;
}

/** Writes a supply as FHIR R4. */
export function supplyToFhir(supply: Supply): MedicationRequestDispenseRequest {
  return {
    numberOfRepeatsAllowed: supply.refills,
    quantity: {
      value: fhirNumber(supply.quantity),
      ...(supply.unit === '' ? {} : { unit: supply.unit }),
    },
    expectedSupplyDuration: {
      value: supply.days,
      unit: 'day',
      system: 'http://unitsofmeasure.org',
      code: 'd',
    },
  };
}
