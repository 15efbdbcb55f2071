import { stepOn } from '#clinical/dose-plans/resume-steps.ts';
import { screenResuming } from '#clinical/dose-plans/screen-resuming.ts';
import { screenWithSteps } from '#clinical/dose-plans/screen-with-steps.ts';
import { stepAmountWords } from '#clinical/dose-plans/step-rhythm.ts';
import { holdingStatement, resumingStatement } from '#clinical/ordering/hold-words.ts';
import { orderSentence } from '#clinical/ordering/order-words.ts';
import { withClinicPolicy } from '#clinical/screening/clinic-policy.ts';
import type { ScreenResult } from '#clinical/screening/finding.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { Shown } from '../orders/schema.ts';
import { hashShown } from '../orders/shown.ts';
import type { PlanChart, StoredOrder } from '../queries.ts';

interface On {
  readonly order: StoredOrder;
  readonly chart: PlanChart;
  readonly knowledge: Knowledge;
  readonly today: CalendarDate;
}

/** What is put before the person who holds an order, and the hash that stands for exactly this. */
export function shownHold({ order, chart, knowledge, today }: On): Shown {
  const screened = screenWithSteps(chart, [{ act: 'hold', orderId: order.id }], knowledge, { asOf: today });
  const statement = holdingStatement(order.content, chart.patient, knowledge);
  return shown(order, screened, statement, { chart, knowledge, today });
}

interface Resuming extends On {
  readonly on: CalendarDate;
  /** Dose plans that go on with it, as they will be. */
  readonly plans: readonly StoredVersion<'dose-plan'>[];
}

/** What is put before the person who takes an order up again on a day. */
export function shownResuming({ order, chart, knowledge, today, on, plans }: Resuming): Shown {
  const screened = screenResuming({ order, plans, on }, chart, knowledge, { asOf: today });
  const steps = resumedSteps(order, plans, on);
  const statement = resumingStatement(order.content, chart.patient, on, steps, knowledge);
  return shown(order, screened, statement, { chart, knowledge, today });
}

/** The dose of the steps on the day it is taken again, `25 mg a day`; null where no plan of it goes on. */
export function resumedSteps(
  { content }: StoredOrder,
  plans: readonly StoredVersion<'dose-plan'>[],
  on: CalendarDate,
): string | null {
  const own = plans.find((plan) => content.medication.drugs?.includes(plan.content.medication.drug));
  const step = own === undefined ? null : stepOn(own.content.steps, on);
  return step === null ? null : stepAmountWords(step);
}

function shown(
  order: StoredOrder,
  screened: ScreenResult,
  statement: string,
  { chart, knowledge, today }: Omit<On, 'order'>,
): Shown {
  const screen = withClinicPolicy(screened, chart.policy, today);
  const sentence = orderSentence(order.content, knowledge);
  const { findings, notChecked } = screen;
  const shownHash = hashShown({ order: order.content, sentence, statement, findings, notChecked });
  return { screen, sentence, statement, shownHash };
}
