import { z } from 'zod';
import { isInstant, isPartialDate, parseInstant } from '#kernel/time.ts';
import { PlainText } from '#record/schema/common.ts';
import { decimalText, integerOf } from './json-number.ts';

/** The FHIR R4 data types Titrate reads, as parsers: what does not fit names its path instead of being guessed. */

/** Words of other systems, held to what the record holds its own to: nothing that could not be shown safely. */
const text = PlainText;

const fhirDecimal = z.unknown().transform((value, context) => {
  const decimal = decimalText(value);
  if (decimal !== null) return decimal;
  context.addIssue({ code: 'custom', message: 'must be a JSON number that can be kept exactly' });
  return z.NEVER;
});

export const fhirInteger = z.unknown().transform((value, context) => {
  const integer = integerOf(value);
  if (integer !== null) return integer;
  context.addIssue({ code: 'custom', message: 'must be a whole number' });
  return z.NEVER;
});

/** A FHIR `dateTime`: a full or partial date, or a time with its zone. */
export const FhirDateTime = z.string().refine((value) => isPartialDate(value) || isInstant(value), {
  message: 'must be YYYY, YYYY-MM, YYYY-MM-DD or a time with its zone, and exist in the calendar',
});
export const FhirDate = z
  .string()
  .refine(isPartialDate, 'must be YYYY, YYYY-MM or YYYY-MM-DD, and exist in the calendar');
export const FhirInstant = z.string().refine(isInstant, 'must be a time with its zone');

/** Spaces inside a code are single, and none stand around it: ` F32` is not F32, and nobody may guess that it is. */
const code = text(200).regex(/^\S+( \S+)*$/, 'is not a code: it has spaces where none may be');
const uri = text(300).regex(/^\S+$/, 'is not an address: it has spaces');

export const FhirCoding = z.looseObject({
  system: uri.optional(),
  code: code.optional(),
  display: text(1000).optional(),
});
export const FhirCodeableConcept = z.looseObject({
  coding: z.array(FhirCoding).max(50).optional(),
  text: text(2000).optional(),
});
export type FhirCodeableConcept = z.infer<typeof FhirCodeableConcept>;

export const FhirReference = z.looseObject({
  reference: text(500).optional(),
  type: z.string().max(300).optional(),
  display: text(300).optional(),
  identifier: z.unknown().optional(),
});

export const FhirPeriod = z
  .looseObject({ start: FhirDateTime.optional(), end: FhirDateTime.optional() })
  .refine(
    ({ start, end }) => start === undefined || end === undefined || !endsBefore(start, end),
    'ends before it starts',
  );

function endsBefore(start: string, end: string): boolean {
  const [from, to] = [parseInstant(start), parseInstant(end)];
  if (from.ok && to.ok) return to.value < from.value;
  const precision = Math.min(start.length, end.length, 10);
  return end.slice(0, precision) < start.slice(0, precision);
}

export const FhirQuantity = z.looseObject({
  value: fhirDecimal.optional(),
  comparator: z.enum(['<', '<=', '>=', '>']).optional(),
  unit: text(60).optional(),
  system: uri.optional(),
  code: text(60).optional(),
});
export type FhirQuantity = z.infer<typeof FhirQuantity>;

export const FhirIdentifier = z.looseObject({
  system: uri.optional(),
  value: text(100).optional(),
  type: FhirCodeableConcept.optional(),
  use: z.string().optional(),
});
export const FhirHumanName = z.looseObject({
  use: z.string().optional(),
  family: text(200).optional(),
  given: z.array(text(200)).max(20).optional(),
  text: text(400).optional(),
});
export const FhirContactPoint = z.looseObject({
  system: z.string().optional(),
  value: text(200).optional(),
  use: z.string().optional(),
});
export const FhirAddress = z.looseObject({
  use: z.string().optional(),
  type: z.string().optional(),
  text: text(500).optional(),
  line: z.array(text(200)).max(10).optional(),
  city: text(100).optional(),
  state: text(100).optional(),
  postalCode: text(20).optional(),
  period: FhirPeriod.optional(),
});
export const FhirAnnotation = z.looseObject({ text: text(8000) });

/** A dose: an amount there is something of. Zero or less is a slip of whoever wrote it, never an instruction. */
const FhirDoseQuantity = FhirQuantity.refine(
  ({ value }) => value === undefined || !/^(-|[0.]+$)/.test(value),
  {
    path: ['value'],
    message: 'a dose must be more than zero',
  },
);

export const FhirTimingRepeat = z.looseObject({
  frequency: fhirInteger.optional(),
  frequencyMax: fhirInteger.optional(),
  period: fhirDecimal.optional(),
  periodUnit: z.enum(['s', 'min', 'h', 'd', 'wk', 'mo', 'a']).optional(),
  when: z.array(z.string()).max(10).optional(),
  boundsPeriod: FhirPeriod.optional(),
  timeOfDay: z.array(z.string()).max(24).optional(),
});

export const FhirDosage = z.looseObject({
  text: text(2000).optional(),
  patientInstruction: text(2000).optional(),
  additionalInstruction: z.array(FhirCodeableConcept).max(20).optional(),
  timing: z
    .looseObject({ repeat: FhirTimingRepeat.optional(), code: FhirCodeableConcept.optional() })
    .optional(),
  asNeededBoolean: z.boolean().optional(),
  asNeededCodeableConcept: FhirCodeableConcept.optional(),
  route: FhirCodeableConcept.optional(),
  doseAndRate: z
    .array(z.looseObject({ doseQuantity: FhirDoseQuantity.optional(), doseRange: z.unknown().optional() }))
    .max(10)
    .optional(),
  maxDosePerPeriod: z
    .looseObject({ numerator: FhirDoseQuantity.optional(), denominator: FhirQuantity.optional() })
    .optional(),
});
export type FhirDosage = z.infer<typeof FhirDosage>;
