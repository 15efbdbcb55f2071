import type { OrderedSchedule } from '#clinical/ordering/may-sign.ts';
import { readableDate } from '#clinical/screening/wording.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addMinutes, type CalendarDate, type Instant } from '#kernel/time.ts';
import type { OrderStep } from '#record/schema/order-step.ts';

export interface Step {
  readonly id: string;
  readonly content: OrderStep;
}

/** How the last sending of an order stands; null = it was never sent. */
export type SendingState =
  | { readonly state: 'on-its-way'; readonly id: string; readonly since: Instant; readonly to: string }
  | { readonly state: 'sent'; readonly id: string; readonly at: Instant }
  | { readonly state: 'not-sent'; readonly id: string; readonly at: Instant; readonly why: string };

export type GoingOut = Extract<OrderStep, { step: 'going-out' }>;

/** What went out of one order, oldest first. */
export function goneOut(
  steps: readonly Step[],
): readonly { readonly id: string; readonly content: GoingOut }[] {
  return steps
    .flatMap(({ id, content }) => (content.step === 'going-out' ? [{ id, content }] : []))
    .toSorted((a, b) =>
      a.content.at === b.content.at ? compare(a.id, b.id) : compare(a.content.at, b.content.at),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : 1);

/** Reads from the steps of one order how its last sending as a prescription stands. */
export function sendingState(steps: readonly Step[]): SendingState | null {
  const out = goneOut(steps).findLast(({ content }) => content.tells === undefined);
  return out === undefined ? null : stateOf(out, steps);
}

/** How one sending stands. */
export function stateOf(
  { id, content: { at, to } }: { readonly id: string; readonly content: GoingOut },
  steps: readonly Step[],
): SendingState {
  for (const { content } of steps) {
    if (content.step === 'sent' && content.sending === id) return { state: 'sent', id, at: content.at };
    if (content.step === 'not-sent' && content.sending === id)
      return { state: 'not-sent', id, at: content.at, why: content.why };
  }
  return { state: 'on-its-way', id, since: at, to };
}

/** Minutes after which a receiver that cannot be reached is given up, and somebody has to act. A choice of ours. */
export const triedForMinutes = 30;

/** True while the receiver is asked again. */
export const isStillTried = (since: Instant, now: Instant): boolean =>
  addMinutes(since, triedForMinutes) > now;

interface Asked {
  readonly schedule: OrderedSchedule;
  /** An agreed dose plan says what is taken of it. */
  readonly bySteps: boolean;
  /** About the day all of it would have been used up, where that is so long ago that it is ordered anew. */
  readonly usedUpOn: CalendarDate | null;
  readonly steps: readonly Step[];
  /** What the receiver is called; null where none is set up. */
  readonly to: string | null;
}

/** What the receiver of a prescription in force is called, or why it cannot be sent. */
export function receiverOf({ schedule, bySteps, usedUpOn, steps, to }: Asked): Result<string, Refusal> {
  const refused = (detail: string, next: string): Result<string, Refusal> =>
    err({ kind: 'conflict', detail, next });
  if (schedule === 'unknown')
    return refused(
      'Whether this medication is controlled is not known, so it is not sent from here.',
      'Print it, or identify the medication.',
    );
  if (schedule !== null)
    return refused(
      `This is a controlled medication (schedule ${schedule}). To send it takes an application certified under 21 CFR part 1311 and an accredited network; this is neither.`,
      'Send it with the clinic’s certified application, or print it in the form the state asks for.',
    );
  if (bySteps)
    return refused(
      'What is taken of it is in an agreed dose plan, which these directions do not say.',
      'Order what its steps need, sign that and send it.',
    );
  if (usedUpOn !== null)
    return refused(
      `All that was ordered, with its refills, would have been used up about ${readableDate(usedUpOn)}. Whether a pharmacy would still fill it is not checked.`,
      'Order anew what is taken now, and send that.',
    );
  if (to === null)
    return refused('No system that takes prescriptions is set up here.', 'Print it and sign it by hand.');
  const last = sendingState(steps);
  if (last?.state === 'sent')
    return refused('This prescription was sent already.', 'To have more of it filled, order it anew.');
  if (last?.state === 'on-its-way')
    return refused('This prescription is on its way already.', 'Wait for its answer.');
  return ok(to);
}
