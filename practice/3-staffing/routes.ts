import { err, ok } from '#kernel/result.ts';
import { createAccount } from '#platform/auth/accounts.ts';
import { refuseGuessable } from '#platform/auth/change-password.ts';
import { hashPassword } from '#platform/auth/password-hash.ts';
import { endSessionsOf } from '#platform/auth/session-store.ts';
import type { AccountTables } from '#platform/auth/tables.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { patientExists } from '#record/store/patients.ts';
import { licencesRoutes } from './licences-routes.ts';
import { readPeople } from './queries.ts';
import { addPerson, deactivatePerson, listPeople } from './schema.ts';

/** Who works here and who has an account: added and closed by managers only, with a fresh second factor. */
export const staffingRoutes: readonly Route[] = [
  ...licencesRoutes,

  route(listPeople, async ({ tx, touched }) => {
    const people = await readPeople(tx);
    // An account of a patient says that somebody is one
    for (const { patientId } of people) if (patientId !== null) touched(patientId);
    return ok({ reply: { people } });
  }),

  route(addPerson, async ({ body, caller, tx, now, newId, touched, noted }) => {
    const { role, patientId, name } = body;
    const email = body.email.toLowerCase();
    if ((role === 'patient') !== (patientId !== null)) {
      const message = role === 'patient' ? 'is needed for a patient’s account' : 'is for patients only';
      return err({
        kind: 'bad-input',
        detail: 'Account and record do not fit.',
        errors: [{ path: 'body.patientId', message }],
      });
    }
    if (patientId !== null) {
      if (!(await patientExists(tx, caller.clinicId, patientId))) {
        const errors = [{ path: 'body.patientId', message: 'is no patient of this clinic' }];
        return err({ kind: 'bad-input', detail: 'There is no such patient.', errors });
      }
      touched(patientId);
    }
    const refusal = refuseGuessable(body.password, { name, email }, 'body.password');
    if (refusal) return err(refusal);
    const id = newId();
    const passwordHash = await hashPassword(body.password);
    const account = {
      id,
      clinicId: caller.clinicId,
      name,
      email,
      role,
      patientId,
      passwordHash,
      about: null,
    };
    if (!(await createAccount(tx.withTables<AccountTables>(), account, now))) {
      const errors = [{ path: 'body.email', message: 'has an account already' }];
      return err({
        kind: 'conflict',
        detail: 'This e-mail address cannot be used for a new account.',
        errors,
      });
    }
    noted(`person/${id}`, role);
    return answerWith(tx, id, 201);
  }),

  route(deactivatePerson, async ({ params, body, caller, tx, now, touched, noted }) => {
    if (params.personId === caller.personId) {
      return err({
        kind: 'conflict',
        detail: 'Nobody closes the own account: the clinic could be left without a manager.',
      });
    }
    const accounts = tx.withTables<AccountTables>();
    await accounts
      .updateTable('membership')
      .set({ active: false, ended_at: now })
      .where('clinic_id', '=', caller.clinicId)
      .where('person_id', '=', params.personId)
      .where('active', '=', true)
      .execute();
    await endSessionsOf(accounts, params.personId, 'deactivated', now);
    noted(`person/${params.personId}`, body.reason);
    const answer = await answerWith(tx, params.personId, 200);
    const patientId = answer.ok ? answer.value.reply.person.patientId : null;
    if (patientId !== null) touched(patientId);
    return answer;
  }),
];

async function answerWith(tx: Parameters<typeof readPeople>[0], personId: string, status: 200 | 201) {
  const person = (await readPeople(tx)).find(({ id }) => id === personId);
  return person ? ok({ reply: { person }, status }) : err(notFound);
}
