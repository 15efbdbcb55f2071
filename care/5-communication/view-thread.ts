import type { EscalationStep, TeamMember } from '#clinical/concerns/escalation.ts';
import type { Instant } from '#kernel/time.ts';
import type { ReplyTimes } from '#knowledge/schema/follow-up.ts';
import type { ThreadRow } from './thread-queries.ts';
import type { ThreadLine, ThreadView } from './thread-schema.ts';
import { threadState, unreadBy } from './thread-state.ts';

export interface LookingAtThreads {
  readonly personId: string;
  readonly reads: 'patient' | 'staff';
  readonly now: Instant;
  readonly team: readonly TeamMember[];
  readonly times: ReplyTimes;
}

/** A stored conversation as the person who looks at it now sees it, without what was written. */
export function lineOfThread(
  row: ThreadRow,
  { personId, reads, now, team, times }: LookingAtThreads,
): ThreadLine {
  const owner = ownerOf(row);
  const stood = threadState({ thread: { ...row.content, owner }, ...row }, now, team, times);
  const last = row.messages.at(-1);
  const { startedBy, startedAt } = row.content;
  return {
    id: row.id,
    version: row.version,
    patient: { id: row.patientId, name: row.patientName },
    subject: row.content.subject,
    topic: row.content.topic,
    state: stood.state,
    owner,
    waitingSince: stood.waitingSince,
    answerBy: stood.answerBy,
    with: stood.with === null ? null : { ...stepOf(stood.with), person: stood.with.person },
    next: stood.next === null ? null : stepOf(stood.next),
    mine: stood.reached.includes(personId),
    unread: unreadBy({ person: personId, type: reads }, row),
    last: {
      name: last?.from.name ?? startedBy.name,
      by: last?.from.type ?? startedBy.type,
      at: last?.sentAt ?? startedAt,
    },
  };
}

/** The same with its messages. */
export function viewThread(row: ThreadRow, looking: LookingAtThreads): ThreadView {
  return {
    ...lineOfThread(row, looking),
    messages: row.messages.map(({ thread: _, ...message }) => message),
    handedOver: row.content.handedOver ?? [],
  };
}

/** Who answers it. Conversations begun here always have somebody; an imported one would be its starter's. */
export function ownerOf({ content }: Pick<ThreadRow, 'content'>): { person: string; name: string } {
  return content.owner ?? { person: content.startedBy.person, name: content.startedBy.name };
}

const stepOf = ({ name, as, from }: EscalationStep) => ({ name, as, at: from });

/** Longest past its clock first, then by when an answer is due; those nobody waits for by their last word. */
export function byClock(a: ThreadLine, b: ThreadLine): number {
  if (a.answerBy !== null && b.answerBy !== null) return a.answerBy < b.answerBy ? -1 : 1;
  if (a.answerBy !== null || b.answerBy !== null) return a.answerBy === null ? 1 : -1;
  return a.last.at > b.last.at ? -1 : 1;
}
