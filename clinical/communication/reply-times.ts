import type { ReplyTimes } from '#knowledge/schema/follow-up.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

/**
 * How long things may wait in this clinic, and the grid visits are booked on. Throws where the knowledge holds none: a
 * message without a clock must not exist.
 */
export function replyTimesOf({ replyTimes }: Pick<Knowledge, 'replyTimes'>): ReplyTimes {
  const [times] = replyTimes;
  if (times === undefined) throw new Error('knowledge/reply-times holds no times');
  return times;
}
