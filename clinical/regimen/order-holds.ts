import {
  addDays,
  type CalendarDate,
  compareDates,
  daysBetween,
  isCalendarDate,
  partialBounds,
} from '#kernel/time.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';

type Holding = Pick<MedicationOrder, 'holds'>;
type Standing = Holding & Pick<MedicationOrder, 'status' | 'end'>;

/** The hold an order was last left out by and not taken up again since; null where there is none. */
export function openHold({ holds }: Holding): OrderHold | null {
  const last = holds?.at(-1);
  return last === undefined || last.resumedOn !== null ? null : last;
}

/** The hold that is signed and has not begun yet on a day; null where there is none. */
export function plannedHold(order: Standing, today: CalendarDate): OrderHold | null {
  const held = order.holds !== undefined && order.status === 'active' ? openHold(order) : null;
  return held !== null && held.lastDay >= today && !endsBy(order, held.lastDay) ? held : null;
}

/**
 * The order as it stands on a day. A hold that was planned begins by itself, on the day after its last dose: nobody has to
 * be there to write it down, and everything that asks whether an order is taken asks it of this.
 */
export function orderOn<O extends Standing>(order: O, day: CalendarDate): O {
  return hasBegunHold(order, day) ? { ...order, status: 'on-hold' } : order;
}

/** True where a hold was planned and its day has come, though the order was written as active. */
export function hasBegunHold(order: Standing, day: CalendarDate): boolean {
  if (order.holds === undefined || order.status !== 'active') return false;
  const held = openHold(order);
  return held !== null && held.lastDay < day && !endsBy(order, held.lastDay);
}

/** It ends before it would be left out: the hold never comes about. */
const endsBy = ({ end }: Standing, day: CalendarDate): boolean =>
  end !== null && partialBounds(end)[1] <= day;

/**
 * Last day an order can have been taken: the end that was written down, or the last day before a hold that nobody ended,
 * whichever comes first. Null while it goes on, and where nobody wrote it down.
 */
export function lastTakenDay(order: Holding & Pick<MedicationOrder, 'end'>): CalendarDate | null {
  const end = order.end === null ? null : partialBounds(order.end)[1];
  const held = openHold(order)?.lastDay ?? null;
  if (end === null || held === null) return end ?? held;
  return compareDates(held, end) < 0 ? held : end;
}

/** First day it was taken again after the last hold that is over; null where it was never held. */
export function takenAgainOn({ holds }: Holding): CalendarDate | null {
  return holds?.findLast(({ resumedOn }) => resumedOn !== null)?.resumedOn ?? null;
}

/** Days an order was left out by holds that are over, by a day. */
export function daysHeld({ holds }: Holding, by: CalendarDate): number {
  return (holds ?? []).reduce((sum, { lastDay, resumedOn }) => {
    const until = resumedOn === null || resumedOn > by ? by : resumedOn;
    return sum + Math.max(0, daysBetween(lastDay, until) - 1);
  }, 0);
}

/**
 * The order as if its supply had been begun so much later as it was left out: what was not taken is still in the house. A
 * day to plan by, like everything a supply's reach is worked out from.
 */
export function withoutHeldDays<O extends Holding & Pick<MedicationOrder, 'start'>>(
  order: O,
  today: CalendarDate,
): O {
  const { start } = order;
  const days = daysHeld(order, today);
  return days === 0 || start === null || !isCalendarDate(start)
    ? order
    : { ...order, start: addDays(start, days) };
}
