import type { ReplyTimes } from '#knowledge/schema/follow-up.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

/** How long things may wait in this clinic, and the grid visits are booked on. Throws where the files hold none. */
export function replyTimesOf({ replyTimes }: Knowledge): ReplyTimes {
  const [first] = replyTimes;
  if (first === undefined) throw new Error('knowledge/reply-times holds no file');
  return first;
}
