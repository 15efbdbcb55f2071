import { z } from 'zod';
import { isCalendarDate } from '#kernel/time.ts';

const Resource = z.looseObject({ resourceType: z.string().max(60) });
export const SearchSet = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z
    .array(z.looseObject({ resource: Resource.optional() }))
    .max(2000)
    .optional(),
});
/** An EHR whose search failed sends its OperationOutcome instead: then the list was not loaded. */
const List = z.union([
  SearchSet,
  z.looseObject({ resourceType: z.literal('OperationOutcome') }).transform(() => null),
]);
export type SearchSet = z.infer<typeof SearchSet>;

const reference = z.string().max(200);

/** A CDS Hooks 2.0 call, as far as Titrate reads it. Unknown context and prefetch keys are allowed by the standard. */
export const CdsRequest = z.looseObject({
  hook: z.string().max(60),
  hookInstance: z.string().min(1).max(100),
  context: z.looseObject({
    userId: z.string().max(200).optional(),
    patientId: z.string().min(1).max(200),
    encounterId: z.string().max(200).optional(),
    selections: z.array(reference).max(200).optional(),
    draftOrders: z
      .looseObject({
        resourceType: z.literal('Bundle'),
        entry: z
          .array(z.looseObject({ resource: Resource.optional() }))
          .max(200, 'more than 200 draft orders')
          .optional(),
      })
      .optional(),
  }),
  prefetch: z
    .looseObject({
      patient: Resource.nullable().optional(),
      conditions: List.nullable().optional(),
      medications: List.nullable().optional(),
      allergies: List.nullable().optional(),
      observations: List.nullable().optional(),
    })
    .optional(),
  extension: z
    .looseObject({
      titrate: z
        .looseObject({
          asOf: z.string().refine(isCalendarDate, 'must be a real date, YYYY-MM-DD').optional(),
        })
        .optional(),
    })
    .nullable()
    .optional(),
});
export type CdsRequest = z.infer<typeof CdsRequest>;
