import type { Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ActivityDay } from '#record/schema/activity.ts';
import { idFrom } from '#record/store/id-from.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { type Author, createEntries, lockPatient, writeVersion } from '#record/store/versions.ts';
import type { ReadDays } from './read-days.ts';

/** What became of the days of a file. */
export interface KeptDays {
  readonly taken: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly from: string;
  readonly to: string;
}

/** Sleep and steps are taken only while the person shares them. */
const notShared: Refusal = {
  kind: 'conflict',
  detail: 'Sleep and steps are not shared: nothing was kept.',
  next: 'The person turns it on first, on their own page or by telling you.',
};

/**
 * Keeps the days of a file, one entry a day, all or nothing. A day that is there already is the same entry: what the file
 * does not say of it stays as it was.
 */
export async function keepDays(
  tx: Transaction<PlatformTables>,
  author: Author,
  patientId: string,
  { days, format }: ReadDays,
  broughtBy: ActivityDay['broughtBy'],
): Promise<Result<KeptDays, Refusal>> {
  await lockPatient(tx, author.clinicId, patientId);
  const sharing = await readCurrent(tx, author.clinicId, 'activity-sharing', patientId);
  if (sharing?.content.status !== 'on') return err(notShared);
  const before = new Map(
    (await listCurrent(tx, author.clinicId, patientId, 'activity-day')).map((one) => [one.content.on, one]),
  );
  const fresh = days.filter(({ on }) => !before.has(on));
  const created = await createEntries(
    tx,
    author,
    fresh.map((day) => ({
      kind: 'activity-day' as const,
      id: idFrom(`activity-day ${patientId} ${day.on}`),
      patientId,
      content: { ...day, broughtBy, format },
    })),
  );
  if (!created.ok) return created;
  let changed = 0;
  for (const { on, sleepMinutes, steps } of days) {
    const held = before.get(on);
    if (held === undefined) continue;
    const content = {
      ...held.content,
      sleepMinutes: sleepMinutes ?? held.content.sleepMinutes,
      steps: steps ?? held.content.steps,
    };
    const { content: old } = held;
    if (content.sleepMinutes === old.sleepMinutes && content.steps === old.steps) continue;
    changed += 1;
    const written = await writeVersion(tx, author, {
      kind: 'activity-day',
      id: held.id,
      patientId,
      content: { ...content, broughtBy, format },
      expected: held.version,
    });
    if (!written.ok) return written;
  }
  return ok({
    taken: fresh.length,
    changed,
    unchanged: days.length - fresh.length - changed,
    from: days[0]?.on ?? '',
    to: days.at(-1)?.on ?? '',
  });
}
