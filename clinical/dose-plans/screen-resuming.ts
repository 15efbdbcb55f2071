import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { ScreenResult } from '../screening/finding.ts';
import { foldDays } from './fold-days.ts';
import { isAbout } from './plan-of-order.ts';
import { stepOn } from './resume-steps.ts';
import { screenSteps } from './screen-steps.ts';
import { screenWithSteps } from './screen-with-steps.ts';

interface Resuming {
  /** The order on hold. */
  readonly order: Held<MedicationOrder>;
  /** Dose plans that go on with it, with the days they move to; the other side of a cross-taper among them. */
  readonly plans: readonly Held<DosePlan>[];
  /** First day it is taken again. */
  readonly on: CalendarDate;
}

/**
 * The safety screen of taking an order up again: as what it is after days without it, a start (how long ago the last dose
 * was decides whether the old dose is still safe), and, where steps were agreed on, every step that is still to come.
 */
export function screenResuming(
  { order, plans, on }: Resuming,
  facts: ChartFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): ScreenResult {
  const again = { id: order.id, content: { ...order.content, status: 'active' as const, end: null } };
  const own = plans.find(({ content }) => isAbout(content, order));
  const step = own === undefined ? null : stepOn(own.content.steps, on);
  const now = screenWithSteps(
    facts,
    [{ act: 'start', order: again, ...(step === null ? {} : { step }) }],
    knowledge,
    { asOf },
  );
  if (plans.length === 0) return now;
  const orders = facts.orders?.map((one) => (one.id === order.id ? again : one)) ?? null;
  const steps = screenSteps(plans, { ...facts, orders }, knowledge, { asOf });
  const here = () => null;
  return {
    ...now,
    ...foldDays([
      { result: now, from: here },
      { result: steps, from: here },
    ]),
  };
}
