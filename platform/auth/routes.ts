import { err, ok } from '#kernel/result.ts';
import { inTransaction } from '../db/transaction.ts';
import { type OpenRoute, openRoute } from '../http/open-route.ts';
import { notFound } from '../permissions/access-decision.ts';
import { changePassword as changeOwnPassword } from './change-password.ts';
import type { AuthContext } from './context.ts';
import { clinicsHere, listDemoPeople, signInToDemo } from './demo.ts';
import * as schema from './schema.ts';
import { beginEnrolment, confirmEnrolment, stepUp } from './second-factor.ts';
import { sessionInfo } from './session-info.ts';
import { endSession, sessionOf } from './session-store.ts';
import { setUpClinic } from './set-up.ts';
import { signIn } from './sign-in.ts';
import type { SignedIn } from './signed-in.ts';

/** Everything around the edge of a session. */
export function authRoutes(context: AuthContext): readonly OpenRoute[] {
  return [
    openRoute(schema.readSession, async (call) => {
      const { any, demo } = await clinicsHere(context);
      const session = call.signedIn && sessionInfo(call.signedIn);
      return ok({ reply: { session, setupNeeded: !any, demo: demo !== null } });
    }),

    openRoute(schema.stay, async (call) => ok({ reply: { session: sessionInfo(present(call.signedIn)) } })),

    openRoute(schema.signIn, async (call) => {
      const result = await signIn(context, call);
      if (!result.ok) return result;
      if (result.value === 'code-needed') return ok({ reply: { next: 'code-needed' } });
      call.cookie.set(result.value.token);
      return ok({ reply: { next: 'done', session: sessionInfo(result.value.who) } });
    }),

    openRoute(schema.signOut, async (call) => {
      const who = present(call.signedIn);
      await inTransaction(context.db, sessionOf(who.caller), (tx) =>
        endSession(tx, who, 'signed-out', call.now, call.requestId),
      );
      call.cookie.clear();
      return ok({ reply: { signedOut: true } });
    }),

    openRoute(schema.stepUp, async (call) => {
      const result = await stepUp(context, present(call.signedIn), call.body, call);
      return result.ok ? ok({ reply: result.value }) : result;
    }),

    openRoute(schema.beginTotp, async (call) => {
      const result = await beginEnrolment(context, present(call.signedIn), call);
      return result.ok ? ok({ reply: result.value }) : result;
    }),

    openRoute(schema.confirmTotp, async (call) => {
      const result = await confirmEnrolment(context, present(call.signedIn), call.body.code, call);
      return result.ok ? ok({ reply: result.value }) : result;
    }),

    openRoute(schema.changePassword, async (call) => {
      const result = await changeOwnPassword(context, present(call.signedIn), call);
      return result.ok ? ok({ reply: result.value }) : result;
    }),

    openRoute(schema.demoPeople, async () => {
      const people = await listDemoPeople(context);
      return people ? ok({ reply: { people: [...people] } }) : err(notFound);
    }),

    openRoute(schema.demoSignIn, async (call) => {
      const signedIn = await signInToDemo(context, call.body.person, call);
      if (!signedIn) return err(notFound);
      call.cookie.set(signedIn.token);
      return ok({ reply: { session: sessionInfo(signedIn.who) } });
    }),

    openRoute(schema.setUpClinic, async (call) => {
      const result = await setUpClinic(context, call);
      if (!result.ok) return result;
      call.cookie.set(result.value.token);
      return ok({ reply: { session: sessionInfo(result.value.who) } });
    }),
  ];
}

/** The access decision lets nobody here without a session; this is where the types learn it. */
function present(who: SignedIn | null): SignedIn {
  if (who === null) throw new Error('an endpoint for signed-in people was answered without a session');
  return who;
}
