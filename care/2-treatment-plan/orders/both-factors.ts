import type { OrderedSchedule } from '#clinical/ordering/may-sign.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { type SigningAct, signingActLine } from '#clinical/ordering/signing-act.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { spendConfirmation } from '#platform/auth/signing-confirmation.ts';
import type { PlanCall, StoredOrder } from '../queries.ts';
import type { Shown } from './schema.ts';

/**
 * A controlled medication is signed with both factors given again for this very signature, as 21 CFR 1311.115 and 1311.140
 * describe: something the prescriber knows and something they have. They were given for one person and exactly what is
 * signed, and are spent by it. One that may be controlled counts as one.
 *
 * Asked last, when nothing else is in the way: what is refused for another reason spends nothing.
 *
 * @returns the call, with the way it was confirmed; or the refusal, which names what is to be confirmed (`extra.signs`)
 */
export async function withBothFactors<C extends PlanCall>(
  call: C,
  schedule: OrderedSchedule,
  act: SigningAct,
): Promise<Result<C, Refusal>> {
  const { caller, tx, now } = call;
  if (schedule === null || caller.stepUpMethod === 'demo') return ok(call);
  const signs = signingActLine(act);
  if (await spendConfirmation(tx, caller, signs, now))
    return ok({ ...call, caller: { ...caller, stepUpMethod: 'password-and-totp' } });
  return err({
    kind: 'step-up-needed',
    detail: 'Nothing was signed. A controlled medication is signed with your password and a code.',
    next: 'Enter both: with that you sign this, and nothing else.',
    extra: { bothFactors: true, signs },
  });
}

/** The same for one order: its medications say whether it is controlled. */
export function withBothFactorsFor<C extends PlanCall>(
  call: C,
  act: 'sign' | 'resume',
  order: StoredOrder,
  { shownHash }: Shown,
  knowledge: Knowledge,
): Promise<Result<C, Refusal>> {
  const schedule = orderedSchedule(order.content.medication.drugs, knowledge);
  const { patientId } = order;
  return withBothFactors(call, schedule, { act, patientId, entries: [order], shownHash });
}
