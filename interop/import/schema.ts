import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';

/** What an import did, resource by resource type: `received = taken + unchanged + updated + kept + refused`. */
export const ImportReport = z
  .object({
    batch: Id,
    file: z.string(),
    outcome: z.enum(['imported', 'nothing-new', 'refused']),
    patients: z.array(z.object({ id: Id, name: z.string(), isNew: z.boolean() }).strict()),
    counts: z.array(
      z
        .object({
          resourceType: z.string(),
          received: z.int(),
          /** New facts in the chart. */ taken: z.int(),
          unchanged: z.int(),
          updated: z.int(),
          /** Kept word for word with the import file, but no fact of a chart. */ kept: z.int(),
          refused: z.int(),
          why: z.string().nullable(),
        })
        .strict(),
    ),
    /** Facts whose code Titrate does not know: kept, shown, never screened in silence. */
    unknownCodes: z.array(
      z
        .object({
          resourceType: z.string(),
          text: z.string(),
          system: z.string().nullable(),
          code: z.string().nullable(),
          count: z.int(),
        })
        .strict(),
    ),
    /** Values of known tests that nothing is compared with, and why. Reports of before it was counted have none. */
    unreadValues: z
      .array(z.object({ text: z.string(), why: z.string(), count: z.int() }).strict())
      .default([]),
    problems: z.array(z.object({ path: z.string(), message: z.string() }).strict()),
  })
  .strict();
export type ImportReport = z.infer<typeof ImportReport>;

/** Body: one FHIR R4 Bundle as JSON, or NDJSON; 50 MB at most. A file with any error changes nothing. */
export const importFile = endpoint({
  name: 'import.file',
  method: 'POST',
  path: '/api/import',
  summary: 'Import a chart as a FHIR R4 Bundle or NDJSON',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  query: z.object({ file: z.string().max(200).default('upload') }).strict(),
  reply: z.object({ report: ImportReport }).strict(),
});
export const listImports = endpoint({
  name: 'import.list',
  method: 'GET',
  path: '/api/import',
  summary: 'Earlier imports and their reports',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  reply: z
    .object({ imports: z.array(z.object({ at: z.string(), by: z.string(), report: ImportReport }).strict()) })
    .strict(),
});
