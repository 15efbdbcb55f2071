import { sql, type Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '../schema/entity-kinds.ts';
import { type ClinicMonitoring, readClinicMonitoring } from './monitoring-choices.ts';
import { type StoredVersion, toVersion, versionColumns } from './stored-version.ts';

type Row = Parameters<typeof toVersion>[0];

/** A list of the chart, or null when the caller's role may not read it: not known is not the same as empty. */
type Listed<K extends EntityKind> = readonly StoredVersion<K>[] | null;

/**
 * One person's chart, loaded once, before anything is decided. Shaped so that it can be given to `clinical/` as
 * `ChartFacts` (a stored version is a `Held` content) and carries besides what the timeline draws.
 */
export interface Chart extends ClinicMonitoring {
  readonly patient: ContentOf<'patient'> | null;
  readonly pregnancy: ContentOf<'pregnancy-status'> | null;
  readonly substances: readonly ContentOf<'substance-use'>[] | null;
  readonly allergyReview: ContentOf<'allergy-review'> | null;
  readonly conditions: Listed<'condition'>;
  readonly allergies: Listed<'allergy'>;
  readonly orders: Listed<'medication-order'>;
  readonly statements: Listed<'medication-statement'>;
  readonly observations: Listed<'observation'>;
  readonly lifeEvents: Listed<'life-event'>;
  readonly encounters: Listed<'encounter'>;
  readonly dosePlans: Listed<'dose-plan'>;
  readonly reconciliations: Listed<'reconciliation'>;
  readonly registryLooks: Listed<'registry-look'>;
  readonly personalLimits: Listed<'personal-limit'>;
  /** Only those that tell when something was last taken and, where there is one, what was said of taking it later. */
  readonly saidTaken: Listed<'check-in'>;
  /** The same entries with their versions, where there is one per patient. */
  readonly stored: {
    readonly patient: StoredVersion<'patient'> | null;
    readonly pregnancy: StoredVersion<'pregnancy-status'> | null;
    readonly allergyReview: StoredVersion<'allergy-review'> | null;
    readonly substances: Listed<'substance-use'>;
  };
}

const chartKinds = [
  'patient',
  'pregnancy-status',
  'substance-use',
  'allergy-review',
  'condition',
  'allergy',
  'medication-order',
  'medication-statement',
  'observation',
  'life-event',
  'encounter',
  'dose-plan',
  'reconciliation',
  'registry-look',
  'personal-limit',
] as const satisfies readonly EntityKind[];

/**
 * Loads a chart in one query, oldest recorded first; entries entered in error are left out.
 * @param knownAt what was known then instead of what is known now
 */
export async function loadChart(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  knownAt: Instant | null = null,
): Promise<Chart> {
  const source =
    knownAt === null
      ? sql`select * from record_current`
      : sql`select distinct on (kind, id) * from record_version where recorded_at <= ${knownAt}::timestamptz`;
  const order = knownAt === null ? sql`` : sql`order by kind, id, version desc`;
  const columns = sql.join(versionColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<Row>`
    select ${columns} from (${source} ${knownAt === null ? sql`where` : sql`and`} clinic_id = ${clinicId}::uuid
      and patient_id = ${patientId}::uuid and (kind = any(${[...chartKinds]}::text[]) or ${tellsOfTaking(clinicId, patientId)})
      ${order}) entry
    where state = 'current'
    union all
    select null, '', null, null, null, null, to_jsonb(titrate_readable_kinds()), null, null, null, null, null
    order by recorded_at, id`.execute(tx);

  const readable = rows.find((row) => row.kind === '')?.content as unknown as readonly string[];
  const byKind = Map.groupBy(rows, (row) => row.kind);
  const list = <K extends EntityKind>(kind: K): Listed<K> =>
    readable.includes(kind) ? (byKind.get(kind) ?? []).map((row) => toVersion<K>(row)) : null;
  const only = <K extends EntityKind>(kind: K): StoredVersion<K> | null => list(kind)?.[0] ?? null;

  const stored = {
    patient: only('patient'),
    pregnancy: only('pregnancy-status'),
    allergyReview: only('allergy-review'),
    substances: list('substance-use'),
  };
  return {
    patient: stored.patient?.content ?? null,
    pregnancy: stored.pregnancy?.content ?? null,
    substances: stored.substances?.map((version) => version.content) ?? null,
    allergyReview: stored.allergyReview?.content ?? null,
    conditions: list('condition'),
    allergies: list('allergy'),
    orders: list('medication-order'),
    statements: list('medication-statement'),
    observations: list('observation'),
    lifeEvents: list('life-event'),
    encounters: list('encounter'),
    dosePlans: list('dose-plan'),
    reconciliations: list('reconciliation'),
    registryLooks: list('registry-look'),
    personalLimits: list('personal-limit'),
    ...(await readClinicMonitoring(tx, clinicId, knownAt)),
    saidTaken: list('check-in'),
    stored,
  };
}

/** Most people never leave anything out: then no check-in is read at all. */
function tellsOfTaking(clinicId: string, patientId: string) {
  return sql`(kind = 'check-in' and (content ? 'lastTaken' or (content ->> 'taken' = 'as-agreed' and exists (
    select from record_current said where said.clinic_id = ${clinicId}::uuid and said.patient_id = ${patientId}::uuid
      and said.kind = 'check-in' and said.content ? 'lastTaken'))))`;
}
