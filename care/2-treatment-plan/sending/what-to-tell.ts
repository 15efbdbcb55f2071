import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { ToldOfOrder } from '#record/schema/order-step.ts';
import { goneOut, type SendingState, type Step, sendingState, stateOf } from './decide-sending.ts';

/** An order as it is kept, and whether it was declared an error. */
interface KeptOrder {
  readonly state: 'current' | 'entered-in-error';
  readonly content: Pick<MedicationOrder, 'status' | 'stop'>;
}

/** What the receiver was told last of a prescription they have, and how that stands; null where nothing was told. */
export function toldLast(
  steps: readonly Step[],
): { readonly tells: ToldOfOrder; readonly last: SendingState } | null {
  const out = goneOut(steps).at(-1);
  if (out?.content.tells === undefined) return null;
  return { tells: out.content.tells, last: stateOf(out, steps) };
}

/**
 * True where the receiver has the prescription, or may have it: one that did not answer may have taken it all the same.
 * What was given up became a task, and whoever did it called the pharmacy.
 */
export function mayHaveIt(steps: readonly Step[]): boolean {
  const state = sendingState(steps)?.state;
  return state === 'sent' || state === 'on-its-way';
}

/** What is different about an order from the prescription that went out; null where nothing is. */
export function newsOf(
  { state, content: { status, stop } }: KeptOrder,
  steps: readonly Step[],
): ToldOfOrder | null {
  if (state === 'entered-in-error') return 'in-error';
  if (status === 'stopped' || status === 'cancelled' || status === 'completed') return 'stops';
  if (status === 'on-hold') return 'holds';
  if (status !== 'active') return null;
  if (stop !== null) return 'stops';
  const before = toldLast(steps)?.tells;
  return before === 'holds' || before === 'resumes' ? 'resumes' : null;
}

/** What the receiver of a prescription has still to be told; null where they know, or never had it. */
export function stillToTell(order: KeptOrder, steps: readonly Step[]): ToldOfOrder | null {
  if (!mayHaveIt(steps)) return null;
  const news = newsOf(order, steps);
  return news === toldLast(steps)?.tells ? null : news;
}

/** What can be told once more because it did not get through, or why nothing can. */
export function tellAgain(order: KeptOrder, steps: readonly Step[]): Result<ToldOfOrder, Refusal> {
  const told = toldLast(steps);
  const news = newsOf(order, steps);
  const refused = (detail: string, next: string): Result<ToldOfOrder, Refusal> =>
    err({ kind: 'conflict', detail, next });
  if (news === null || (told === null && !mayHaveIt(steps)))
    return refused('There is nothing to tell the pharmacy system of this order.', 'Look at how it stands.');
  if (told === null) return ok(news);
  if (told.last.state === 'sent' && told.tells === news)
    return refused('The pharmacy system was told already.', 'Call the pharmacy if you need to be sure.');
  if (told.last.state === 'on-its-way')
    return refused('The pharmacy system is being told.', 'Wait for its answer.');
  return ok(news);
}
