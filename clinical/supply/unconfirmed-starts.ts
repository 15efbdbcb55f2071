import { addDays, type CalendarDate, daysBetween, isCalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderStep } from '#record/schema/order-step.ts';
import type { Held } from '../facts.ts';
import { orderName } from '../ordering/order-words.ts';
import { supplyRulesOf } from './supply-rules.ts';

/** A new medication somebody was to begin, and nobody has heard that they did. */
export interface UnconfirmedStart {
  readonly order: string;
  readonly name: string;
  readonly start: CalendarDate;
  /** Days since it was to begin. */
  readonly days: number;
  /** The day from which somebody asks. */
  readonly askFrom: CalendarDate;
}

interface Known {
  readonly orders: readonly Held<MedicationOrder>[];
  readonly steps: readonly Held<OrderStep>[];
  readonly checkIns: readonly Held<CheckIn>[];
}

/** Given by somebody of the clinic: whether it was begun is known there. */
const givenHere: readonly string[] = ['intramuscular', 'subcutaneous', 'intravenous'];

/**
 * New medications signed here whose start the person is to confirm: not a change of dose, not an injection, and nothing
 * heard of them yet. A check-in that says all was taken as agreed tells it as well.
 */
export function startsToConfirm(known: Known, today: CalendarDate): readonly Held<MedicationOrder>[] {
  return known.orders.filter(({ id, content }) => {
    const { status, replaces, screening, start, sig, end } = content;
    if (status !== 'active' || replaces !== null || screening === null || end !== null) return false;
    if (start === null || !isCalendarDate(start) || start > today) return false;
    if (sig !== null && givenHere.includes(sig.route)) return false;
    const heard = known.steps.some(({ content: step }) => step.order === id && step.step !== 'printed');
    const told = known.checkIns.some(
      ({ content: { on, taken } }) => on > start && (taken === 'as-agreed' || taken === 'missed-some'),
    );
    return !heard && !told;
  });
}

/** Those of them nobody has heard of for so long that somebody asks (knowledge/supply), the longest first. */
export function unconfirmedStarts(
  known: Known,
  knowledge: Pick<Knowledge, 'drugById' | 'supplyRules'>,
  today: CalendarDate,
): readonly UnconfirmedStart[] {
  const { afterDays, untilDays } = supplyRulesOf(knowledge).startConfirmation;
  return startsToConfirm(known, today)
    .flatMap(({ id, content }) => {
      const start = content.start ?? today;
      const days = daysBetween(start, today);
      if (days < afterDays || days > untilDays) return [];
      return [
        { order: id, name: orderName(content, knowledge), start, days, askFrom: addDays(start, afterDays) },
      ];
    })
    .toSorted((a, b) => b.days - a.days);
}
