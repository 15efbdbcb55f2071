import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { readClinicEntry } from '#record/store/clinic-entries.ts';
import { saveImportBatch } from '#record/store/import-batches.ts';
import { arrivingId } from '#record/store/result-keys.ts';
import type { ApplyContext } from '../import/apply-context.ts';
import type { ImportReport } from '../import/schema.ts';
import { unknownCodes, unreadValues } from '../import/unread-facts.ts';
import { type FiledResults, fileResults } from './file-results.ts';
import type { ResultsFile } from './read-file.ts';
import { resultsReport } from './results-report.ts';
import type { ResultsReport } from './schema.ts';

/**
 * Files what a file or message holds and keeps it word for word with the report of what became of it. A file that brings
 * nothing new is not kept again.
 */
export async function takeFile(
  context: ApplyContext,
  { format, results }: ResultsFile,
  { name, raw }: { readonly name: string; readonly raw: Uint8Array },
): Promise<Result<ResultsReport, Refusal>> {
  const batch = context.newId();
  const filed = await fileResults(context, batch, results);
  if (!filed.ok) return filed;
  let waitingCritical = 0;
  for (const { became, result } of filed.value.filed) {
    if (became !== 'queued') continue;
    const id = arrivingId(context.author.clinicId, result.key);
    const entry = await readClinicEntry(context.tx, context.author.clinicId, 'arriving-result', id);
    if (entry?.content.critical != null) waitingCritical += 1;
  }
  const report = resultsReport(
    filed.value,
    { batch, file: name, format, waitingCritical },
    context.knowledge,
  );
  if (report.received > report.unchanged + report.older)
    await saveImportBatch(context.tx, context.author, {
      id: batch,
      fileName: name,
      raw,
      report: asImport(report, filed.value, context.knowledge),
    });
  return ok(report);
}

/** The same as the report of any import, so that one list shows them all. */
function asImport(report: ResultsReport, results: FiledResults, knowledge: Knowledge): ImportReport {
  const { batch, file, received, filed, changed, unchanged, older, queued } = report;
  const facts = results.filed
    .filter(({ became }) => became !== 'unchanged' && became !== 'older')
    .map(({ result }) => ({
      resourceType: 'Observation',
      kind: 'observation' as const,
      content: result.observation,
    }));
  return {
    batch,
    file,
    outcome: 'imported',
    patients: [],
    counts: [
      {
        resourceType: 'Observation',
        received,
        taken: filed,
        unchanged: unchanged + older,
        updated: changed,
        kept: queued,
        refused: 0,
        why: queued === 0 ? null : 'waits for somebody to say whose it is',
      },
    ],
    unknownCodes: unknownCodes(facts),
    unreadValues: unreadValues(facts, knowledge),
    problems: [],
  };
}
