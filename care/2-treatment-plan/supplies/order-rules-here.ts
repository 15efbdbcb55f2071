import { orderName, productOf } from '#clinical/ordering/order-words.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { orderRules } from '#clinical/supply/order-rules.ts';
import type { OrderRules } from '#clinical/supply/order-rules-shape.ts';
import { lookThatCounts } from '#clinical/supply/registry-look.ts';
import { suppliesLeft } from '#clinical/supply/supply-left.ts';
import { supplyRulesOf } from '#clinical/supply/supply-rules.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { RegistryLook } from '#record/schema/order-step.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { SuppliesBefore } from '../orders/schema.ts';
import type { PlanCall, PlanChart, StoredOrder } from '../queries.ts';

/** What the rules for controlled medications say about an order here and today, with the look that counts for it. */
export interface RulesHere {
  /** Null for what is on no schedule. */
  readonly rules: OrderRules | null;
  readonly look: RegistryLook | null;
}

/** The rules of the place for one order, as far as they are on file. */
export async function rulesHere(
  { tx, caller, params, today }: PlanCall,
  { content }: StoredOrder,
  { patient }: PlanChart,
  knowledge: Knowledge,
): Promise<RulesHere> {
  if (orderedSchedule(content.medication.drugs, knowledge) === null) return { rules: null, look: null };
  const { state } = await readLetterhead(tx, caller.clinicId);
  const rules = orderRules({ order: content, patient, state, knowledge, today });
  if (rules === null) return { rules, look: null };
  const looks = await listCurrent(tx, caller.clinicId, params.patientId, 'registry-look');
  return { rules, look: lookThatCounts(looks, rules, today, caller.zone)?.content ?? null };
}

/** Nothing is signed before the registry was looked into, where the state asks for it. */
export function refuseWithoutLook({ rules, look }: RulesHere): Refusal | null {
  if (rules === null || rules.registry.needed !== 'yes' || look !== null) return null;
  return {
    kind: 'conflict',
    detail: `Nothing was signed. ${rules.registry.text}`,
    next: 'Look into the registry and record what you found, or why nobody could; then sign.',
    extra: { missing: 'registry-look' },
  };
}

/** What is left of earlier supplies of the same medication when this one begins, whether that is early, and what nobody can tell. */
export function leftBefore(order: StoredOrder, chart: PlanChart, knowledge: Knowledge): SuppliesBefore {
  const { medication, start, replaces } = order.content;
  const { controlled, other } = supplyRulesOf(knowledge).earlyDays;
  const allowed = orderedSchedule(medication.drugs, knowledge) === null ? other : controlled;
  const begins = { id: order.id, medication, start, replaces };
  const orders = chart.orders ?? [];
  const { left, notJudged } = suppliesLeft(begins, orders, (one) => productOf(one, knowledge));
  return {
    left: left.map(({ order: id, amount, days, atLeast, refillsLeft }) => ({
      order: id,
      amount,
      days,
      atLeast,
      refillsLeft,
      early: days > allowed,
    })),
    notChecked: notJudged.map(({ order: id, because }) => {
      const earlier = orders.find((one) => one.id === id);
      return { order: id, name: earlier ? orderName(earlier.content, knowledge) : '', because };
    }),
  };
}
