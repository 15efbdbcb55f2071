import { z } from 'zod';
import { Concept } from '#kernel/code.ts';
import { isDecimal } from '#kernel/decimal.ts';
import { Id } from '#kernel/id.ts';
import { isCalendarDate, isPartialDate, parseInstant } from '#kernel/time.ts';

/** Text people write: no control characters but newline and tab, no lone surrogates, no direction overrides. */
export const PlainText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(
      (text) =>
        text.isWellFormed() &&
        !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(text),
      'contains characters that cannot be shown safely',
    );

export const CalendarDateText = z.string().refine(isCalendarDate, 'must be a real date, YYYY-MM-DD');
export const PartialDateText = z.string().refine(isPartialDate, 'must be YYYY, YYYY-MM or YYYY-MM-DD');
export const InstantText = z.string().refine((text) => parseInstant(text).ok, 'must be a time with its zone');
export const DecimalText = z.string().refine(isDecimal, 'must be a plain decimal number');

/** A dose of active ingredient as stored: `"12.5 mg"` or `"500 mcg"`. */
export const DoseText = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,6})? (mcg|mg|g)$/, 'must be a number and mcg, mg or g');

/** A measured amount. `ucum` is null when the unit given is not one we can read: then nothing may compare it. */
export const Quantity = z
  .object({
    value: DecimalText,
    comparator: z.enum(['<', '<=', '>=', '>']).exactOptional(),
    unit: z.string().max(60),
    ucum: z.string().max(60).nullable(),
  })
  .strict();
export type Quantity = z.infer<typeof Quantity>;

/** When something was true: a day, and the exact instant where it is known. */
export const When = z.object({ date: PartialDateText, instant: InstantText.exactOptional() }).strict();
export type When = z.infer<typeof When>;

/** Where an imported fact came from; absent on facts made here. */
export const ImportSource = z
  .object({
    batch: Id,
    resourceType: z.string().max(60),
    resourceId: z.string().max(200),
    /** SHA-256 of the canonical JSON of the resource as it arrived. */
    hash: z.string(),
  })
  .strict();
export type ImportSource = z.infer<typeof ImportSource>;

export { Concept, Id };
