import { expect } from 'vitest';
import { openCheckpoints } from '#platform/audit/checkpoints.ts';
import { openDatabase } from '#platform/db/database.ts';
import { contentHash } from '#record/store/content-hash.ts';
import { type IntegrityReport, verifyDatabase } from '#record/store/verify.ts';
import type { Acknowledged } from './chart-writer.ts';

export interface Checked {
  readonly report: IntegrityReport;
  /** Acknowledged and not in the record, or there with another content. Must be empty. */
  readonly lost: readonly string[];
  /** Entries in the charts the writers made, by kind: more than were acknowledged means doubled. */
  readonly entries: Readonly<Record<string, number>>;
}

/** Looks into the database beside the running app: what was acknowledged is there, and the record is sound. */
export async function checkRecord(
  where: { readonly dataFolder: string; readonly databaseUrl: string | null },
  acknowledged: readonly Acknowledged[],
): Promise<Checked> {
  const database = await openDatabase({
    config: { ...where, appDatabaseUrl: null },
    migrations: 'record/store/migrations',
    who: 'Check',
    hold: 'share',
    say: () => {},
    onLost: () => {},
  });
  try {
    const checkpoints = await openCheckpoints(where.dataFolder);
    const report = await verifyDatabase(database.ownerPool, async (clinicId) => {
      const file = await checkpoints.read(clinicId);
      expect(file.problems).toEqual([]);
      return file.heads;
    });
    const { rows } = await database.ownerPool.query<{ entry: string; content_hash: string }>(
      `select kind || '/' || id as entry, content_hash from record_version
       where version = 1 and id = any ($1::uuid[])`,
      [acknowledged.map(({ id }) => id)],
    );
    const stored = new Map(rows.map((row) => [row.entry, row.content_hash]));
    const lost = acknowledged
      .filter(({ kind, id, content }) => stored.get(`${kind}/${id}`) !== contentHash(content))
      .map(({ kind, id }) => `${kind}/${id}`);
    const counted = await database.ownerPool.query<{ kind: string; count: bigint }>(
      `select v.kind, count(*) as count from record_version v
       join record_current p on p.clinic_id = v.clinic_id and p.kind = 'patient' and p.id = v.patient_id
       where v.version = 1 and p.content #>> '{name,family}' = 'Crashworthy' group by v.kind`,
    );
    const entries = Object.fromEntries(counted.rows.map(({ kind, count }) => [kind, Number(count)]));
    return { report, lost, entries };
  } finally {
    await database.close();
  }
}
