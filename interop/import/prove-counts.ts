import { sql } from 'kysely';
import { inRecord } from '#record/store/tables.ts';
import type { ApplyContext } from './apply-context.ts';
import type { Outcome } from './report.ts';
import type { ImportReport } from './schema.ts';

/**
 * Holds an import's report against what came in and what is in the record now, before anything is committed:
 * nothing may be lost between file and chart without being named.
 * @throws Error when they differ, which rolls the import back: that would be a fault of ours
 */
export async function proveCounts(
  { tx, author }: ApplyContext,
  report: ImportReport,
  outcomes: readonly Outcome[],
): Promise<void> {
  for (const count of report.counts) {
    const accounted = count.taken + count.unchanged + count.updated + count.kept;
    if (count.received !== accounted)
      throw new Error(`${count.resourceType}: ${count.received} received, ${accounted} accounted for`);
  }
  const written = outcomes.filter((outcome) => outcome.became === 'taken' || outcome.became === 'updated');
  if (written.length === 0) return;
  const rows = await inRecord(tx)
    .selectFrom('record_current')
    .select([
      sql<string>`content -> 'source' ->> 'resourceType'`.as('type'),
      sql<bigint>`count(*)`.as('found'),
    ])
    .where('clinic_id', '=', author.clinicId)
    .where(
      'patient_id',
      'in',
      report.patients.map(({ id }) => id),
    )
    .where(sql`content -> 'source' ->> 'batch'`, '=', report.batch)
    .groupBy('type')
    .execute();
  const found = new Map(rows.map((row) => [row.type, Number(row.found)]));
  for (const [type, all] of Map.groupBy(written, (outcome) => outcome.resourceType)) {
    if (found.get(type) !== all.length)
      throw new Error(`${type}: ${all.length} written, ${found.get(type) ?? 0} found in the record`);
  }
}
