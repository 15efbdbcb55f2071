import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '../schema/entity-kinds.ts';
import { type ClinicMonitoring, readClinicMonitoring } from './monitoring-choices.ts';
import { type StoredVersion, toVersion, versionColumns } from './stored-version.ts';

type Row = Parameters<typeof toVersion>[0];
type Listed<K extends EntityKind> = readonly StoredVersion<K>[] | null;

/** What due dates follow from, for one of many patients. A list is null when the caller's role may not read it. */
export interface ChartInPage extends ClinicMonitoring {
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
  readonly registryLooks: Listed<'registry-look'>;
  readonly personalLimits: Listed<'personal-limit'>;
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
  'registry-look',
  'personal-limit',
] as const satisfies readonly EntityKind[];

/** The kinds of entry a chart in a page is made of. */
export const kindsOfPage: readonly EntityKind[] = kinds;

/** Those of these patients who take something now, in the order of their ids; people who have died are left out. */
export async function whoIsTreated(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (patientIds.length === 0) return new Set();
  const { rows } = await sql<{ readonly patientId: string }>`
    select patient_id as "patientId" from record_current
    where clinic_id = ${clinicId}::uuid and patient_id = any(${[...patientIds]}::uuid[])
      and kind in ('patient', 'medication-order', 'medication-statement') and state = 'current'
    group by patient_id
    having bool_or(kind = 'patient' and content->>'deceased' is null)
      and bool_or(kind <> 'patient' and content->>'status' in ('active', 'unknown', 'intended'))
    order by patient_id`.execute(tx);
  return new Set(rows.map(({ patientId }) => patientId));
}

/** The charts of these patients, in the order of their ids. */
export async function loadCharts(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
): Promise<readonly ChartInPage[]> {
  const columns = sql.join(versionColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<Row & { readonly readable: readonly string[] }>`
    select ${columns}, (select to_jsonb(titrate_readable_kinds())) as readable from record_current
    where clinic_id = ${clinicId}::uuid and patient_id = any(${[...patientIds]}::uuid[]) and state = 'current'
      and kind = any(${[...kinds]}::text[])
    order by patient_id, recorded_at, id`.execute(tx);
  const readable = new Set(rows[0]?.readable ?? []);
  const clinic = await readClinicMonitoring(tx, clinicId);
  return [...Map.groupBy(rows, (row) => row.patient_id)].map(([patientId, own]) => ({
    ...toChart(patientId, own, readable),
    ...clinic,
  }));
}

function toChart(
  patientId: string,
  rows: readonly Row[],
  readable: ReadonlySet<string>,
): Omit<ChartInPage, keyof ClinicMonitoring> {
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
    registryLooks: list('registry-look'),
    personalLimits: list('personal-limit'),
  };
}
