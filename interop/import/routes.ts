import { createHash } from 'node:crypto';
import { ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { listImportBatches } from '#record/store/import-batches.ts';
import { readingContext } from '../fhir/reading-context.ts';
import { applyImport } from './apply-import.ts';
import { planOf } from './plan-of.ts';
import { ImportReport, importFile, listImports } from './schema.ts';

/** Most bytes of one file; a larger chart comes in parts, or through the command line. */
const fileLimit = 50 * 1024 * 1024;
const fileTypes = [
  'application/fhir+json',
  'application/json',
  'application/x-ndjson',
  'application/fhir+ndjson',
];

/** Importing by upload: the whole file in one transaction, or nothing of it. */
export function importRoutes(knowledge: Knowledge): readonly Route[] {
  const reading = readingContext(knowledge);
  return [
    route(
      importFile,
      async ({ raw = Buffer.alloc(0), query, caller, tx, now, today, newId, touched }) => {
        const plan = planOf(raw, reading, today);
        if (!plan.ok) return plan;
        const { clinicId, personId, personName } = caller;
        const file = { name: query.file, raw, sha256: createHash('sha256').update(raw).digest('hex') };
        const author = { clinicId, personId, personName, at: now };
        const report = await applyImport(plan.value, file, { tx, author, newId, knowledge, today });
        if (!report.ok) return report;
        for (const { id } of report.value.patients) touched(id, `import/${report.value.batch}`, undefined);
        return ok({ reply: { report: report.value } });
      },
      { types: fileTypes, limit: fileLimit },
    ),

    route(listImports, async ({ tx, caller, touched }) => {
      const batches = await listImportBatches(tx, caller.clinicId);
      const imports = batches.map(({ at, by, report }) => ({ at, by, report: ImportReport.parse(report) }));
      for (const { report } of imports) for (const { id } of report.patients) touched(id);
      return ok({ reply: { imports } });
    }),
  ];
}
