import { type EscalationStep, escalationSteps, type TeamMember } from '#clinical/concerns/escalation.ts';
import { addMinutes, type Instant } from '#kernel/time.ts';
import type { ReplyTimes } from '#knowledge/schema/follow-up.ts';
import type { Message, Thread, ThreadReading } from '#record/schema/thread.ts';

export interface ThreadState {
  /**
   * `waiting`: the person wrote last and nobody answered; `seen`: somebody of the team has read it, the clock goes on;
   * `overdue`: past its clock; `answered`: the team wrote last; `closed`: ended by the team.
   */
  readonly state: 'waiting' | 'seen' | 'overdue' | 'answered' | 'closed';
  /** Since when the person waits: their first message after the team's last word. Null when nobody waits. */
  readonly waitingSince: Instant | null;
  readonly answerBy: Instant | null;
  /** Who it is with now; null when nobody waits. */
  readonly with: EscalationStep | null;
  readonly next: EscalationStep | null;
  /** Ids of those it has reached by now. */
  readonly reached: readonly string[];
}

interface Judged {
  readonly thread: Pick<Thread, 'status'> & {
    readonly owner: { readonly person: string; readonly name: string };
  };
  /** Oldest first. */
  readonly messages: readonly Pick<Message, 'from' | 'sentAt'>[];
  readonly readings: readonly Pick<ThreadReading, 'reader' | 'upTo'>[];
}

/**
 * How a conversation stands at `now`, derived from its messages each time somebody looks: no job must run for a message
 * to become overdue. Reading stops no clock; only an answer or closing does. What it says plays no part.
 */
export function threadState(
  { thread, messages, readings }: Judged,
  now: Instant,
  team: readonly TeamMember[],
  { message: times }: Pick<ReplyTimes, 'message'>,
): ThreadState {
  const since = waitingSince(messages);
  if (thread.status === 'closed' || since === null)
    return {
      state: thread.status === 'closed' ? 'closed' : 'answered',
      waitingSince: null,
      answerBy: null,
      with: null,
      next: null,
      reached: [],
    };
  const answerBy = addMinutes(since, times.ownerMinutes);
  const managerFrom = addMinutes(since, times.escalateMinutes);
  const steps = escalationSteps({ owner: thread.owner, since, coverFrom: answerBy, managerFrom }, team);
  const reached = steps.filter(({ from }) => from <= now);
  const current = reached.at(-1) ?? steps[0] ?? null;
  const last = messages.at(-1)?.sentAt ?? since;
  const read = readings.some(({ reader, upTo }) => reader.type === 'staff' && upTo >= last);
  return {
    state: now >= answerBy ? 'overdue' : read ? 'seen' : 'waiting',
    waitingSince: since,
    answerBy,
    with: current,
    next: steps.find(({ from }) => from > now) ?? null,
    reached: reached.map(({ person }) => person),
  };
}

function waitingSince(messages: readonly Pick<Message, 'from' | 'sentAt'>[]): Instant | null {
  const lastAnswer = messages.findLastIndex(({ from }) => from.type === 'staff');
  return messages[lastAnswer + 1]?.sentAt ?? null;
}

/**
 * How many messages somebody has not read yet: a person those of their team, the team those nobody has answered. What a
 * colleague wrote is not waiting for anybody here.
 */
export function unreadBy(
  reader: { readonly person: string; readonly type: 'patient' | 'staff' },
  { messages, readings }: Pick<Judged, 'messages' | 'readings'>,
): number {
  const upTo = readings
    .filter((reading) => reading.reader.person === reader.person)
    .map((reading) => reading.upTo)
    .toSorted()
    .at(-1);
  const lastAnswer = messages.findLastIndex(({ from }) => from.type === 'staff');
  const forReader =
    reader.type === 'patient'
      ? messages.filter(({ from }) => from.type === 'staff')
      : messages.slice(lastAnswer + 1);
  return forReader.filter(({ sentAt }) => upTo === undefined || sentAt > upTo).length;
}
