import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { type Role, staffRoles } from '#kernel/role.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { PlatformTables } from '../db/tables.ts';
import { type DatabaseSession, inTransaction } from '../db/transaction.ts';
import type { Caller } from '../http/handler.ts';
import type { AuthContext } from './context.ts';
import { hashToken } from './secrets.ts';
import { isPast, sessionDeadlines } from './session-limits.ts';
import type { SignedIn } from './signed-in.ts';
import type { AuthTables, EndReason, SignedInBy, StepUpMethod } from './tables.ts';

/** The row of auth_session() in 010-auth.sql. */
interface SessionRow {
  clinic_id: string;
  session_id: string;
  person_id: string;
  created_at: Instant;
  last_seen_at: Instant;
  step_up_until: Instant | null;
  step_up_method: StepUpMethod | null;
  signed_in_by: SignedInBy;
  role: Role;
  patient_id: string | null;
  person_name: string;
  email: string;
  clinic_name: string;
  zone: string;
  demo: boolean;
  second_factor: boolean;
}

/** Writing down each click would cost a write a request; this much idle time may be lost instead. */
const seenGranularityMillis = 10_000;

/**
 * Who holds a session token, judged at this moment: a session idle or open too long ends here, a closed account has
 * none. `active` says whether this call counts as somebody being there; the server decides that by the endpoint.
 */
export async function findSession(
  context: AuthContext,
  token: string,
  active: boolean,
): Promise<SignedIn | null> {
  const { rows } = await sql<SessionRow>`select * from auth_session(${hashToken(token)})`.execute(context.db);
  const [row] = rows;
  if (!row) return null;
  const now = context.now();
  const before = describe(row, context, now);
  if (isPast(before.idleEndsAt, now)) {
    const reason = isPast(before.endsAt, now) ? 'too-long' : 'idle';
    await inTransaction(context.db, sessionOf(before.caller), (tx) =>
      endSession(tx, before, reason, now, 'session'),
    );
    return null;
  }
  if (!active || instantToMillis(now) - instantToMillis(row.last_seen_at) < seenGranularityMillis)
    return before;
  await inTransaction(context.db, sessionOf(before.caller), (tx) =>
    tx
      .updateTable('session')
      .set({ last_seen_at: now })
      .where('id', '=', row.session_id)
      .where('last_seen_at', '<', now)
      .execute(),
  );
  return describe({ ...row, last_seen_at: now }, context, now);
}

/** Begins a session and returns its token: the only time it is seen outside the browser that holds it. */
export async function beginSession(
  tx: Transaction<AuthTables>,
  session: {
    readonly id: string;
    readonly clinicId: string;
    readonly personId: string;
    readonly by: SignedInBy;
    readonly now: Instant;
  },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx
    .insertInto('session')
    .values({
      clinic_id: session.clinicId,
      id: session.id,
      person_id: session.personId,
      token_hash: hashToken(token),
      signed_in_by: session.by,
      created_at: session.now,
      last_seen_at: session.now,
      step_up_until: null,
      step_up_method: null,
      ended_at: null,
      end_reason: null,
    })
    .execute();
  return token;
}

/** Ends one session and says so in the audit; a session that has ended already is left as it is. */
export async function endSession(
  tx: Transaction<AuthTables>,
  who: SignedIn,
  reason: EndReason,
  now: Instant,
  requestId: string,
): Promise<void> {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now, end_reason: reason })
    .where('id', '=', who.sessionId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  if (ended.length === 0) return;
  await appendAudit(tx, {
    ...auditedAs(who.caller),
    at: now,
    action: 'auth.session-end',
    outcome: 'done',
    patients: [],
    entity: `session/${who.sessionId}`,
    detail: reason,
    requestId,
  });
}

/**
 * True while the session of `tx` may work. Until `tx` ends, nobody can end it: what was let in here and commits, commits
 * before the account is closed.
 */
export async function holdSession(tx: Transaction<PlatformTables>, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select auth_hold(${sessionId}) as held`.execute(tx);
  return rows[0]?.held ?? false;
}

/** Ends the sessions of a person in the clinic of `tx`, all of them or all but one. Returns how many. */
export async function endSessionsOf(
  tx: Transaction<AuthTables>,
  personId: string,
  reason: EndReason,
  now: Instant,
  except: string | null = null,
): Promise<number> {
  // Whatever the person is doing at this moment commits first, or finds the session ended
  await sql`select pg_advisory_xact_lock(auth_person_lock(${personId}))`.execute(tx);
  let ending = tx
    .updateTable('session')
    .set({ ended_at: now, end_reason: reason })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null);
  if (except !== null) ending = ending.where('id', '!=', except);
  const { numUpdatedRows } = await ending.executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** What row-level security needs to know about somebody. */
export function sessionOf(
  caller: Pick<Caller, 'clinicId' | 'personId' | 'role' | 'patientId'>,
): DatabaseSession {
  const { clinicId, personId, role, patientId } = caller;
  return { clinicId, personId, role, patientId };
}

/** The part of an audit line that says who. */
export function auditedAs(caller: Pick<Caller, 'clinicId' | 'personId' | 'personName' | 'role'>) {
  const { clinicId, personId, personName, role } = caller;
  return { clinicId, personId, personName, role };
}

function describe(row: SessionRow, context: AuthContext, now: Instant): SignedIn {
  const steppedUp = row.step_up_until !== null && !isPast(row.step_up_until, now);
  const mustEnrol = staffRoles.includes(row.role) && !row.second_factor && !row.demo;
  return {
    caller: {
      personId: row.person_id,
      personName: row.person_name,
      clinicId: row.clinic_id,
      zone: row.zone,
      role: row.role,
      patientId: row.patient_id,
      demo: row.demo,
      stepUpMethod: steppedUp
        ? row.step_up_method
        : row.signed_in_by === 'password-and-totp'
          ? row.signed_in_by
          : null,
    },
    sessionId: row.session_id,
    email: row.email,
    clinicName: row.clinic_name,
    signedInBy: row.signed_in_by,
    secondFactor: row.second_factor ? 'enrolled' : mustEnrol ? 'must-enrol' : 'not-needed',
    stepUpUntil: steppedUp ? row.step_up_until : null,
    ...sessionDeadlines(
      { role: row.role, createdAt: row.created_at, lastSeenAt: row.last_seen_at },
      context.limits,
    ),
  };
}
