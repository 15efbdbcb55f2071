import type { SessionInfo } from './schema.ts';
import type { SignedIn } from './signed-in.ts';

/** What the page may know about its own session. */
export function sessionInfo(who: SignedIn): SessionInfo {
  const { caller } = who;
  return {
    person: { id: caller.personId, name: caller.personName, email: who.email },
    clinic: { id: caller.clinicId, name: who.clinicName, zone: caller.zone, demo: caller.demo },
    role: caller.role,
    patientId: caller.patientId,
    secondFactor: who.secondFactor,
    stepUpUntil: who.stepUpUntil,
    idleEndsAt: who.idleEndsAt,
    endsAt: who.endsAt,
  };
}
