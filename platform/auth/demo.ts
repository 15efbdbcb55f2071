import { sql } from 'kysely';
import type { Role } from '#kernel/role.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { type DatabaseSession, inTransaction } from '../db/transaction.ts';
import type { AuthContext } from './context.ts';
import { beginSession, findSession, sessionOf } from './session-store.ts';
import type { SignedIn } from './signed-in.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** One line: who this is and what they can see. */
  readonly about: string;
}

/** Nobody: the person of work that the server does by itself. */
export const nobody = '00000000-0000-0000-0000-000000000000';

/** What the sign-in page must know before anybody signs in. */
export async function clinicsHere(context: AuthContext): Promise<{ any: boolean; demo: string | null }> {
  const { rows } = await sql<{
    any_clinic: boolean;
    demo_clinic: string | null;
  }>`select * from auth_clinics()`.execute(context.db);
  return { any: rows[0]?.any_clinic ?? false, demo: rows[0]?.demo_clinic ?? null };
}

/** The demo clinic's people, or null where there is no demo clinic: a real clinic has no one-click sign-in. */
export async function listDemoPeople(context: AuthContext): Promise<readonly DemoPerson[] | null> {
  const { demo } = await clinicsHere(context);
  if (demo === null) return null;
  return inTransaction(context.db, serverIn(demo), async (tx) => {
    const people = await tx
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select(['person.id', 'person.name', 'membership.role', 'membership.about'])
      .where('membership.active', '=', true)
      .where('membership.about', 'is not', null)
      .orderBy('membership.added_at')
      .orderBy('person.id')
      .execute();
    return people.map(({ id, name, role, about }) => ({ id, name, role, about: about ?? '' }));
  });
}

/** Signs in as one of the demo clinic's people; null where that is nobody, or there is no demo clinic. */
export async function signInToDemo(
  context: AuthContext,
  personId: string,
  call: { readonly newId: () => string; readonly now: string; readonly requestId: string },
): Promise<{ token: string; who: SignedIn } | null> {
  const { demo } = await clinicsHere(context);
  const person = (await listDemoPeople(context))?.find(({ id }) => id === personId);
  if (demo === null || !person) return null;
  const session = sessionOf({ clinicId: demo, personId, role: person.role, patientId: null });
  const token = await inTransaction(context.db, session, async (tx) => {
    const id = call.newId();
    const fresh = await beginSession(tx, { id, clinicId: demo, personId, by: 'demo', now: call.now });
    await appendAudit(tx, {
      clinicId: demo,
      at: call.now,
      personId,
      personName: person.name,
      role: person.role,
      action: 'auth.demo-sign-in',
      outcome: 'done',
      patients: [],
      entity: `session/${id}`,
      detail: null,
      requestId: call.requestId,
    });
    return fresh;
  });
  const who = await findSession(context, token, false);
  return who && { token, who };
}

/** Work of the server itself inside one clinic. */
export function serverIn(clinicId: string): DatabaseSession {
  return { clinicId, personId: nobody, role: 'system', patientId: null };
}
