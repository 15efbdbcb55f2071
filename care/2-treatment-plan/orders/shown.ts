import { screenWithSteps } from '#clinical/dose-plans/screen-with-steps.ts';
import type { ChartFacts, Held, ProposedAct } from '#clinical/facts.ts';
import { orderSentence, prescribingStatement, stoppingStatement } from '#clinical/ordering/order-words.ts';
import { withClinicPolicy } from '#clinical/screening/clinic-policy.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { AlertPolicy } from '#record/schema/directing.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { contentHash } from '#record/store/content-hash.ts';
import type { Shown } from './schema.ts';

/** What a decision about an order is made on: the order, the chart, the knowledge and the day. */
export interface ShownInput {
  readonly act: 'sign' | 'stop';
  readonly order: Held<MedicationOrder>;
  readonly facts: ChartFacts;
  readonly knowledge: Knowledge;
  readonly today: CalendarDate;
  /** What the clinic decided about its alerts; left out = nothing. */
  readonly policy?: AlertPolicy | null;
}

/** Everything that is put before the person who signs, and the hash that stands for exactly this. */
export function shownFor({ act, order, facts, knowledge, today, policy = null }: ShownInput): Shown {
  const screened = screenWithSteps(facts, [actOf(act, order)], knowledge, { asOf: today });
  const result = withClinicPolicy(screened, policy, today);
  const sentence = orderSentence(order.content, knowledge);
  const replaced = facts.orders?.find(({ id }) => id === order.content.replaces)?.content ?? null;
  const statement =
    act === 'sign'
      ? prescribingStatement(order.content, facts.patient, replaced, knowledge)
      : stoppingStatement(order.content, facts.patient, knowledge);
  const { findings, notChecked } = result;
  const shownHash = hashShown({ order: order.content, sentence, statement, findings, notChecked });
  return { screen: result, sentence, statement, shownHash };
}

/** The parts of a screen a signature is bound to. The day and the release are kept beside them, not signed for. */
export interface ShownParts {
  readonly order: unknown;
  readonly sentence: string;
  readonly statement: string;
  readonly findings: readonly unknown[];
  readonly notChecked: readonly unknown[];
}

/** SHA-256 over exactly what is displayed. */
export function hashShown({ order, sentence, statement, findings, notChecked }: ShownParts): string {
  return contentHash({ order, sentence, statement, findings, notChecked });
}

/** The act as the screen judges it. */
export function actOf(act: ShownInput['act'], order: Held<MedicationOrder>): ProposedAct {
  if (act === 'stop') return { act: 'stop', orderId: order.id };
  const { replaces } = order.content;
  return replaces === null ? { act: 'start', order } : { act: 'change', order, replaces };
}
