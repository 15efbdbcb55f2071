import { compare } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';
import { firstDay } from '../regimen/exposure.ts';
import { sigAmounts } from '../regimen/sig-amounts.ts';
import { plansOfOrder } from './plan-of-order.ts';
import { amountOf } from './planned-doses.ts';
import { everyDaysOf, rhythmOf } from './step-rhythm.ts';
import { type Stretch, stretches } from './stretches.ts';

/** What agreed steps have somebody take of an order on a day. */
export interface DoseOnDay {
  /** Empty = nothing is taken; null = the steps are on hold, and at which one nobody wrote down. */
  readonly taken: DosePlanStep['taken'] | null;
  /** Taken on every second day; left out = every day. */
  readonly everyDays?: 2;
  /** First day of this dose. */
  readonly since: CalendarDate;
}

/**
 * The dose of the step that rules a day; null where no agreed plan does, and the order's own directions hold.
 * @param knownOn the day it is asked, where `on` lies after it: a held plan goes no further by itself
 */
export function doseOnDay(
  order: Held<MedicationOrder>,
  dosePlans: readonly Held<DosePlan>[],
  on: CalendarDate,
  knownOn: CalendarDate = on,
): DoseOnDay | null {
  if (dosePlans.length === 0) return null;
  const days = stretches(plansOfOrder(order, dosePlans), knownOn);
  const at = days.findIndex(({ from, to }) => from <= on && (to === null || to >= on));
  const now = days[at];
  if (now === undefined) return null;
  const earlier = days.slice(0, at).findLastIndex((one) => !sameDose(one, now));
  const since = days[earlier + 1]?.from ?? now.from;
  return {
    taken: now.step?.taken ?? null,
    ...(now.step === null ? {} : rhythmOf(now.step)),
    since: earlier === -1 ? sinceTheOrder(order.content, now, since) : since,
  };
}

/** Steps that begin at the order's own dose change nothing: it has been taken since the order began. */
function sinceTheOrder(
  { sig, start }: MedicationOrder,
  { step }: Stretch,
  since: CalendarDate,
): CalendarDate {
  const own = sigAmounts(sig);
  const began = firstDay(start)?.date ?? null;
  const same =
    own !== null &&
    step !== null &&
    own.everyDays === everyDaysOf(step) &&
    compare(own.perDay, amountOf(step)) === 0;
  return same && began !== null && began < since ? began : since;
}

function sameDose({ step: a }: Stretch, { step: b }: Stretch): boolean {
  return (
    a !== null && b !== null && everyDaysOf(a) === everyDaysOf(b) && compare(amountOf(a), amountOf(b)) === 0
  );
}
