import { openHold, plannedHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type CalendarDate, isCalendarDate, partialBounds } from '#kernel/time.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import { isInForce } from '../orders/end-order.ts';
import type { HoldForm } from './hold-schema.ts';

/** Longest time until somebody looks again, in days: what is left out for longer was stopped. A convention of the form. */
const reviewWithinDays = 92;
/** Farthest ahead a hold may begin, and may be meant to last, in days; and the farthest day ahead it may be taken again. Conventions of the form. */
const beginAheadDays = 92;
const planAheadDays = 366;
const resumeAheadDays = 7;

type Fields = Omit<HoldForm, 'owner'>;

/** The days and words of a hold, or each field that is in the way. */
export function checkHold(
  order: MedicationOrder,
  form: Fields,
  today: CalendarDate,
): Result<{ readonly lastDay: CalendarDate }, Refusal> {
  if (!isInForce(order, today)) return err(notInForce(order));
  // What has not begun can begin on another day
  const held = plannedHold(order, today) === null ? openHold(order) : null;
  const end = order.end === null ? null : partialBounds(order.end)[1];
  const errors: { path: string; message: string }[] = [];
  const wrong = (field: keyof Fields, message: string) => errors.push({ path: `body.${field}`, message });
  const { lastDay, until, reviewOn, reason, text } = form;
  const begins = isCalendarDate(lastDay) ? lastDay : today;
  if (!isCalendarDate(lastDay)) wrong('lastDay', 'must be a real date, YYYY-MM-DD');
  else if (held !== null && lastDay !== held.lastDay)
    wrong('lastDay', `it is on file that it was last taken on ${held.lastDay}`);
  else if (lastDay > addDays(today, beginAheadDays))
    wrong('lastDay', `is more than ${beginAheadDays} days ahead: plan it nearer to that day`);
  else if (end !== null && lastDay >= end) wrong('lastDay', `it ends on ${end} anyway`);
  else if (lastDay < earliest(order)) wrong('lastDay', 'is before it was taken');
  if (until !== null) {
    if (!isCalendarDate(until)) wrong('until', 'must be a real date, YYYY-MM-DD');
    else if (until <= lastDay || until < today)
      wrong('until', 'must be a day on which it is left out, today or later');
    else if (until > addDays(today, planAheadDays))
      wrong('until', 'is more than a year ahead: stop it instead');
  }
  if (!isCalendarDate(reviewOn)) wrong('reviewOn', 'must be a real date, YYYY-MM-DD');
  else if (reviewOn < today) wrong('reviewOn', 'has passed');
  else if (begins > today && reviewOn <= begins)
    wrong('reviewOn', 'must be after the last day it is taken: until then nothing is left out');
  else if (reviewOn > addDays(begins > today ? begins : today, reviewWithinDays))
    wrong('reviewOn', `must be within ${reviewWithinDays} days: what is left out for longer was stopped`);
  else if (until !== null && isCalendarDate(until) && reviewOn > addDays(until, 1))
    wrong('reviewOn', 'must not be later than the day after it was to be left out');
  if (reason === 'other' && text === null) wrong('text', 'say why, in a few words');
  return errors.length === 0
    ? ok({ lastDay: lastDay as CalendarDate })
    : err({ kind: 'bad-input', detail: 'The hold does not add up yet.', errors });
}

/** The day before its first dose, where it was never begun; the day it was taken again, where it was held before. */
function earliest({ start, holds }: MedicationOrder): CalendarDate {
  const again = holds?.at(-1)?.resumedOn ?? null;
  if (again !== null) return addDays(again, -1);
  return start === null ? '0001-01-01' : addDays(partialBounds(start)[0], -1);
}

/**
 * The order with the hold; one that is held already keeps its days and gets the new review. It stays active until a last
 * day that is still to come, and is on hold from the day after by itself (clinical/regimen/order-holds.ts).
 */
export function heldOrder(order: MedicationOrder, hold: OrderHold, today: CalendarDate): MedicationOrder {
  const status = hold.lastDay > today ? 'active' : 'on-hold';
  return { ...order, status, holds: [...withoutOpen(order), hold] };
}

/** The order without the hold that was planned: it goes on as if nobody had. What was planned stays in its history. */
function calledOff({ holds: _, ...order }: MedicationOrder, before: readonly OrderHold[]): MedicationOrder {
  return before.length === 0 ? order : { ...order, holds: [...before] };
}

const withoutOpen = (order: MedicationOrder): readonly OrderHold[] =>
  openHold(order) === null ? (order.holds ?? []) : (order.holds ?? []).slice(0, -1);

/** The order taken up again, or why it cannot be from that day; a hold that has not begun is called off, whatever the day. */
export function resumedOrder(
  order: MedicationOrder,
  on: string,
  today: CalendarDate,
): Result<MedicationOrder, Refusal> {
  if (plannedHold(order, today) !== null) return ok(calledOff(order, withoutOpen(order)));
  if (order.status !== 'on-hold')
    return err({ kind: 'conflict', detail: `This order is not on hold: it is ${order.status}.` });
  const held = openHold(order);
  if (held === null)
    return err({
      kind: 'conflict',
      detail: 'It was held elsewhere, and since when is not on file.',
      next: 'Hold it here first, with the last day it was taken; or order it anew.',
    });
  const wrong = (message: string) =>
    err({
      kind: 'bad-input' as const,
      detail: 'It cannot be taken again from that day.',
      errors: [{ path: 'body.on', message }],
    });
  if (!isCalendarDate(on)) return wrong('must be a real date, YYYY-MM-DD');
  if (on <= held.lastDay) return wrong(`must be after the last day it was taken, ${held.lastDay}`);
  if (on < addDays(today, -1))
    return wrong('has passed: it is taken again from today, or was from yesterday');
  if (on > addDays(today, resumeAheadDays)) return wrong(`is more than ${resumeAheadDays} days ahead`);
  const end = order.end === null ? null : partialBounds(order.end)[1];
  if (end !== null && on > end)
    return err({
      kind: 'conflict',
      detail: 'The day it was to end has passed while it was held.',
      next: 'Order it anew.',
    });
  return ok({
    ...order,
    status: 'active',
    holds: [...(order.holds ?? []).slice(0, -1), { ...held, resumedOn: on }],
  });
}

/** Why nothing is held that is not taken. */
export function notInForce(order: MedicationOrder): Refusal {
  return {
    kind: 'conflict',
    detail: `This order is not in force: it is ${order.status}.`,
    extra: { status: order.status },
  };
}
