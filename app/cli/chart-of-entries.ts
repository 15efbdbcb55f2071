import { sql, type Transaction } from 'kysely';
import type { ChartFacts, Held } from '#clinical/facts.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { toVersion, versionColumns } from '#record/store/stored-version.ts';

type Row = Parameters<typeof toVersion>[0];

/** The chart as a screen saw it, from the versions it noted down: `condition/<id>@3`. */
export async function chartOfEntries(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  entries: readonly string[],
): Promise<ChartFacts> {
  const parts = entries.flatMap((entry) => {
    const match = /^([a-z-]+)\/([0-9a-f-]{36})@(\d+)$/.exec(entry);
    return match ? [{ kind: match[1] ?? '', id: match[2] ?? '', version: Number(match[3]) }] : [];
  });
  const columns = sql.join(versionColumns.map((column) => sql.ref(`v.${column}`)));
  const { rows } = await sql<Row>`
    select ${columns} from record_version v
    join unnest(${parts.map(({ kind }) => kind)}::text[], ${parts.map(({ id }) => id)}::uuid[],
      ${parts.map(({ version }) => version)}::int[]) as seen (kind, id, version)
      on v.kind = seen.kind and v.id = seen.id and v.version = seen.version
    where v.clinic_id = ${clinicId}::uuid order by v.recorded_at, v.id`.execute(tx);
  const versions = rows.map((row) => toVersion(row));
  const list = <K extends EntityKind>(kind: K): Held<ContentOf<K>>[] =>
    versions
      .filter((version) => version.kind === kind)
      .map(({ id, content, recordedAt }) => ({ id, content: content as ContentOf<K>, recordedAt }));
  const only = <K extends EntityKind>(kind: K): ContentOf<K> | null => list(kind)[0]?.content ?? null;
  return {
    patient: only('patient'),
    pregnancy: only('pregnancy-status'),
    substances: list('substance-use').map(({ content }) => content),
    allergyReview: only('allergy-review'),
    conditions: list('condition'),
    allergies: list('allergy'),
    orders: list('medication-order'),
    statements: list('medication-statement'),
    observations: list('observation'),
    dosePlans: list('dose-plan'),
    reconciliations: list('reconciliation'),
  };
}
