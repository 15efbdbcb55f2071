import type { Role } from '#kernel/role.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';

/** How long a session lasts. Defaults: staff 15 minutes idle, patients 30, nobody more than 12 hours. */
export interface SessionLimits {
  readonly staffIdleMinutes: number;
  readonly patientIdleMinutes: number;
  readonly absoluteHours: number;
  /** How long a second factor given again holds for signing. */
  readonly stepUpMinutes: number;
}

export const defaultSessionLimits: SessionLimits = {
  staffIdleMinutes: 15,
  patientIdleMinutes: 30,
  absoluteHours: 12,
  stepUpMinutes: 5,
};

/** When a session ends if nothing more happens, and when it ends in any case. */
export function sessionDeadlines(
  session: { readonly role: Role; readonly createdAt: Instant; readonly lastSeenAt: Instant },
  limits: SessionLimits,
): { readonly idleEndsAt: Instant; readonly endsAt: Instant } {
  const idleMinutes = session.role === 'patient' ? limits.patientIdleMinutes : limits.staffIdleMinutes;
  const endsAt = addMillis(session.createdAt, limits.absoluteHours * 3_600_000);
  const idleEndsAt = addMillis(session.lastSeenAt, idleMinutes * 60_000);
  return { idleEndsAt: isPast(endsAt, idleEndsAt) ? endsAt : idleEndsAt, endsAt };
}

/** `instant` plus milliseconds, written with milliseconds as every instant of ours. */
export function addMillis(instant: Instant, millis: number): Instant {
  return new Date(instantToMillis(instant) + millis).toISOString();
}

/** True when `instant` is reached. Both may carry a different number of decimals, so the texts do not compare. */
export function isPast(instant: Instant, now: Instant): boolean {
  return instantToMillis(instant) <= instantToMillis(now);
}
