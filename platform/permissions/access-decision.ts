import type { Access } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { SignedIn } from '../auth/signed-in.ts';

/** The same words for "is not there" and "is not yours", so that neither tells the other. */
export const notFound: Refusal = { kind: 'not-found', detail: 'There is nothing here under this address.' };

export const signedOut: Refusal = {
  kind: 'signed-out',
  detail: 'Nobody is signed in here, or the session has ended.',
  next: 'Sign in.',
};

/**
 * Decides whether somebody may call an endpoint, from its declaration alone. Row-level security and the handlers
 * decide about single rows after this; nothing is allowed later that is refused here.
 *
 * @param who null when nobody is signed in
 * @param params path parameters as text
 * @returns null when the call may go on
 */
export function refuseAccess(
  access: Access,
  who: SignedIn | null,
  params: Readonly<Record<string, unknown>>,
): Refusal | null {
  if (access.kind === 'public') return null;
  if (who === null) {
    return signedOut;
  }
  if (access.kind === 'session') return null;
  if (who.secondFactor === 'must-enrol') {
    return {
      kind: 'second-factor-needed',
      detail: 'Staff accounts need a second factor before anything else.',
      next: 'Enrol an authenticator app.',
    };
  }
  const { role, patientId } = who.caller;
  if (!access.roles.includes(role)) {
    return { kind: 'forbidden', detail: `This is not open to the role ${role}.` };
  }
  if (role === 'patient') {
    // A patient passes only where the declaration says which parameter must be the own record, or that the rows decide.
    const named = access.patientParam === undefined ? undefined : params[access.patientParam];
    if (patientId === null || (access.ownRows !== true && named !== patientId)) return notFound;
  }
  if (access.stepUp && who.stepUpUntil === null) {
    return {
      kind: 'step-up-needed',
      detail: 'This needs your second factor again; it then holds for five minutes.',
      next: 'Enter a fresh code.',
    };
  }
  return null;
}
