import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';

/** A chart, and how much was ever written in it: more with every write, the same as long as nothing is written. */
export interface ChangedChart {
  readonly patientId: string;
  readonly versions: bigint;
  /** By this very transaction, which may still be undone: nothing that follows from it may be kept. */
  readonly byUs: boolean;
}

export interface ChartChanges {
  readonly charts: readonly ChangedChart[];
  /** Where to ask from the next time: every change that is not among `charts` lies before it. */
  readonly upTo: bigint;
}

/**
 * Which charts of a clinic were written to since; some that were not may be among them, none is missing.
 * @param since `upTo` of an earlier answer; null = every chart there is
 */
export async function chartChanges(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  since: bigint | null,
): Promise<ChartChanges> {
  const { rows } = await sql<{ up_to: string; patient_id: string | null; versions: string; by_us: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as up_to, c.patient_id, c.versions::text,
      c.changed_in is not distinct from pg_current_xact_id_if_assigned() as by_us
    from (select) always
    left join chart_change c on c.clinic_id = ${clinicId}::uuid
      and c.changed_in >= ${String(since ?? 0n)}::text::xid8`.execute(tx);
  const charts = rows.flatMap(({ patient_id, versions, by_us }) =>
    patient_id === null ? [] : [{ patientId: patient_id, versions: BigInt(versions), byUs: by_us }],
  );
  return { charts, upTo: BigInt(rows[0]?.up_to ?? 0) };
}
