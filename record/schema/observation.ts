import { z } from 'zod';
import { Concept, Id, ImportSource, PlainText, Quantity, When } from './common.ts';
import { LabReport } from './lab-report.ts';

const Value = z.discriminatedUnion('type', [
  z.object({ type: z.literal('quantity'), quantity: Quantity }).strict(),
  z.object({ type: z.literal('concept'), concept: Concept }).strict(),
  z.object({ type: z.literal('text'), text: PlainText(4000) }).strict(),
  z.object({ type: z.literal('boolean'), boolean: z.boolean() }).strict(),
  z.object({ type: z.literal('absent'), reason: z.string().max(200) }).strict(),
]);
export type ObservationValue = z.infer<typeof Value>;

/** A result, a vital sign or a total score, as it was measured. */
export const Observation = z
  .object({
    status: z.enum(['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'unknown']),
    category: z.enum(['laboratory', 'vital-signs', 'survey', 'social-history', 'gene', 'other']),
    concept: Concept,
    /** Analyte or instrument id of the knowledge base; null when the code is not one we know. */
    analyte: z.string().nullable(),
    instrument: z.string().nullable(),
    when: When,
    value: Value,
    components: z
      .array(z.object({ concept: Concept, analyte: z.string().nullable(), value: Value }).strict())
      .max(50),
    /** Completed answers this score was computed from, when it was computed here. */
    answers: Id.nullable(),
    note: PlainText(2000).nullable(),
    /** Only where a laboratory reported it. */
    lab: LabReport.exactOptional(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Observation = z.infer<typeof Observation>;

/** Answers to a questionnaire, item by item, unanswered items kept as null. */
export const QuestionnaireResponse = z
  .object({
    status: z.enum(['in-progress', 'completed', 'amended', 'stopped']),
    instrument: z.string().nullable(),
    questionnaire: z.string().max(500).nullable(),
    when: When,
    items: z
      .array(
        z
          .object({
            linkId: z.string().max(200),
            text: PlainText(1000).nullable(),
            answer: z.union([z.string().max(4000), z.null()]),
            ordinal: z.int().nullable(),
          })
          .strict(),
      )
      .max(500),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type QuestionnaireResponse = z.infer<typeof QuestionnaireResponse>;
