import type { Instant } from '#kernel/time.ts';
import type { Message, Thread } from '#record/schema/thread.ts';
import type { Held } from '../facts.ts';

/** Open conversations whose last word is the person's, and since when it waits; longest waiting first. */
export function waitingThreads(
  threads: readonly Held<Thread>[],
  messages: readonly Held<Message>[],
): readonly { readonly subject: string; readonly since: Instant }[] {
  return threads
    .filter(({ content }) => content.status === 'open')
    .flatMap(({ id, content: { subject } }) => {
      const own = messages
        .filter(({ content }) => content.thread === id)
        .toSorted((a, b) => (a.content.sentAt < b.content.sentAt ? -1 : 1));
      const answered = own.findLastIndex(({ content }) => content.from.type === 'staff');
      const first = own[answered + 1];
      return first === undefined ? [] : [{ subject, since: first.content.sentAt }];
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
}
