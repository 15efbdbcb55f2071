import { type Kysely, sql, type Transaction } from 'kysely';
import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { type ReminderDue, reminderDue } from '#clinical/check-ins/reminder-due.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { auditServerWork } from '#platform/audit/audit-server-work.ts';
import { holdsAlone, type ServedClinic, servedClinics, server, serverIn } from '#platform/db/as-server.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { Reach } from '#platform/reach/notice.ts';
import type { CheckInReminder } from '#record/schema/check-in-plan.ts';
import { idFrom } from '#record/store/id-from.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { writeVersion } from '#record/store/versions.ts';
import { dueOf, readCheckInEntries } from './check-in-facts.ts';
import { reminderWords } from './reminder-words.ts';

export interface ReminderSweep {
  readonly db: Kysely<PlatformTables>;
  readonly knowledge: Knowledge;
  readonly reach: Reach;
  /** Where people find the app; null = the message has no address in it. */
  readonly publicOrigin: string | null;
  readonly now: () => Instant;
}

type Tx = Transaction<PlatformTables>;
const idOf = (key: string): string => idFrom(`titrate check-in reminder ${key}`);

/** Tells this work from other work that one process at a time does. */
const lock = 8465;

/**
 * Reminds everybody whose check-in is due and who is to be reminded now, and writes down what became of it. Safe to run as
 * often and in as many processes as one likes: one process at a time reminds a person, looks again under that lock, and what
 * was sent stands in the chart before the lock is given up. Nobody's list depends on it.
 */
export async function sendCheckInReminders(
  sweep: ReminderSweep,
): Promise<{ readonly sent: number; readonly failed: number }> {
  if (sweep.reach.ways.length === 0) return { sent: 0, failed: 0 };
  let [sent, failed] = [0, 0];
  for (const clinic of await servedClinics(sweep.db)) {
    const people = await inTransaction(sweep.db, serverIn(clinic.id), (tx) => withAccounts(tx, clinic.id), {
      readOnly: true,
    });
    for (const patientId of people) {
      const outcome = await remind(sweep, clinic, patientId);
      if (outcome === 'sent') sent++;
      if (outcome === 'failed') failed++;
    }
  }
  return { sent, failed };
}

/** Who can answer by themselves: only they are reminded. Somebody reminded today already is not looked at again. */
async function withAccounts(tx: Tx, clinicId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct m.patient_id as id from membership m
    where m.clinic_id = ${clinicId}::uuid and m.role = 'patient' and m.active and m.patient_id is not null
    order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}

async function remind(
  sweep: ReminderSweep,
  clinic: ServedClinic,
  patientId: string,
): Promise<'sent' | 'failed' | 'nothing'> {
  const looked = await inTransaction(
    sweep.db,
    serverIn(clinic.id),
    (tx) => question(tx, sweep, clinic, patientId),
    { readOnly: true },
  );
  if (looked === null || !looked.due.send) return 'nothing';
  return inTransaction(sweep.db, serverIn(clinic.id), async (tx) => {
    if (!(await holdsAlone(tx, clinic.id, lock, patientId))) return 'nothing';
    const again = await question(tx, sweep, clinic, patientId);
    if (again === null || !again.due.send) return 'nothing';
    const { channel, to, key } = again.due;
    const words = reminderWords(again.language, sweep.publicOrigin);
    const outcome = await sweep.reach.send({ channel, to, key, ...words });
    const at = sweep.now();
    const content: CheckInReminder = {
      dueOn: again.dueOn,
      channel,
      to,
      status: outcome.ok ? 'sent' : 'failed',
      at,
      failure: outcome.ok ? null : outcome.error.detail.slice(0, 300),
    };
    const author = { clinicId: clinic.id, ...server, at };
    const written = await writeVersion(tx, author, {
      kind: 'check-in-reminder',
      id: idOf(key),
      patientId,
      content,
      expected: null,
    });
    if (!written.ok) throw new Error(`what became of a reminder could not be kept: ${written.error.detail}`);
    await auditServerWork(tx, {
      clinicId: clinic.id,
      at,
      action: 'monitoring.send-reminder',
      outcome: outcome.ok ? 'done' : 'failed',
      patientId,
      entity: `check-in-reminder/${idOf(key)}`,
      detail: outcome.ok ? channel : `${channel}: ${outcome.error.reason}`,
    });
    return content.status;
  });
}

interface Looked {
  readonly due: ReminderDue;
  readonly dueOn: string;
  readonly language: 'en' | 'es';
}

async function question(
  tx: Tx,
  { knowledge, now, reach }: ReminderSweep,
  { id: clinicId, zone }: ServedClinic,
  patientId: string,
): Promise<Looked | null> {
  const chart = await loadChart(tx, clinicId, patientId);
  if (chart.patient === null) return null;
  const entries = await readCheckInEntries(tx, clinicId, patientId);
  const at = now();
  const next = dueOf(chart, entries, knowledge, dateInZone(at, zone));
  const due = reminderDue({
    patientId,
    patient: chart.patient,
    due: next,
    plan: entries.plan?.content ?? null,
    earlier: entries.reminders,
    rules: checkInRulesOf(knowledge).reminders,
    now: at,
    zone,
    idOf,
  });
  // A way nobody has set up: not tried, and not written down as a failure every day
  if (due.send && !reach.ways.includes(due.channel)) return null;
  return {
    due,
    dueOn: next.on ?? dateInZone(at, zone),
    language: chart.patient.language?.toLowerCase().startsWith('es') ? 'es' : 'en',
  };
}
