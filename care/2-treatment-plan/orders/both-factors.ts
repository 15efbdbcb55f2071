import type { OrderedSchedule } from '#clinical/ordering/may-sign.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Caller } from '#platform/http/handler.ts';

/**
 * A controlled medication is signed with both factors given again, as 21 CFR 1311.115 and 1311.140 describe: something the
 * prescriber knows and something they have. One that may be controlled counts as one. Null where nothing is in the way.
 */
export function refuseOneFactor(
  schedule: OrderedSchedule,
  stepUpMethod: Caller['stepUpMethod'],
): Refusal | null {
  if (schedule === null || stepUpMethod === 'password-and-totp' || stepUpMethod === 'demo') return null;
  return {
    kind: 'step-up-needed',
    detail: 'Nothing was signed. A controlled medication is signed with your password and a code.',
    next: 'Enter both: with that you sign this prescription.',
    extra: { bothFactors: true },
  };
}
