import { type Kysely, sql, type Transaction } from 'kysely';
import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import { addMinutes, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { auditServerWork } from '#platform/audit/audit-server-work.ts';
import { holdsAlone, type ServedClinic, servedClinics, server, serverIn } from '#platform/db/as-server.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { MailMessage, SendMail } from '#platform/mail/mail-message.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { Reminder } from '#record/schema/follow-up.ts';
import type { Patient } from '#record/schema/patient.ts';
import { idFrom } from '#record/store/id-from.ts';
import { writeVersion } from '#record/store/versions.ts';
import { calendarFile } from './calendar-file.ts';
import { readLocations } from './clinic-time.ts';
import { type DueMessage, dueMessages } from './due-messages.ts';
import { mailLanguage, visitMail, visitTitle } from './visit-words.ts';

export interface Sweep {
  readonly db: Kysely<PlatformTables>;
  readonly knowledge: Knowledge;
  readonly sendMail: SendMail;
  readonly now: () => Instant;
}

export interface Swept {
  readonly sent: number;
  readonly failed: number;
}

type Tx = Transaction<PlatformTables>;

/** Tells this work from other work that one process at a time does. */
const lock = 8437;

/**
 * Sends every message about a visit that is due in any clinic, and writes down what became of it. Safe to run as often
 * and in as many processes as one likes: one process at a time sends for a visit, looks at it again under that lock, and
 * what was sent stands in the chart before the lock is given up. Nobody's list depends on it.
 *
 * Should the machine die between the mail server's yes and the commit, the message goes out again under the same
 * Message-ID: a reminder twice is better than none.
 */
export async function sendDueMessages(sweep: Sweep): Promise<Swept> {
  let [sent, failed] = [0, 0];
  for (const clinic of await servedClinics(sweep.db)) {
    const waiting = await inTransaction(
      sweep.db,
      serverIn(clinic.id),
      async (tx) => {
        const rows = await readCandidates(tx, clinic.id, sweep.now(), null);
        return rows.filter((row) => dueOf(row, sweep).length > 0).map(({ id }) => id);
      },
      { readOnly: true },
    );
    for (const visit of waiting) {
      const outcome = await sendFor(sweep, clinic, visit);
      if (outcome === 'sent') sent++;
      if (outcome === 'failed') failed++;
    }
  }
  return { sent, failed };
}

interface Candidate {
  readonly id: string;
  readonly patientId: string;
  readonly content: Appointment;
  readonly version: number;
  readonly patient: Pick<Patient, 'name' | 'email' | 'language' | 'deceased'>;
  readonly messages: readonly { readonly id: string; readonly content: Reminder }[];
}

/** Visits still to come of people who have an e-mail address, or one of them. */
async function readCandidates(
  tx: Tx,
  clinicId: string,
  now: Instant,
  only: string | null,
): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    select c.id, c.patient_id as "patientId", c.version, c.content, p.content as patient,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'content', r.content)) from record_current r
        where r.clinic_id = c.clinic_id and r.patient_id = c.patient_id and r.kind = 'reminder'
          and r.state = 'current' and r.content ->> 'appointment' = c.id::text), '[]'::jsonb) as messages
    from record_current c join record_current p
      on p.clinic_id = c.clinic_id and p.kind = 'patient' and p.id = c.patient_id and p.state = 'current'
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'appointment' and c.state = 'current'
      and c.content ->> 'status' in ('booked', 'cancelled') and c.content ->> 'start' > ${now}
      and c.content -> 'provider' is not null
      and p.content ->> 'email' is not null and p.content ->> 'deceased' is null
      and (${only}::uuid is null or c.id = ${only}::uuid)
    order by c.content ->> 'start', c.id`.execute(tx);
  return rows;
}

function dueOf(row: Candidate, { knowledge, now }: Sweep): readonly DueMessage[] {
  return dueMessages(row.id, row.content, row.messages, replyTimesOf(knowledge), now(), idOf);
}

/** The id of the entry that says what became of a message. */
const idOf = (key: string): string => idFrom(`titrate reminder ${key}`);

async function sendFor(
  sweep: Sweep,
  clinic: ServedClinic,
  visit: string,
): Promise<'sent' | 'failed' | 'nothing'> {
  return inTransaction(sweep.db, serverIn(clinic.id), async (tx) => {
    if (!(await holdsAlone(tx, clinic.id, lock, visit))) return 'nothing';
    const [row] = await readCandidates(tx, clinic.id, sweep.now(), visit);
    const [due] = row === undefined ? [] : dueOf(row, sweep);
    if (row === undefined || due === undefined) return 'nothing';
    const to = row.patient.email ?? '';
    const outcome = await sweep.sendMail(await messageFor(tx, clinic, row, due, to, sweep.now()));
    const at = sweep.now();
    const content: Reminder = {
      appointment: row.id,
      about: due.about,
      startAsSaid: row.content.start,
      channel: 'e-mail',
      to,
      status: outcome.ok ? 'sent' : 'failed',
      at,
      failure: outcome.ok ? null : outcome.error.detail.slice(0, 300),
    };
    const author = { clinicId: clinic.id, ...server, at };
    const written = await writeVersion(tx, author, {
      kind: 'reminder',
      id: idOf(due.key),
      patientId: row.patientId,
      content,
      expected: null,
    });
    if (!written.ok) throw new Error(`what became of a message could not be kept: ${written.error.detail}`);
    await auditServerWork(tx, {
      clinicId: clinic.id,
      at,
      action: 'follow-up.send-message',
      outcome: outcome.ok ? 'done' : 'failed',
      patientId: row.patientId,
      entity: `appointment/${row.id}`,
      detail: outcome.ok ? due.about : `${due.about}: ${outcome.error.reason}`,
    });
    return content.status;
  });
}

async function messageFor(
  tx: Tx,
  clinic: ServedClinic,
  { id, version, content, patient }: Candidate,
  { about, key }: DueMessage,
  to: string,
  now: Instant,
): Promise<MailMessage> {
  const language = mailLanguage(patient.language);
  const location =
    content.location === undefined ? undefined : (await readLocations(tx, clinic.id)).get(content.location);
  const place = location === undefined ? null : [location.name, location.address].filter(Boolean).join(', ');
  const { subject, text } = visitMail({
    about,
    language,
    firstName: patient.name.preferred ?? patient.name.given[0] ?? '',
    clinic: clinic.name,
    zone: clinic.zone,
    start: content.start,
    with: content.with,
    place,
    phone: location?.phone ?? null,
  });
  const ics = calendarFile({
    id,
    version,
    start: content.start,
    end: content.end ?? addMinutes(content.start, 30),
    cancelled: about === 'cancelled',
    title: visitTitle(clinic.name, language),
    place,
    stamp: now,
  });
  return {
    to,
    subject,
    text,
    key,
    attachments: [{ name: 'visit.ics', type: 'text/calendar', content: ics }],
  };
}
