import type { Kysely } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Secrets } from './secrets.ts';
import type { SessionLimits } from './session-limits.ts';
import type { AuthTables } from './tables.ts';

/** What accounts and sessions work with. */
export interface AuthContext {
  readonly db: Kysely<AuthTables>;
  /** The clock, passed in so that tests can turn it. */
  readonly now: () => Instant;
  readonly secrets: Secrets;
  readonly limits: SessionLimits;
  /** Guards the first set-up of an empty server. */
  readonly setupCode: SetupCode;
  /** A failed sign-in is answered no sooner than this many milliseconds after it came. */
  readonly failureFloorMillis: number;
}

/** The one-time code that was printed on the console; null once a clinic exists. */
export interface SetupCode {
  current: string | null;
}
