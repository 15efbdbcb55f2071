import type { Result } from '#kernel/result.ts';

/** A short word to one person. It says that something waits, never what: others may see the screen it appears on. */
export interface Notice {
  readonly channel: 'e-mail' | 'sms' | 'push';
  /** One address of that channel: an e-mail address, a telephone number, or the id by which a push service knows somebody. */
  readonly to: string;
  /** Line above the text, where the channel has one. */
  readonly subject: string;
  readonly text: string;
  /** The same key is the same notice: a service that is asked twice delivers once. */
  readonly key: string;
}

/** Why a notice did not leave; `detail` may be shown and kept, it holds no address and no password. */
export interface ReachFailure {
  readonly reason: 'no-way' | 'bad-address' | 'refused' | 'unreachable';
  readonly detail: string;
}

/** Hands a notice over. `ok` means that the service took it, not that anybody has read it. */
export type SendNotice = (notice: Notice) => Promise<Result<{ readonly receipt: string }, ReachFailure>>;

/** How this clinic reaches people, and by which ways it can at all. */
export interface Reach {
  readonly ways: readonly Notice['channel'][];
  readonly send: SendNotice;
}
