import { z } from 'zod';
import { readPrintedRange } from '#clinical/monitoring/printed-range.ts';
import { isDecimal } from '#kernel/decimal.ts';
import { FhirCodeableConcept, FhirQuantity } from './datatypes.ts';

const Ranges = z
  .array(
    z.looseObject({
      low: FhirQuantity.optional(),
      high: FhirQuantity.optional(),
      type: FhirCodeableConcept.optional(),
      appliesTo: z.array(FhirCodeableConcept).max(20).optional(),
      age: z.unknown().optional(),
      text: z.string().max(2000).optional(),
    }),
  )
  .max(20);
type FhirReferenceRange = z.infer<typeof Ranges>[number];

/**
 * The laboratory's own range as it would stand printed beside the value: `0.6 - 1.2 mmol/L`, `>= 150`; null where none is
 * given. Words stay as they were sent, unless they say no figures and the resource does. What holds for all comes before
 * what holds for some; several that could be meant are all shown, which nothing decides with (`readPrintedRange`).
 *
 * @param referenceRange the element as it came; one that is not R4 is as none: no result is refused for its range
 * @param ofValue the unit of the value as it was written
 */
export function rangePrinted(referenceRange: unknown, ofValue: string): string | null {
  const ranges = Ranges.safeParse(referenceRange ?? []);
  if (!ranges.success) return null;
  const normal = ranges.data.filter(({ type }) => type === undefined || saysNormal(type));
  const forAll = normal.filter(({ appliesTo = [], age }) => appliesTo.length === 0 && age === undefined);
  const meant = forAll.length > 0 ? forAll : normal;
  const printed = new Set(meant.map((range) => inWords(range, ofValue)).filter((words) => words !== ''));
  return printed.size === 0 ? null : [...printed].join('; ');
}

/** `recommended` and `treatment` are what somebody should aim for, and not what is usual. */
const saysNormal = ({ coding }: FhirCodeableConcept): boolean =>
  coding?.some(({ code }) => code === 'normal') ?? false;

function inWords({ low, high, text = '' }: FhirReferenceRange, ofValue: string): string {
  const said = text.trim();
  return said !== '' && readPrintedRange(said, ofValue) !== null ? said : figures(low, high) || said;
}

function figures(low: FhirQuantity | undefined, high: FhirQuantity | undefined): string {
  const [from, to] = [amount(low), amount(high)];
  if (from === null && to === null) return '';
  if (from !== null && to !== null) {
    // One unit is written once; two are both shown
    if (from.unit === to.unit) return `${from.value} - ${to.value}${from.unit}`;
    return `${from.value}${from.unit} - ${to.value}${to.unit}`;
  }
  return from === null ? `<= ${to?.value}${to?.unit}` : `>= ${from.value}${from.unit}`;
}

/** A limit that is a plain figure; one with a comparator is none. */
function amount(limit: FhirQuantity | undefined): { readonly value: string; readonly unit: string } | null {
  const { value, comparator, unit, code } = limit ?? {};
  if (value === undefined || comparator !== undefined || !isDecimal(value)) return null;
  const named = unit ?? code ?? '';
  return { value, unit: named === '' ? '' : ` ${named}` };
}
