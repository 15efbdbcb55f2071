import { type CalendarDate, dateInZone, daysBetween, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { planOfOrder, plansOfOrder } from '../dose-plans/plan-of-order.ts';
import { stretches } from '../dose-plans/stretches.ts';
import type { Held } from '../facts.ts';
import { orderName, productOf } from '../ordering/order-words.ts';
import { orderedSchedule } from '../ordering/ordered-schedule.ts';
import { orderOn, withoutHeldDays } from '../regimen/order-holds.ts';
import { refillLimitOf, refillRuleOf } from './refill-law.ts';
import { type StepsStanding, stepsStanding } from './steps-standing.ts';
import { supplyRulesOf } from './supply-rules.ts';
import { supplyStanding } from './supply-standing.ts';

type Rules = Pick<Knowledge, 'drugById' | 'prescribingRules' | 'supplyRules'>;

/** A supply that is nearly used up, or was lately, with nothing arranged that would renew it. */
export interface RunningOut {
  readonly order: string;
  readonly name: string;
  /** Last day covered, all refills counted in. */
  readonly lasts: CalendarDate;
  /** Days from today to that day; negative = over. */
  readonly days: number;
  /** Taken as needed: lasts at least as long. */
  readonly atLeast: boolean;
  /** An order that would renew it waits for its signature. */
  readonly draft: boolean;
  /** Day of the next visit, which comes too late; null = none is booked. */
  readonly nextVisit: CalendarDate | null;
}

/** How far the supply of an order in force reaches: as the order says, or as the pieces of its agreed steps are used. */
export function standingOf(
  order: Held<MedicationOrder>,
  dosePlans: readonly Held<DosePlan>[],
  knowledge: Rules,
  today: CalendarDate,
): StepsStanding {
  const content = withoutHeldDays(order.content, today);
  // Signed on or before the day it begins: the time the law gives is counted from the later of the two, and said as "about"
  const rule = refillRuleOf(orderedSchedule(content.medication.drugs, knowledge), knowledge);
  const issued = order.content.start === null ? today : partialBounds(order.content.start)[0];
  const [product, limit] = [productOf(content, knowledge), refillLimitOf(rule, issued)];
  return planOfOrder(order, dosePlans, today) === null
    ? supplyStanding(content, product, limit, today)
    : stepsStanding(order.content, product, stretches(plansOfOrder(order, dosePlans), today), limit, today);
}

interface Supplies {
  readonly orders: readonly Held<MedicationOrder>[];
  readonly dosePlans: readonly Held<DosePlan>[];
  readonly appointments: readonly Held<Appointment>[];
}

export interface RunningOutAnswer {
  readonly rows: readonly RunningOut[];
  /** Orders in force of which nobody can tell how far their supply reaches. */
  readonly notKnown: number;
  /**
   * Orders in force taken by the steps of an agreed dose plan that is on hold, or made of other products: how far their
   * supply reaches cannot be worked out.
   */
  readonly byAgreedSteps: number;
}

/**
 * What runs out within the clinic's number of days (knowledge/supply) and is neither renewed nor met by a visit before
 * then. Worked out when somebody looks.
 */
export function runningOut(
  { orders, dosePlans, appointments }: Supplies,
  knowledge: Rules,
  today: CalendarDate,
  zone: string,
): RunningOutAnswer {
  const { warnDays, stillTellDays } = supplyRulesOf(knowledge).runningOut;
  const inForce = orders.filter(
    ({ content }) => orderOn(content, today).status === 'active' && isOpen(content, today),
  );
  const standing = inForce.map((order) => ({ order, is: standingOf(order, dosePlans, knowledge, today) }));
  const visits = appointments
    .filter(({ content }) => ['booked', 'pending', 'arrived'].includes(content.status))
    .map(({ content }) => dateInZone(content.start, zone))
    .filter((day) => day >= today)
    .toSorted();
  const rows = standing.flatMap(({ order, is }): RunningOut[] => {
    if (is.state !== 'known') return [];
    const days = daysBetween(today, is.lasts);
    if (days > warnDays || days < -stillTellDays) return [];
    const { content } = order;
    const others = orders.filter(({ id, content: other }) => id !== order.id && sameDrugs(other, content));
    const goesOn = standing.some(
      ({ order: other, is: reach }) =>
        other.id !== order.id &&
        sameDrugs(other.content, content) &&
        reach.state === 'known' &&
        reach.lasts > is.lasts,
    );
    const begins = others.some(
      ({ content: other }) => other.status === 'active' && (other.start ?? '') > today,
    );
    const [nextVisit = null] = visits;
    if (goesOn || begins || (nextVisit !== null && nextVisit <= is.lasts)) return [];
    return [
      {
        order: order.id,
        name: orderName(content, knowledge),
        lasts: is.lasts,
        days,
        atLeast: is.use.atMost,
        draft: others.some(({ content: other }) => other.status === 'draft'),
        nextVisit,
      },
    ];
  });
  return {
    rows: rows.toSorted((a, b) => a.days - b.days),
    notKnown: standing.filter(({ is }) => is.state === 'not-known').length,
    byAgreedSteps: standing.filter(({ is }) => is.state === 'by-agreed-steps').length,
  };
}

/** Goes on: nobody planned its end within the supply. */
const isOpen = ({ end, start }: MedicationOrder, today: CalendarDate): boolean =>
  end === null && (start === null || partialBounds(start)[0] <= today);

const sameDrugs = (a: MedicationOrder, b: MedicationOrder): boolean =>
  a.medication.drugs !== null && a.medication.drugs.join() === b.medication.drugs?.join();
