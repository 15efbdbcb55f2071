import { randomUUID } from 'node:crypto';
import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { type KeptDays, keepDays } from '#care/4-monitoring-adjustment/activity/keep-days.ts';
import { fileRefusal, readActivityFile } from '#care/4-monitoring-adjustment/activity/read-activity-file.ts';
import { readAppleHealthPieces } from '#care/4-monitoring-adjustment/activity/read-apple-health.ts';
import type { DaysRead, Reading } from '#care/4-monitoring-adjustment/activity/read-days.ts';
import { isXml } from '#clinical/activity/is-xml.ts';
import type { Refusal } from '#kernel/problem.ts';
import { dateInZone } from '#kernel/time.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { CliFailure } from './cli-failure.ts';
import { type Clinic, sessionIn } from './open-database.ts';

/** What became of the file. */
export type ActivityOutcome =
  | { readonly path: string; readonly outcome: 'done'; readonly kept: KeptDays }
  | { readonly path: string; readonly outcome: 'refused'; readonly refusal: Refusal };

/** Rolls the transaction back and carries the refusal out. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** Keeps the days of one file for one person, with its line in the audit: all of them, or none. */
export async function bringActivityFile(
  db: Kysely<PlatformTables>,
  clinic: Clinic,
  patientId: string,
  path: string,
): Promise<ActivityOutcome> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(patientId))
    throw new CliFailure('--patient is the id of a person, as their chart’s address has it', 2);
  const at = new Date().toISOString();
  const read = await readFile(path, { today: dateInZone(at, clinic.zone), zone: clinic.zone });
  if (!read.ok) return { path, outcome: 'refused', refusal: fileRefusal(read.error) };
  const session = sessionIn(clinic);
  const by = 'Command line';
  const author = { clinicId: clinic.id, personId: session.personId, personName: by, at };
  try {
    const kept = await inTransaction(db, session, async (tx) => {
      const person = await readCurrent(tx, clinic.id, 'patient', patientId);
      if (person === null) throw new CliFailure(`Nobody of this clinic has the id ${patientId}.`, 2);
      const done = await keepDays(tx, author, patientId, read.value, 'command-line');
      if (!done.ok) throw new Refused(done.error);
      const { taken, changed, unchanged } = done.value;
      await appendAudit(tx, {
        clinicId: clinic.id,
        at,
        personId: null,
        personName: by,
        role: 'system',
        action: 'activity.import',
        outcome: 'done',
        patients: [patientId],
        entity: 'activity-day',
        detail: `${taken} days taken, ${changed} changed, ${unchanged} unchanged`,
        requestId: randomUUID(),
      });
      return done.value;
    });
    return { path, outcome: 'done', kept };
  } catch (error) {
    if (error instanceof Refused) return { path, outcome: 'refused', refusal: error.refusal };
    throw error;
  }
}

/** The outcome for people. */
export function activityText(outcome: ActivityOutcome): string {
  if (outcome.outcome === 'refused') {
    const { detail, errors = [], next } = outcome.refusal;
    return [
      `${outcome.path}: ${detail}`,
      ...errors.map(({ path, message }) => `  ${path}: ${message}`),
      ...(next === undefined ? [] : [next]),
    ].join('\n');
  }
  const { taken, changed, unchanged, from, to } = outcome.kept;
  return `${outcome.path}: ${taken} days taken, ${changed} changed, ${unchanged} unchanged (${from} to ${to})`;
}

/** Apple Health is read piece by piece, whatever its size; every other file holds days, and is small. */
async function readFile(path: string, reading: Reading): Promise<DaysRead> {
  try {
    return isXml(beginningOf(path))
      ? await readAppleHealthPieces(createReadStream(path, 'utf8'), reading)
      : readActivityFile(readFileSync(path, 'utf8'), reading);
  } catch (error) {
    throw new CliFailure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function beginningOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(100);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
