import { sql, type Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { type ContentOf, type EntityKind, entityKinds } from '../schema/entity-kinds.ts';
import { contentHash } from './content-hash.ts';
import { indexPatients } from './patient-directory.ts';
import { readCurrent } from './read-versions.ts';
import { type StoredVersion, toVersion } from './stored-version.ts';
import { inRecord } from './tables.ts';

/** Who writes, where and when. The database checks that `personId` is the session's own. */
export interface Author {
  readonly clinicId: string;
  readonly personId: string;
  readonly personName: string;
  readonly at: Instant;
}

/** A first version. */
export interface NewEntry<K extends EntityKind = EntityKind> {
  readonly kind: K;
  /** A fresh UUID; the patient's own id for `patient`, `allergy-review` and `pregnancy-status`. */
  readonly id: string;
  readonly patientId: string;
  readonly content: ContentOf<K>;
  readonly reason?: string | null;
}

/** A next version. */
export interface NextVersion<K extends EntityKind = EntityKind> extends NewEntry<K> {
  /** The version the writer saw; null to follow whatever is current (and to write the first where there is none). */
  readonly expected: number | null;
  /** `entered-in-error` needs a reason. */
  readonly state?: 'current' | 'entered-in-error';
}

/**
 * Writes the first version of an entry: validated, hashed, current at once.
 * @returns the stored version, or `bad-input` naming each field that is wrong
 */
export async function createEntry<K extends EntityKind>(
  tx: Transaction<PlatformTables>,
  author: Author,
  entry: NewEntry<K>,
): Promise<Result<StoredVersion<K>, Refusal>> {
  const written = await createEntries(tx, author, [entry]);
  if (!written.ok) return written;
  const [version] = written.value;
  if (!version) throw new Error('the store kept nothing');
  return ok(version as StoredVersion<K>);
}

/**
 * Writes many first versions: all of them, or none when one is not valid. Meant for imports; the transaction is the
 * caller's, so a whole file stands or falls together.
 */
export async function createEntries(
  tx: Transaction<PlatformTables>,
  author: Author,
  entries: readonly NewEntry[],
): Promise<Result<readonly StoredVersion[], Refusal>> {
  const rows: VersionRow[] = [];
  for (const entry of entries) {
    const row = toRow(author, { ...entry, state: 'current', expected: null }, 1, author.at);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  const stored: StoredVersion[] = [];
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    stored.push(...(await insert(tx, rows.slice(start, start + rowsPerInsert))));
  }
  return ok(stored);
}

/**
 * Writes the next version of an entry: an amendment, a change of state, or the mark that it was entered in error.
 * Nothing before it is touched.
 *
 * @returns the stored version; `version-changed` with the newer version in `extra.current` when `expected` is no
 * longer the current one; `not-found` when there is no such entry of this patient; `bad-input` for content that does
 * not fit its schema.
 */
export async function writeVersion<K extends EntityKind>(
  tx: Transaction<PlatformTables>,
  author: Author,
  next: NextVersion<K>,
): Promise<Result<StoredVersion<K>, Refusal>> {
  await lockPatient(tx, author.clinicId, next.patientId);
  const before = await readCurrent(tx, author.clinicId, next.kind, next.id);
  if (before && before.patientId !== next.patientId) return err(noSuchEntry);
  if (!before && next.expected !== null) return err(noSuchEntry);
  if (before && next.expected !== null && before.version !== next.expected) {
    return err({
      kind: 'version-changed',
      detail: 'Somebody changed this in the meantime; nothing was saved.',
      next: 'Look at the newer version, then make your change again.',
      extra: { current: before },
    });
  }
  // Clocks of two app processes may differ by some milliseconds; versions never run backwards.
  const at = before && before.recordedAt > author.at ? before.recordedAt : author.at;
  const row = toRow(author, next, (before?.version ?? 0) + 1, at);
  if (!row.ok) return row;
  const [version] = await insert(tx, [row.value]);
  if (!version) throw new Error('the store kept nothing');
  return ok(version as StoredVersion<K>);
}

/**
 * Makes this transaction the only writer of one patient's chart until it ends. Writes take the same lock by
 * themselves; take it before reading what a decision will rest on, as signing does.
 */
export async function lockPatient(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
): Promise<void> {
  await sql`select titrate_lock_patient(${clinicId}::uuid, ${patientId}::uuid)`.execute(tx);
}

const rowsPerInsert = 200;

const noSuchEntry: Refusal = { kind: 'not-found', detail: 'There is no such entry in this chart.' };

interface VersionRow {
  readonly clinic_id: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly patient_id: string;
  readonly state: 'current' | 'entered-in-error';
  readonly content: string;
  readonly content_hash: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly recorded_by_name: string;
  readonly reason: string | null;
}

function toRow(
  author: Author,
  entry: NextVersion,
  version: number,
  at: Instant,
): Result<VersionRow, Refusal> {
  const parsed = entityKinds[entry.kind].safeParse(entry.content);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: [entry.kind, ...issue.path].join('.'),
      message: issue.message,
    }));
    return err({ kind: 'bad-input', detail: `This ${entry.kind} cannot be stored as it is.`, errors });
  }
  if (!isStorable(parsed.data)) {
    return err({
      kind: 'bad-input',
      detail: `This ${entry.kind} contains characters that cannot be stored.`,
    });
  }
  return ok({
    clinic_id: author.clinicId,
    kind: entry.kind,
    id: entry.id,
    version,
    patient_id: entry.patientId,
    state: entry.state ?? 'current',
    content: JSON.stringify(parsed.data),
    content_hash: contentHash(parsed.data),
    recorded_at: at,
    recorded_by: author.personId,
    recorded_by_name: author.personName,
    reason: entry.reason ?? null,
  });
}

/** PostgreSQL's jsonb holds neither NUL nor half a surrogate pair. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item));
}

async function insert(
  tx: Transaction<PlatformTables>,
  rows: readonly VersionRow[],
): Promise<StoredVersion[]> {
  await inRecord(tx).insertInto('record_version').values(rows).execute();
  // Not read back: some roles may write what they may not read (allergy review at the front desk).
  const stored = rows.map((row) => toVersion({ ...row, content: JSON.parse(row.content) }));
  const patients = stored.filter(
    (version): version is StoredVersion<'patient'> => version.kind === 'patient',
  );
  if (patients.length > 0) await indexPatients(tx, patients);
  return stored;
}
