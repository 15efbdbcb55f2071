import { sql } from 'kysely';
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
  const people = report.patients.map(({ id }) => id);
  // Every entry holds its source; a care team holds one for each of its members
  const { rows } = await sql<{ readonly type: string; readonly found: bigint }>`
    select source ->> 'resourceType' as type, count(distinct (patient_id, source ->> 'resourceId')) as found
    from record_current,
      lateral (
        select content -> 'source' as source, id where content ? 'source'
        union all
        select member -> 'source', id
        from jsonb_array_elements(case when kind = 'care-team' then content -> 'members' end) member
      ) told
    where clinic_id = ${author.clinicId}::uuid and patient_id = any(${people}::uuid[])
      and source ->> 'batch' = ${report.batch}
    group by 1`.execute(tx);
  const found = new Map(rows.map((row) => [row.type, Number(row.found)]));
  for (const [type, all] of Map.groupBy(written, (outcome) => outcome.resourceType)) {
    if (found.get(type) !== all.length)
      throw new Error(`${type}: ${all.length} written, ${found.get(type) ?? 0} found in the record`);
  }
}
