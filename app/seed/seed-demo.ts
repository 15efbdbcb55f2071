import { type Kysely, sql, type Transaction } from 'kysely';
import { assessmentRoutes } from '#care/1-assessment/routes.ts';
import { planRoutes } from '#care/2-treatment-plan/routes.ts';
import { educationRoutes } from '#care/3-education-consent/routes.ts';
import { resultRoutes } from '#care/4-monitoring-adjustment/results/routes.ts';
import { monitoringRoutes } from '#care/4-monitoring-adjustment/routes.ts';
import { communicationRoutes } from '#care/5-communication/routes.ts';
import { followUpRoutes } from '#care/6-follow-up/routes.ts';
import { importRoutes } from '#interop/import/routes.ts';
import { resultsRoutes } from '#interop/results/routes.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { appendAudits } from '#platform/audit/append-audit.ts';
import { createAccount } from '#platform/auth/accounts.ts';
import { serverIn } from '#platform/auth/demo.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { inTransaction, setSession } from '#platform/db/transaction.ts';
import { noMail } from '#platform/mail/send-mail.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { planningRoutes } from '#practice/1-planning/routes.ts';
import { organizingRoutes } from '#practice/2-organizing/routes.ts';
import { staffingRoutes } from '#practice/3-staffing/routes.ts';
import { directingRoutes } from '#practice/4-directing/routes.ts';
import { measureRoutes } from '#practice/5-controlling/measures-routes.ts';
import { demoAccounts, demoClinic, demoPatient } from './people.ts';
import { withAccount } from './play-communication.ts';
import { playConcerns } from './play-concerns.ts';
import { newId, type PlayContext } from './play-context.ts';
import { playHistory } from './play-history.ts';
import { seededRandom } from './random.ts';
import type { PlayedPatient } from './room.ts';
import { rooms } from './rooms.ts';
import { stories } from './stories/all.ts';
import type { Story } from './story.ts';
import { writeHistories } from './write-history.ts';

export interface SeedContext {
  readonly db: Kysely<AuthTables>;
  readonly now: () => Instant;
  /** IANA zone of the clinic; null = the one it is written for. */
  readonly zone: string | null;
  readonly knowledge: Knowledge;
  /** The same seed on the same day makes the same clinic. */
  readonly seed?: string;
  /** Whose histories; default: everybody's. Tests that only need the clinic ask for fewer. */
  readonly stories?: readonly Story[];
  /** Told after each patient: done of all. */
  readonly progress?: (done: number, all: number) => void;
}

/**
 * Makes the demo clinic: its people, and 120 made-up patients with up to two years of history, entered through the
 * handlers and the write path its people use. Everything or nothing; false when some clinic is here already.
 */
export async function seedDemo(context: SeedContext): Promise<boolean> {
  const at = context.now();
  const zone = context.zone ?? demoClinic.zone;
  return inTransaction(context.db, serverIn(demoClinic.id), async (tx) => {
    // One commit at the end makes it durable; waiting for the disk in between would only take time.
    await sql`set local synchronous_commit = off`.execute(tx);
    const { rows } = await sql<{ made: boolean }>`
      select auth_first_clinic(${demoClinic.id}, ${demoClinic.name}, ${zone}, true) as made`.execute(tx);
    if (!rows[0]?.made) return false;
    await makePeople(tx, at);
    await playStories(tx, context, zone, at);
    return true;
  });
}

async function makePeople(tx: Transaction<AuthTables>, at: Instant): Promise<void> {
  for (const account of demoAccounts) {
    const patientId = account.role === 'patient' ? demoPatient.id : null;
    await createAccount(tx, { ...account, clinicId: demoClinic.id, patientId, passwordHash: null }, at);
  }
}

async function playStories(
  tx: Transaction<AuthTables>,
  context: SeedContext,
  zone: string,
  at: Instant,
): Promise<void> {
  const random = seededRandom(context.seed ?? 'alder-street');
  const histories = writeHistories(
    context.stories ?? stories,
    `${context.seed ?? 'alder-street'}/histories`,
    dateInZone(at, zone),
    zone,
  );
  const [first, second] = demoAccounts.filter((one) => one.role === 'prescriber');
  const nurse = demoAccounts.find((one) => one.role === 'nurse');
  if (!first || !second || !nurse) throw new Error('the demo clinic needs two prescribers and a nurse');
  const play: PlayContext = {
    tx,
    clinicId: demoClinic.id,
    zone,
    knowledge: context.knowledge,
    routes: [
      ...assessmentRoutes(context.knowledge),
      ...planRoutes(context.knowledge),
      ...monitoringRoutes(context.knowledge),
      ...resultRoutes(context.knowledge, { printPdf }),
      ...resultsRoutes(context.knowledge),
      ...educationRoutes(context.knowledge),
      ...planningRoutes(context.knowledge),
      ...staffingRoutes,
      ...directingRoutes(context.knowledge),
      ...measureRoutes(context.knowledge),
      ...communicationRoutes(context.knowledge, { sendMail: noMail, printPdf }),
      ...followUpRoutes(context.knowledge),
      ...organizingRoutes,
      ...importRoutes(context.knowledge),
    ],
    prescribers: [
      { ...first, role: 'prescriber' },
      { ...second, role: 'prescriber' },
    ],
    nurse: { ...nurse, role: 'nurse' },
    staff: demoAccounts.filter((one) => one.role !== 'patient'),
    patientAccount: demoAccounts.find((one) => one.role === 'patient') ?? null,
    random,
    audit: [],
  };
  for (const room of rooms) await room.before?.(play, histories[0]?.visits[0]?.at ?? at);
  const played: PlayedPatient[] = [];
  const withStory = new Map<string, string>();
  for (const [done, history] of histories.entries()) {
    const isDemoPatient =
      history.story.id === demoPatient.story &&
      history === histories.find((one) => one.story.id === demoPatient.story);
    const person = isDemoPatient ? { ...history, ...demoPatient.person } : history;
    const patientId = isDemoPatient ? demoPatient.id : newId(random, history.visits[0]?.at ?? at);
    await playHistory(person, patientId, play);
    withStory.set(history.story.id, patientId);
    played.push({ id: patientId, history: person });
    context.progress?.(done + 1, histories.length);
  }
  const [closed, open] = [withStory.get('depression-switch'), withStory.get('depression-relapse-after-stop')];
  // A clinic made of a few stories for a test may have neither
  if (closed !== undefined && open !== undefined) {
    const accountOf = async (patientId: string) => {
      const patient = played.find(({ id }) => id === patientId);
      if (patient === undefined) throw new Error('nobody of the demo clinic has this chart');
      return withAccount(play, patient, at);
    };
    await playConcerns(play, at, { closed, open }, accountOf);
  }
  for (const room of rooms) await room.after?.(play, played, at);
  await setSession(tx, serverIn(demoClinic.id));
  await appendAudits(tx, play.audit);
}
