import { openHold, plannedHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type CalendarDate, compareDates, isCalendarDate, partialBounds } from '#kernel/time.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';

/** Orders that can still be ended or taken over. */
export function isInForce(order: MedicationOrder, today: CalendarDate): boolean {
  if (order.status !== 'active' && order.status !== 'on-hold' && order.status !== 'unknown') return false;
  return order.end === null || partialBounds(order.end)[1] >= today;
}

/**
 * An order with its last day. A last day that is still to come leaves the order active until then: it is taken, and
 * screened against, for as long.
 */
export function endedOrder(
  order: MedicationOrder,
  lastDay: CalendarDate,
  stop: NonNullable<MedicationOrder['stop']>,
  today: CalendarDate,
): MedicationOrder {
  return {
    ...order,
    status: lastDay > today && order.status !== 'on-hold' ? 'active' : 'stopped',
    end: lastDay,
    stop,
  };
}

/**
 * Last day of an order that another one takes over from: the day before, but not before it began itself; of one on hold,
 * the day it was last taken.
 */
export function lastDayBefore(
  next: MedicationOrder,
  replaced: MedicationOrder,
  today: CalendarDate,
): CalendarDate {
  const before = addDays(next.start === null ? today : partialBounds(next.start)[0], -1);
  const held = openHold(replaced)?.lastDay ?? null;
  if (held !== null) return compareDates(held, before) < 0 ? held : before;
  const began = replaced.start === null ? before : partialBounds(replaced.start)[0];
  return compareDates(before, began) < 0 ? began : before;
}

/** Farthest a stop may be planned ahead, in days: beyond that the year is mistyped. A convention of the form. */
const planAheadDays = 366;

/** Whether an order can have this last day. */
export function checkLastDay(
  order: MedicationOrder,
  lastDay: string,
  today: CalendarDate,
): Result<CalendarDate, Refusal> {
  const wrong = (message: string): Result<CalendarDate, Refusal> =>
    err({
      kind: 'bad-input',
      detail: 'The medication cannot end then.',
      errors: [{ path: 'body.lastDay', message }],
    });
  if (!isCalendarDate(lastDay)) return wrong('must be a real date, YYYY-MM-DD');
  const neverTaken = openHold(order)?.lastDay === lastDay;
  if (order.start !== null && lastDay < partialBounds(order.start)[0] && !neverTaken)
    return wrong('is before it began');
  if (lastDay > addDays(today, planAheadDays)) return wrong('is more than a year ahead');
  const held = openHold(order);
  if (held !== null && lastDay > held.lastDay)
    return wrong(
      plannedHold(order, today) === null
        ? `is after it was last taken, ${held.lastDay}`
        : `is after ${held.lastDay}, when it is to be held: call the hold off first, or stop it by then`,
    );
  return ok(lastDay);
}
