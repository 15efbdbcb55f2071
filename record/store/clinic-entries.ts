import { sql, type Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { type ClinicContentOf, type ClinicKind, clinicKinds } from '../schema/clinic-kinds.ts';
import { contentHash } from './content-hash.ts';
import { instantText } from './stored-version.ts';
import { inRecord } from './tables.ts';
import type { Author } from './versions.ts';

/** One version of something a clinic records about itself: a location, a licence, an objective. */
export interface ClinicEntry<K extends ClinicKind = ClinicKind> {
  readonly kind: K;
  readonly id: string;
  readonly version: number;
  readonly state: 'current' | 'entered-in-error';
  readonly content: ClinicContentOf<K>;
  readonly contentHash: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly reason: string | null;
}

export interface NextClinicEntry<K extends ClinicKind = ClinicKind> {
  readonly kind: K;
  readonly id: string;
  readonly content: ClinicContentOf<K>;
  /** The version the writer saw; null writes the first. */
  readonly expected: number | null;
  readonly state?: 'current' | 'entered-in-error';
  readonly reason?: string | null;
}

const columns = [
  'kind',
  'id',
  'version',
  'state',
  'content',
  'content_hash',
  'recorded_at',
  'recorded_by',
  'recorded_by_name',
  'reason',
] as const;

/** The current entries of one kind, oldest recorded first; entered-in-error ones left out. */
export async function listClinicEntries<K extends ClinicKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: K,
): Promise<ClinicEntry<K>[]> {
  const rows = await currentOf(tx, clinicId, kind)
    .where('state', '=', 'current')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => toEntry<K>(row));
}

/** The current version of one entry; null when there is none the caller may see. */
export async function readClinicEntry<K extends ClinicKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: K,
  id: string,
): Promise<ClinicEntry<K> | null> {
  const row = await currentOf(tx, clinicId, kind).where('id', '=', id).executeTakeFirst();
  return row ? toEntry<K>(row) : null;
}

/** Every version of one entry, oldest first. */
export async function readClinicHistory<K extends ClinicKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: K,
  id: string,
): Promise<ClinicEntry<K>[]> {
  const rows = await inRecord(tx)
    .selectFrom('clinic_entry_version')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map((row) => toEntry<K>(row));
}

/**
 * Writes the first (`expected` null) or the next version of an entry: validated, hashed, current at once.
 *
 * @returns the stored version; `version-changed` with the newer one in `extra.current` when `expected` is no longer
 * current; `not-found` when there is nothing to follow; `bad-input` naming each field that is wrong
 */
export async function writeClinicEntry<K extends ClinicKind>(
  tx: Transaction<PlatformTables>,
  author: Author,
  next: NextClinicEntry<K>,
): Promise<Result<ClinicEntry<K>, Refusal>> {
  // The same lock the trigger takes, taken before reading: two writers of one entry stand in line.
  await sql`select pg_advisory_xact_lock(hashtextextended(
    ${author.clinicId}::uuid::text || ${next.kind}::text || ${next.id}::uuid::text, 8424))`.execute(tx);
  const before = await readClinicEntry(tx, author.clinicId, next.kind, next.id);
  if (before === null && next.expected !== null)
    return err({ kind: 'not-found', detail: 'There is no such entry in this clinic.' });
  if (before !== null && before.version !== next.expected)
    return err({
      kind: 'version-changed',
      detail: 'Somebody changed this in the meantime; nothing was saved.',
      next: 'Look at the newer version, then make your change again.',
      extra: { current: before },
    });
  const parsed = clinicKinds[next.kind].safeParse(next.content);
  if (!parsed.success)
    return err({
      kind: 'bad-input',
      detail: `This ${next.kind} cannot be stored as it is.`,
      errors: parsed.error.issues.map((issue) => ({
        path: [next.kind, ...issue.path].join('.'),
        message: issue.message,
      })),
    });
  const row = {
    clinic_id: author.clinicId,
    kind: next.kind,
    id: next.id,
    version: (before?.version ?? 0) + 1,
    state: next.state ?? 'current',
    content: JSON.stringify(parsed.data),
    content_hash: contentHash(parsed.data),
    recorded_at: before && before.recordedAt > author.at ? before.recordedAt : author.at,
    recorded_by: author.personId,
    recorded_by_name: author.personName,
    reason: next.reason ?? null,
  } as const;
  await inRecord(tx).insertInto('clinic_entry_version').values(row).execute();
  return ok({
    kind: next.kind,
    id: row.id,
    version: row.version,
    state: row.state,
    content: parsed.data as ClinicContentOf<K>,
    contentHash: row.content_hash,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    recordedByName: row.recorded_by_name,
    reason: row.reason,
  });
}

const currentOf = (tx: Transaction<PlatformTables>, clinicId: string, kind: ClinicKind) =>
  inRecord(tx)
    .selectFrom('clinic_entry_current')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', kind);

function toEntry<K extends ClinicKind>(row: {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly state: 'current' | 'entered-in-error';
  readonly content: Record<string, unknown>;
  readonly content_hash: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly recorded_by_name: string;
  readonly reason: string | null;
}): ClinicEntry<K> {
  return {
    kind: row.kind as K,
    id: row.id,
    version: row.version,
    state: row.state,
    content: row.content as ClinicContentOf<K>,
    contentHash: row.content_hash,
    recordedAt: instantText(row.recorded_at),
    recordedBy: row.recorded_by,
    recordedByName: row.recorded_by_name,
    reason: row.reason,
  };
}
