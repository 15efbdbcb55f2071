import type { Instant } from '#kernel/time.ts';
import type { PlayContext } from './play-context.ts';
import type { History } from './write-history.ts';

/** One patient of the demo clinic whose story has been entered. */
export interface PlayedPatient {
  readonly id: string;
  readonly history: History;
}

/** A room of the procedure or the clinic, and how the demo clinic fills it through the room's own handlers. */
export interface Room {
  readonly name: string;
  /** What the clinic has before its first patient: places, hours, licences. */
  readonly before?: (play: PlayContext, at: Instant) => Promise<void>;
  /** What its people did besides prescribing; `at` is the moment the demo begins. */
  readonly after?: (play: PlayContext, patients: readonly PlayedPatient[], at: Instant) => Promise<void>;
}
