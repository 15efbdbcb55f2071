import { sql, type Transaction } from 'kysely';
import { addDays, type CalendarDate, dateInZone } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { listCurrentOfClinic, readCurrent } from '#record/store/read-versions.ts';
import type { OverdueRow } from './calendar-schema.ts';
import type { ReachPerson } from './reach-out-schema.ts';
import { reachSubjects, reachText } from './reach-out-words.ts';

/** Asked this lately, somebody is not asked again: a convention against nagging. */
export const againAfterDays = 14;

/** As many people as one looks through at once. */
export const peopleShown = 50;

/** The person's language; what is due is told in it. */
export interface ReachCandidate extends ReachPerson {
  readonly language: string | null;
}

/**
 * Everybody among the rows, in their order, with the message they would get. Somebody without an account of their own
 * reads no message; that is told with the telephone number, never passed over.
 */
export async function reachCandidates(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  rows: readonly OverdueRow[],
  today: CalendarDate,
): Promise<readonly ReachCandidate[]> {
  const byPerson = [...Map.groupBy(rows, ({ patientId }) => patientId)];
  if (byPerson.length === 0) return [];
  const { name: clinic, zone } = await readLetterhead(tx, clinicId);
  const reading = await peopleWithAccount(tx, clinicId);
  const asked = new Map<string, CalendarDate>();
  for (const { patientId, content } of await listCurrentOfClinic(tx, clinicId, 'thread')) {
    const on = dateInZone(content.startedAt, zone);
    if (reachSubjects.has(content.subject) && content.startedBy.type === 'staff')
      if (on > (asked.get(patientId) ?? '')) asked.set(patientId, on);
  }
  const calls = new Set(
    (await listCurrentOfClinic(tx, clinicId, 'task'))
      .filter(({ content }) => content.status === 'open' && content.about === 'outreach')
      .map(({ patientId }) => patientId),
  );
  const people: ReachCandidate[] = [];
  for (const [patientId, own] of byPerson) {
    const patient = (await readCurrent(tx, clinicId, 'patient', patientId))?.content;
    const language = patient?.language ?? null;
    const es = language?.toLowerCase().startsWith('es') === true;
    const names = own.map(({ item }) => (es ? (item.es?.name ?? item.name) : item.name));
    const checks = [...new Set(names)];
    const askedOn = asked.get(patientId) ?? null;
    const lately = askedOn !== null && askedOn > addDays(today, -againAfterDays);
    people.push({
      patientId,
      patient: own[0]?.patient ?? '',
      checks: [...new Set(own.map(({ item }) => item.name))],
      text: reachText(
        { given: patient?.name.preferred ?? patient?.name.given[0] ?? null, checks, clinic },
        language,
      ),
      reach: lately ? 'asked' : reading.has(patientId) ? 'portal' : 'none',
      askedOn,
      phone: patient?.phone ?? null,
      callOpen: calls.has(patientId),
      language,
    });
  }
  return people;
}

async function peopleWithAccount(
  tx: Transaction<PlatformTables>,
  clinicId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select patient_id as id from membership
    where clinic_id = ${clinicId}::uuid and role = 'patient' and active and patient_id is not null`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}
