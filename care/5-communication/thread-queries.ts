import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Message, Thread, ThreadReading } from '#record/schema/thread.ts';
import { listedName } from '#record/store/patient-words.ts';

/** A stored conversation with everything its state follows from. */
export interface ThreadRow {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly content: Thread;
  /** Oldest first. */
  readonly messages: readonly (Message & { readonly id: string })[];
  readonly readings: readonly (ThreadReading & { readonly id: string })[];
}

export type WantedThreads =
  | { readonly open: true }
  | { readonly closed: number }
  | { readonly patientId: string };

/** Conversations with their messages and readings: two queries, however many they are. */
export async function readThreads(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  wanted: WantedThreads,
): Promise<readonly ThreadRow[]> {
  const which =
    'patientId' in wanted
      ? sql`and c.patient_id = ${wanted.patientId}::uuid`
      : 'closed' in wanted
        ? sql`and c.content ->> 'status' = 'closed'`
        : sql`and c.content ->> 'status' = 'open'`;
  const limit = 'closed' in wanted ? sql`limit ${wanted.closed}` : sql``;
  const { rows: threads } = await sql<
    Omit<ThreadRow, 'messages' | 'readings' | 'patientName'> & { name: Name }
  >`
    select c.id, c.version, c.patient_id as "patientId", c.content, p.content -> 'name' as name
    from record_current c
      join record_current p on p.clinic_id = c.clinic_id and p.kind = 'patient' and p.id = c.patient_id
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'thread' and c.state = 'current' ${which}
    order by c.recorded_at desc, c.id ${limit}`.execute(tx);
  if (threads.length === 0) return [];
  const patients = [...new Set(threads.map(({ patientId }) => patientId))];
  const { rows: parts } = await sql<{ id: string; kind: string; content: Message | ThreadReading }>`
    select id, kind, content from record_current
    where clinic_id = ${clinicId}::uuid and patient_id = any(${patients}::uuid[])
      and kind in ('message', 'thread-reading') and state = 'current'
    order by content ->> 'sentAt', id`.execute(tx);
  const byThread = Map.groupBy(parts, ({ content }) => content.thread);
  return threads.map(({ name, ...row }) => {
    const own = byThread.get(row.id) ?? [];
    const of = <T>(kind: string) =>
      own.filter((part) => part.kind === kind).map(({ id, content }) => ({ ...content, id }) as T);
    return {
      ...row,
      patientName: listedName(name),
      messages: of<Message & { id: string }>('message'),
      readings: of<ThreadReading & { id: string }>('thread-reading'),
    };
  });
}

interface Name {
  readonly given: readonly string[];
  readonly family: string | null;
}

/** How many conversations of the clinic are closed. */
export async function countClosedThreads(tx: Transaction<PlatformTables>, clinicId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from record_current where clinic_id = ${clinicId}::uuid and kind = 'thread'
      and state = 'current' and content ->> 'status' = 'closed'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** People in whose care team somebody is today. */
export async function patientsOf(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  personId: string,
  today: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select c.patient_id as id from record_current c
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'care-team' and c.state = 'current'
      and exists (select from jsonb_array_elements(c.content -> 'members') m
        where m ->> 'person' = ${personId} and coalesce(m ->> 'until', '9999') > ${today})`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}
