import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type ChangingCall, type Going, sendAfterChange } from '../sending/send-after-change.ts';
import type { SendingOutlets } from '../sending/sending-routes.ts';
import { endReplaced } from './end-replaced.ts';
import type { OrderOnChart } from './load-order.ts';

/**
 * An order that is in force from this signature on takes over from the one it replaces, where it does: that one ends, and
 * whoever holds its prescription is told.
 *
 * @returns what is to be delivered once this is committed
 */
export async function takeOver(
  call: ChangingCall,
  { order: next, chart }: OrderOnChart,
  knowledge: Knowledge,
  outlets: SendingOutlets,
): Promise<Result<readonly Going[], Refusal>> {
  const { replaces } = next.content;
  if (replaces === null) return ok([]);
  const ended = await endReplaced(call, chart, next, replaces);
  if (!ended.ok) return ended;
  return sendAfterChange(call, { order: ended.value, next, chart }, knowledge, outlets);
}
