import type { Result } from '#kernel/result.ts';

export interface MailMessage {
  /** One address; a list is refused, because one person's chart would reach several. */
  readonly to: string;
  readonly subject: string;
  /** Plain text: no pictures that tell somebody it was opened. */
  readonly text: string;
  readonly attachments?: readonly {
    readonly name: string;
    /** Media type, e.g. `application/pdf`. */
    readonly type: string;
    readonly content: Uint8Array | string;
  }[];
  /** The same key gives the same Message-ID: should it be sent twice, it is recognised as the same message. */
  readonly key: string;
}

/** Why a message did not leave; `detail` may be shown and kept, it holds no address and no password. */
export interface MailFailure {
  readonly reason: 'no-server' | 'bad-address' | 'refused' | 'unreachable';
  readonly detail: string;
}

/** Hands a message to the mail server. `ok` means the server took it, not that anybody has read it. */
export type SendMail = (message: MailMessage) => Promise<Result<{ readonly messageId: string }, MailFailure>>;
