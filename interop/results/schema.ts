import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { CsvMapping } from './csv/columns.ts';

const Problem = z.object({ place: z.string(), message: z.string() }).strict();
const Table = z.object({ headings: z.array(z.string()), mapping: CsvMapping }).strict();

/** What became of the results of a file: `received` is the sum of the others. */
export const ResultsReport = z
  .object({
    batch: Id,
    file: z.string(),
    format: z.enum(['hl7v2', 'csv', 'fhir']),
    received: z.int(),
    /** New in a chart. */
    filed: z.int(),
    /** A newer version of one that was there: corrected, final after preliminary, withdrawn. */
    changed: z.int(),
    /** The same as on file; nothing was written. */
    unchanged: z.int(),
    /** Older than what is on file; nothing was written. */
    older: z.int(),
    /** Waiting for somebody to say whose they are. */
    queued: z.int(),
    /** Results that cannot wait: concerns opened, and critical ones among those that wait. */
    critical: z.int(),
    /** Kept as text and compared with nothing, because their test or their unit is not known. */
    notChecked: z.array(z.object({ text: z.string(), why: z.string(), count: z.int() }).strict()),
    patients: z.array(Id),
  })
  .strict();
export type ResultsReport = z.infer<typeof ResultsReport>;

const fileQuery = z.object({
  file: z.string().max(200).default('upload'),
  /** Name of the laboratory, where the file itself does not say. */
  sender: z.string().trim().min(1).max(200).default('A file brought in by hand'),
  /** Columns of a table as JSON; without it what its headings suggest. */
  mapping: z.string().max(4000).optional(),
});

/** Body: the file. Shows how it would be read; keeps nothing. */
export const previewResults = endpoint({
  name: 'results.preview',
  method: 'POST',
  path: '/api/results/preview',
  summary: 'Show how a file of results would be read',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  query: fileQuery.strict(),
  reply: z
    .object({
      format: z.enum(['hl7v2', 'csv', 'fhir']).nullable(),
      table: Table.nullable(),
      total: z.int(),
      /** The first of them, as they would be kept. */
      rows: z.array(
        z
          .object({
            place: z.string(),
            person: z.string(),
            test: z.string(),
            /** Our own name for the test; null = not known here. */
            readAs: z.string().nullable(),
            value: z.string(),
            collected: z.string(),
            status: z.string(),
            notChecked: z.string().nullable(),
          })
          .strict(),
      ),
      problems: z.array(Problem),
    })
    .strict(),
});

/** Body: the file, 20 MB at most. All of it is kept, or nothing. */
export const importResults = endpoint({
  name: 'results.import',
  method: 'POST',
  path: '/api/results/import',
  summary: 'Import results of a laboratory: HL7 v2 ORU, FHIR or a table',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  query: fileQuery.strict(),
  reply: z.object({ report: ResultsReport }).strict(),
});
