import type { Instant } from '#kernel/time.ts';
import type { Caller } from '../http/handler.ts';
import type { SignedInBy } from './tables.ts';

/** A live session, as the database says it is at this moment. */
export interface SignedIn {
  readonly caller: Caller;
  readonly sessionId: string;
  readonly email: string;
  readonly clinicName: string;
  readonly signedInBy: SignedInBy;
  /** `must-enrol`: staff without a second factor may do nothing but enrol one. */
  readonly secondFactor: 'enrolled' | 'must-enrol' | 'not-needed';
  /** Until when a signature needs no fresh second factor; null when it needs one now. */
  readonly stepUpUntil: Instant | null;
  readonly idleEndsAt: Instant;
  readonly endsAt: Instant;
}
