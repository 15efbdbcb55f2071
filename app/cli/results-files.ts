import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Kysely } from 'kysely';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { readResultsFile } from '#interop/results/read-file.ts';
import { refusalOf } from '#interop/results/routes.ts';
import type { ResultsReport } from '#interop/results/schema.ts';
import { takeInTransaction } from '#interop/results/take-in-transaction.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { knowledge } from '../knowledge.ts';
import { CliFailure } from './cli-failure.ts';
import type { Clinic } from './open-database.ts';

/** What became of one file. */
export type ResultsOutcome =
  | { readonly path: string; readonly outcome: 'done'; readonly report: ResultsReport }
  | { readonly path: string; readonly outcome: 'refused'; readonly refusal: Refusal };

/** Files results one file after another, each in a transaction of its own. */
export async function resultsFromFiles(
  db: Kysely<PlatformTables>,
  clinic: Clinic,
  paths: readonly string[],
  sender = 'A file from the command line',
): Promise<readonly ResultsOutcome[]> {
  const known = knowledge();
  const reading = readingContext(known);
  const outcomes: ResultsOutcome[] = [];
  for (const path of paths) {
    const raw = bytesOf(path);
    const file = readResultsFile(raw, { knowledge: known, reading, sender, mapping: null });
    if (!file.ok) {
      outcomes.push({ path, outcome: 'refused', refusal: refusalOf(file.error) });
      continue;
    }
    const bringing = {
      clinicId: clinic.id,
      zone: clinic.zone,
      by: 'Command line',
      at: new Date().toISOString(),
      requestId: randomUUID(),
    };
    const done = await takeInTransaction(db, bringing, file.value, { name: basename(path), raw }, known);
    outcomes.push(
      done.ok
        ? { path, outcome: 'done', report: done.value.report }
        : { path, outcome: 'refused', refusal: done.error },
    );
  }
  return outcomes;
}

/** The outcomes for people, one file a paragraph. */
export function resultsText(outcomes: readonly ResultsOutcome[]): string {
  return outcomes
    .map((one) => {
      if (one.outcome === 'refused')
        return [
          `${one.path}: refused. ${one.refusal.detail}`,
          ...(one.refusal.errors ?? []).map(({ path, message }) => `  ${path}: ${message}`),
        ].join('\n');
      const { received, filed, changed, unchanged, older, queued, critical, notChecked } = one.report;
      return [
        `${one.path}: ${received} results`,
        `  ${filed} filed, ${changed} changed, ${unchanged} unchanged, ${older} older than what is on file, ${queued} wait for somebody to say whose they are`,
        ...(critical > 0 ? [`  ${critical} cannot wait; each has an owner`] : []),
        ...notChecked.map(
          ({ text, why, count }) => `  not checked: ${text} (${why})${count > 1 ? ` × ${count}` : ''}`,
        ),
      ].join('\n');
    })
    .join('\n');
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CliFailure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
