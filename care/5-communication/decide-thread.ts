import type { TeamMember } from '#clinical/concerns/escalation.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Thread } from '#record/schema/thread.ts';
import type { ThreadRow } from './thread-queries.ts';
import { ownerOf } from './view-thread.ts';

/** Another person answers next. The clock is not set back: the person is waiting all the same. */
export function handOverThreadTo(
  row: ThreadRow,
  to: TeamMember | undefined,
  why: string,
  at: Instant,
): Result<Thread, Refusal> {
  const { content } = row;
  if (content.status === 'closed')
    return err({ kind: 'conflict', detail: 'This conversation is closed already; nothing was changed.' });
  if (to === undefined)
    return err({
      kind: 'bad-input',
      detail: 'This person cannot answer patients.',
      errors: [{ path: 'body.to', message: 'is no clinician who works here' }],
    });
  const owner = ownerOf(row);
  if (to.id === owner.person)
    return err({ kind: 'conflict', detail: `${to.name} answers this conversation already.` });
  const handedOver = content.handedOver ?? [];
  if (handedOver.length >= 50)
    return err({
      kind: 'conflict',
      detail: 'This conversation was handed over fifty times.',
      next: 'Answer it, or call the person.',
    });
  return ok({
    ...content,
    owner: { person: to.id, name: to.name },
    handedOver: [...handedOver, { from: owner.name, to: to.name, at, why }],
  });
}

/** Ended. Nobody who waits is dropped in silence: without an answer it needs a word on why. */
export function closeThreadNow(
  { content }: ThreadRow,
  waiting: boolean,
  why: string | null,
): Result<Thread, Refusal> {
  if (content.status === 'closed')
    return err({ kind: 'conflict', detail: 'This conversation is closed already; nothing was changed.' });
  if (waiting && why === null)
    return err({
      kind: 'bad-input',
      detail: 'The person is waiting for an answer.',
      next: 'Answer, or say why no answer is needed.',
      errors: [{ path: 'body.why', message: 'is needed while the person waits for an answer' }],
    });
  return ok({ ...content, status: 'closed' });
}

/** Refuses to answer past somebody else's words. */
export function refuseOvertaken(row: ThreadRow, after: string, personId: string): Refusal | null {
  const seen = row.messages.findIndex(({ id }) => id === after);
  if (seen === -1)
    return {
      kind: 'bad-input',
      detail: 'This is no message of this conversation.',
      errors: [{ path: 'body.after', message: 'is no message of this conversation' }],
    };
  const newer = row.messages.slice(seen + 1).find(({ from }) => from.person !== personId);
  if (newer === undefined) return null;
  return {
    kind: 'conflict',
    detail: `${newer.from.name} wrote in the meantime; yours was not sent.`,
    next: 'Read it, then send yours again.',
  };
}
