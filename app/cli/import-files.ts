import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Kysely } from 'kysely';
import type { ReadingContext } from '#interop/fhir/mapping.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { applyImport } from '#interop/import/apply-import.ts';
import { planOf } from '#interop/import/plan-of.ts';
import { uuidV7 } from '#kernel/id.ts';
import type { Refusal } from '#kernel/problem.ts';
import { dateInZone } from '#kernel/time.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { knowledge } from '../knowledge.ts';
import { CliFailure } from './cli-failure.ts';
import type { FileResult } from './file-result.ts';
import type { NamedFile } from './files-among.ts';
import type { ImportProgress } from './import-progress.ts';
import { type Clinic, sessionIn } from './open-database.ts';

/**
 * Imports files one after another, each in a transaction of its own. A file about patients nobody knows yet
 * (bulk exports write one file per type) waits until the others are in.
 */
export async function importFiles(
  db: Kysely<PlatformTables>,
  clinic: Clinic,
  files: readonly NamedFile[],
  progress: ImportProgress,
): Promise<FileResult[]> {
  const reading = readingContext(knowledge());
  const results = new Map<NamedFile, FileResult>();
  let waiting: readonly NamedFile[] = files;
  for (let before = Infinity; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    const stillWaiting: NamedFile[] = [];
    for (const file of waiting) {
      const result = await importOne(db, clinic, file, reading, progress);
      results.set(file, result);
      if (waitsForPatients(result)) stillWaiting.push(file);
      else progress.finished(result);
    }
    waiting = stillWaiting;
  }
  for (const file of waiting) progress.finished(results.get(file) as FileResult);
  return files.flatMap((file) => results.get(file) ?? []);
}

const waitsForPatients = (result: FileResult): boolean =>
  result.kind === 'refused' && result.refusal.extra?.['patientMissing'] === true;

const mostBytes = 200 * 1024 * 1024;

async function importOne(
  db: Kysely<PlatformTables>,
  clinic: Clinic,
  { path, named }: NamedFile,
  reading: ReadingContext,
  progress: ImportProgress,
): Promise<FileResult> {
  const raw = readBytes(path);
  const at = new Date().toISOString();
  const plan = planOf(raw, reading, dateInZone(at, clinic.zone));
  if (!plan.ok) {
    const notFhir = plan.error.errors?.some((problem) => /^file(\.resourceType)?$/.test(problem.path));
    if (!named && plan.error.kind === 'bad-input' && notFhir) return { kind: 'not-fhir', path };
    return { kind: 'refused', path, refusal: plan.error };
  }
  const file = { name: basename(path), raw, sha256: createHash('sha256').update(raw).digest('hex') };
  const author = {
    clinicId: clinic.id,
    personId: sessionIn(clinic).personId,
    personName: 'Command line',
    at,
  };
  try {
    const report = await inTransaction(db, sessionIn(clinic), async (tx) => {
      const newId = () => uuidV7(Date.now(), randomBytes(10));
      const done = await applyImport(plan.value, file, {
        tx,
        author,
        newId,
        knowledge: knowledge(),
        today: dateInZone(at, clinic.zone),
        progress: (patients, all) => progress.within(path, patients / all),
      });
      if (!done.ok) throw new Refused(done.error);
      await appendAudit(tx, {
        ...author,
        role: 'system',
        action: 'import.file',
        outcome: 'done',
        patients: done.value.patients.map(({ id }) => id),
        entity: `import/${done.value.batch}`,
        detail: file.name,
        requestId: randomUUID(),
      });
      return done.value;
    });
    return { kind: 'done', path, report };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', path, refusal: error.refusal };
    throw error;
  }
}

/** Rolls the transaction back and carries the refusal out. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

function readBytes(path: string): Buffer {
  try {
    const bytes = readFileSync(path);
    if (bytes.length <= mostBytes) return bytes;
  } catch (error) {
    throw new CliFailure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new CliFailure(`${path} is larger than ${mostBytes / 1024 / 1024} MB; split it.`);
}
