import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '../schema/entity-kinds.ts';
import { type StoredVersion, toVersion, versionColumns } from './stored-version.ts';

type Row = Parameters<typeof toVersion>[0];
type Listed<K extends EntityKind> = readonly StoredVersion<K>[] | null;

/** What due dates follow from, for one of many patients. A list is null when the caller's role may not read it. */
export interface ChartInPage {
  readonly patientId: string;
  readonly patient: ContentOf<'patient'> | null;
  readonly pregnancy: ContentOf<'pregnancy-status'> | null;
  readonly substances: readonly ContentOf<'substance-use'>[] | null;
  readonly allergyReview: null;
  readonly conditions: Listed<'condition'>;
  readonly allergies: null;
  readonly orders: Listed<'medication-order'>;
  readonly statements: Listed<'medication-statement'>;
  readonly observations: Listed<'observation'>;
  readonly closures: Listed<'monitoring-closure'>;
}

const kinds = [
  'patient',
  'pregnancy-status',
  'substance-use',
  'condition',
  'medication-order',
  'medication-statement',
  'observation',
  'monitoring-closure',
] as const satisfies readonly EntityKind[];

/**
 * The next charts of the clinic, in the order of patient ids, of people who take something now: one query a page.
 * People who have died are left out.
 *
 * @param after last patient of the page before; null for the first page
 */
export async function loadTreatedCharts(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  after: string | null,
  limit: number,
): Promise<readonly ChartInPage[]> {
  const columns = sql.join(versionColumns.map((column) => sql.ref(`entry.${column}`)));
  const { rows } = await sql<Row & { readonly readable: readonly string[] }>`
    with treated as (
      select person.patient_id from record_current person
      where person.clinic_id = ${clinicId}::uuid and person.kind = 'patient' and person.state = 'current'
        and person.content->>'deceased' is null
        and (${after}::uuid is null or person.patient_id > ${after}::uuid)
        and exists (select 1 from record_current taken where taken.clinic_id = ${clinicId}::uuid
          and taken.patient_id = person.patient_id and taken.state = 'current'
          and taken.kind in ('medication-order', 'medication-statement')
          and taken.content->>'status' in ('active', 'unknown', 'intended'))
      order by person.patient_id limit ${limit})
    select ${columns}, to_jsonb(titrate_readable_kinds()) as readable
    from treated join record_current entry on entry.patient_id = treated.patient_id
    where entry.clinic_id = ${clinicId}::uuid and entry.state = 'current'
      and entry.kind = any(${[...kinds]}::text[])
    order by entry.patient_id, entry.recorded_at, entry.id`.execute(tx);
  const readable = new Set(rows[0]?.readable ?? []);
  return [...Map.groupBy(rows, (row) => row.patient_id)].map(([patientId, own]) =>
    toChart(patientId, own, readable),
  );
}

function toChart(patientId: string, rows: readonly Row[], readable: ReadonlySet<string>): ChartInPage {
  const list = <K extends EntityKind>(kind: K): Listed<K> =>
    readable.has(kind) ? rows.filter((row) => row.kind === kind).map((row) => toVersion<K>(row)) : null;
  return {
    patientId,
    patient: list('patient')?.[0]?.content ?? null,
    pregnancy: list('pregnancy-status')?.[0]?.content ?? null,
    substances: list('substance-use')?.map(({ content }) => content) ?? null,
    allergyReview: null,
    conditions: list('condition'),
    allergies: null,
    orders: list('medication-order'),
    statements: list('medication-statement'),
    observations: list('observation'),
    closures: list('monitoring-closure'),
  };
}
