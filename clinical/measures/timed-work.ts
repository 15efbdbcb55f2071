import { addMinutes, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Computes } from '#knowledge/schema/measures.ts';
import { type CaseOf, caseOn } from './measured-case.ts';
import { type Asked, dayOf, type PersonFacts } from './person-facts.ts';

/** Concerns that are closed or whose time has come: closed before it or not. */
export function concernsInTime(person: PersonFacts, { now, asOf, zone }: Asked): readonly CaseOf[] {
  if (person.concerns === null) return [caseOn(asOf, 'cannot-tell', 'concerns could not be loaded')];
  return person.concerns.flatMap(({ content }) => {
    const { actBy, closure, title } = content;
    const on = dayOf(actBy < now ? actBy : (closure?.at ?? now), zone);
    if (closure === null)
      return actBy <= now ? [caseOn(on, 'not-counted', 'still open after its time', title)] : [];
    const inTime = closure.at <= actBy;
    return [caseOn(on, inTime ? 'counted' : 'not-counted', inTime ? 'closed in time' : 'closed late', title)];
  });
}

/** Each time a person began to wait for an answer: whether one came within the clinic's clock. */
export function messagesInTime(
  rule: Extract<Computes, { type: 'messages-in-time' }>,
  person: PersonFacts,
  knowledge: Knowledge,
  { now, asOf, zone }: Asked,
): readonly CaseOf[] {
  const clock = knowledge.replyTimes.find(({ id }) => id === rule.clock)?.message;
  if (clock === undefined) return [];
  if (person.messages === null || person.threads === null)
    return [caseOn(asOf, 'cannot-tell', 'messages could not be loaded')];
  const byThread = Map.groupBy(person.messages, ({ content }) => content.thread);
  return person.threads.flatMap((thread) => {
    const cases: CaseOf[] = [];
    let since: Instant | null = null;
    const sent = (byThread.get(thread.id) ?? []).toSorted((a, b) =>
      a.content.sentAt < b.content.sentAt ? -1 : 1,
    );
    const about = thread.content.subject;
    for (const { content } of sent) {
      if (content.from.type === 'patient') since ??= content.sentAt;
      else if (since !== null) {
        const due = addMinutes(since, clock.ownerMinutes);
        const inTime = content.sentAt <= due;
        cases.push(
          caseOn(
            dayOf(inTime ? content.sentAt : due, zone),
            inTime ? 'counted' : 'not-counted',
            inTime ? 'answered in time' : 'answered late',
            about,
          ),
        );
        since = null;
      }
    }
    if (since === null) return cases;
    const due = addMinutes(since, clock.ownerMinutes);
    if (thread.content.status === 'closed')
      return [
        ...cases,
        caseOn(dayOf(due < now ? due : now, zone), 'cannot-tell', 'closed without a written answer', about),
      ];
    return due <= now
      ? [...cases, caseOn(dayOf(due, zone), 'not-counted', 'not answered yet', about)]
      : cases;
  });
}
