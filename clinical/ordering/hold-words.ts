import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { HoldReason, OrderHold } from '#record/schema/order-hold.ts';
import type { Patient } from '#record/schema/patient.ts';
import { openHold, plannedHold } from '../regimen/order-holds.ts';
import { readableDate } from '../screening/wording.ts';
import { orderName, orderSentence, whose } from './order-words.ts';

/** Reasons for a hold as they are read. */
export const holdReasonText: Readonly<Record<HoldReason, string>> = {
  'side-effect': 'side effect',
  result: 'a test result',
  procedure: 'an operation or examination',
  'pregnancy-question': 'possible pregnancy',
  interaction: 'interaction',
  'could-not-obtain': 'could not be obtained',
  'patient-choice': 'the patient’s choice',
  other: 'another reason',
};

/** What a signature under a hold stands for. */
export function holdingStatement(
  order: MedicationOrder,
  patient: Patient | null,
  knowledge: Pick<Knowledge, 'drugById'>,
): string {
  const now = openHold(order);
  const name = orderName(order, knowledge);
  const until = orderSentence(order, knowledge);
  return now === null
    ? `I hold ${name} for ${whose(patient)}. Until now: ${until}`
    : `I hold ${name} further for ${whose(patient)}. Last taken ${readableDate(now.lastDay)}. Before that: ${until}`;
}

/**
 * What a signature under taking it up again stands for.
 * @param steps the dose of the agreed steps on that day, where they rule it: `25 mg a day`
 */
export function resumingStatement(
  order: MedicationOrder,
  patient: Patient | null,
  on: CalendarDate,
  steps: string | null,
  knowledge: Pick<Knowledge, 'drugById'>,
): string {
  const held = openHold(order);
  if (held !== null && plannedHold(order, on) !== null)
    return `I call off the hold of ${orderName(order, knowledge)} for ${whose(patient)} planned from ${readableDate(addDays(held.lastDay, 1))}. It goes on: ${orderSentence(order, knowledge)}`;
  return [
    `I resume ${orderName(order, knowledge)} for ${whose(patient)} from ${readableDate(on)}.`,
    steps === null
      ? orderSentence(order, knowledge)
      : `By the agreed dose plan: ${steps}, and its later steps.`,
    ...(held === null ? [] : [`Last taken ${readableDate(held.lastDay)}.`]),
  ].join(' ');
}

/** The task a hold leaves behind for whoever looks at it again. */
export function reviewTaskWords(
  name: string,
  { reason, text, lastDay, until }: Pick<OrderHold, 'reason' | 'text' | 'lastDay' | 'until'>,
): { readonly title: string; readonly detail: string } {
  return {
    title: reviewTitle(name),
    detail: [
      `Held from ${readableDate(addDays(lastDay, 1))} because of: ${holdReasonText[reason]}.`,
      ...(text === null ? [] : [`“${text}”`]),
      until === null
        ? 'It is held until somebody decides.'
        : `It was to be left out until ${readableDate(until)}. It does not go on by itself.`,
      'Resume it, hold it further, or stop it.',
    ]
      .join(' ')
      .slice(0, 2000),
  };
}

/**
 * The task for an order that came in on hold from elsewhere.
 * @param hold what its source says of the hold; null where it says no more than that it is held
 */
export function importedHoldWords(
  name: string,
  hold: OrderHold | null,
): { readonly title: string; readonly detail: string } {
  if (hold !== null) return reviewTaskWords(name, hold);
  return {
    title: reviewTitle(name),
    detail:
      'It came in on hold from elsewhere; since when and why is not on file. Ask, then resume it, hold it here, or stop it.',
  };
}

const reviewTitle = (name: string): string => `On hold, look again: ${name}`.slice(0, 160);
