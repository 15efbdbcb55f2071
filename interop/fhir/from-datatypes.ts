import { type Concept, systems } from '#kernel/code.ts';
import { type Instant, isPartialDate, type PartialDate, parseInstant } from '#kernel/time.ts';
import { ucumFromSpelling } from '#kernel/ucum-spelling.ts';
import type { Quantity } from '#record/schema/common.ts';
import type { FhirCodeableConcept, FhirQuantity } from './datatypes.ts';

/** Keeps every code and the words; null when the concept says nothing at all. */
export function conceptFrom(value: FhirCodeableConcept | undefined): Concept | null {
  const codings = (value?.coding ?? []).flatMap((coding) =>
    coding.code === undefined
      ? []
      : [
          {
            ...(coding.system === undefined ? {} : { system: coding.system }),
            code: coding.code,
            ...(coding.display === undefined ? {} : { display: coding.display }),
          },
        ],
  );
  const words =
    value?.text ?? value?.coding?.find((coding) => coding.display !== undefined)?.display ?? codings[0]?.code;
  return words === undefined ? null : { codings, text: words };
}

/**
 * The calendar date a FHIR dateTime names. A time keeps the date it was written with, in its own offset:
 * that is the day the source meant.
 */
export function dateFrom(value: string | undefined): PartialDate | null {
  if (value === undefined) return null;
  const date = value.length > 10 ? value.slice(0, 10) : value;
  return isPartialDate(date) ? date : null;
}

/** A moment with a zone; undefined where there is none, or only a day. */
export function instantFrom(value: string | undefined): Instant | undefined {
  if (value === undefined) return undefined;
  const parsed = parseInstant(value);
  return parsed.ok ? parsed.value : undefined;
}

/**
 * `ucum` where the source says the unit is UCUM, else where a bare unit is a spelling we know, as in the results of
 * laboratories. Any other word is kept, and not trusted for comparing.
 */
export function quantityFrom(value: FhirQuantity | undefined): Quantity | null {
  if (value?.value === undefined) return null;
  const isUcum = value.system === systems.ucum && value.code !== undefined;
  return {
    value: value.value,
    ...(value.comparator === undefined ? {} : { comparator: value.comparator }),
    unit: value.unit ?? value.code ?? '',
    ucum: isUcum ? (value.code ?? null) : ucumFromSpelling(value.unit ?? value.code ?? ''),
  };
}

/** First code of a concept within a value set, or the fallback. */
export function pick<const T extends string>(
  allowed: readonly T[],
  value: FhirCodeableConcept | undefined,
  fallback: T,
): T {
  const codes = value?.coding?.map((coding) => coding.code) ?? [];
  return allowed.find((code) => codes.includes(code)) ?? fallback;
}
