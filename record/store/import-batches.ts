import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { instantText } from './stored-version.ts';
import { inRecord } from './tables.ts';
import type { Author } from './versions.ts';

const compress = promisify(gzip);

/** What is known of an imported file, its report included. The report's shape is interop's. */
export interface ImportBatch {
  readonly id: string;
  readonly fileName: string;
  /** SHA-256 (hex) of the file as it arrived. */
  readonly sha256: string;
  readonly bytes: number;
  readonly report: Record<string, unknown>;
  readonly at: string;
  readonly by: string;
}

/** Keeps an imported file, compressed, with the report of what became of it. */
export async function saveImportBatch(
  tx: Transaction<PlatformTables>,
  author: Author,
  batch: {
    readonly id: string;
    readonly fileName: string;
    readonly raw: Uint8Array;
    readonly report: object;
  },
): Promise<void> {
  await inRecord(tx)
    .insertInto('import_batch')
    .values({
      clinic_id: author.clinicId,
      id: batch.id,
      file_name: batch.fileName,
      sha256: createHash('sha256').update(batch.raw).digest('hex'),
      bytes: BigInt(batch.raw.byteLength),
      raw_gzip: await compress(batch.raw),
      report: JSON.stringify(batch.report),
      imported_at: author.at,
      imported_by: author.personId,
      imported_by_name: author.personName,
    })
    .execute();
}

/** The clinic's imports, newest first. */
export async function listImportBatches(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  limit = 200,
): Promise<ImportBatch[]> {
  const rows = await batches(tx, clinicId)
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toBatch);
}

/** The first import of exactly this file, if there was one. */
export async function findImportBatch(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  sha256: string,
): Promise<ImportBatch | null> {
  const row = await batches(tx, clinicId)
    .where('sha256', '=', sha256)
    .orderBy('imported_at')
    .limit(1)
    .executeTakeFirst();
  return row ? toBatch(row) : null;
}

function batches(tx: Transaction<PlatformTables>, clinicId: string) {
  return inRecord(tx)
    .selectFrom('import_batch')
    .select(['id', 'file_name', 'sha256', 'bytes', 'report', 'imported_at', 'imported_by_name'])
    .where('clinic_id', '=', clinicId);
}

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number];

function toBatch(row: BatchRow): ImportBatch {
  return {
    id: row.id,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: Number(row.bytes),
    report: row.report,
    at: instantText(row.imported_at),
    by: row.imported_by_name,
  };
}
