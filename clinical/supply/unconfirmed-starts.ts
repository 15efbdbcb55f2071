import { addDays, type CalendarDate, daysBetween, isCalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Fill } from '#record/schema/fill.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderStep } from '#record/schema/order-step.ts';
import type { Held } from '../facts.ts';
import { medicationKey } from '../medication-key.ts';
import { orderName } from '../ordering/order-words.ts';
import { hasBegunHold } from '../regimen/order-holds.ts';
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
  readonly fills: readonly Held<Fill>[];
}

/** Given by somebody of the clinic: whether it was begun is known there. */
const givenHere: readonly string[] = ['intramuscular', 'subcutaneous', 'intravenous'];

/** A new medication whose start is to be confirmed, with what the person said last. */
export interface StartToConfirm extends Held<MedicationOrder> {
  /** Null = nothing was said yet. */
  readonly notYet: Extract<OrderStep, { step: 'not-started' }> | null;
}

/**
 * New medications signed here whose start the person is to confirm: not a change of dose, not an injection, and not said
 * to be started yet. A check-in that says all was taken as agreed tells it as well, and so does a second supply; and so
 * long after its first day (knowledge/supply) it is asked only where somebody said they had not begun.
 */
export function startsToConfirm(
  known: Known,
  knowledge: Pick<Knowledge, 'supplyRules'>,
  today: CalendarDate,
): readonly StartToConfirm[] {
  const { untilDays } = supplyRulesOf(knowledge).startConfirmation;
  return known.orders.flatMap(({ id, content }): StartToConfirm[] => {
    const { status, replaces, screening, start, sig, end } = content;
    if (
      status !== 'active' ||
      hasBegunHold(content, today) ||
      replaces !== null ||
      screening === null ||
      end !== null
    )
      return [];
    if (start === null || !isCalendarDate(start) || start > today) return [];
    if (sig !== null && givenHere.includes(sig.route)) return [];
    const steps = known.steps.filter(({ content: step }) => step.order === id);
    const told = known.checkIns.some(
      ({ content: { on, taken } }) => on > start && (taken === 'as-agreed' || taken === 'missed-some'),
    );
    if (
      told ||
      fetchedAgain(known.fills, content, start) ||
      steps.some(({ content: step }) => step.step === 'started')
    )
      return [];
    const said = steps.flatMap(({ content: step }) => (step.step === 'not-started' ? [step] : []));
    const notYet = said.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1) ?? null;
    return notYet === null && daysBetween(start, today) > untilDays ? [] : [{ id, content, notYet }];
  });
}

/** What is fetched once may lie unopened; who fetches it on another day again has used some. */
function fetchedAgain(fills: Known['fills'], { medication }: MedicationOrder, start: CalendarDate): boolean {
  const days = fills.flatMap(({ content }) =>
    content.on >= start && medicationKey(content.medication) === medicationKey(medication)
      ? [content.on]
      : [],
  );
  return new Set(days).size > 1;
}

/** Those of them nobody has heard of for so long that somebody asks (knowledge/supply), the longest first. */
export function unconfirmedStarts(
  known: Known,
  knowledge: Pick<Knowledge, 'drugById' | 'supplyRules'>,
  today: CalendarDate,
): readonly UnconfirmedStart[] {
  const { afterDays } = supplyRulesOf(knowledge).startConfirmation;
  return startsToConfirm(known, knowledge, today)
    .filter(({ notYet }) => notYet === null)
    .flatMap(({ id, content }) => {
      const start = content.start ?? today;
      const days = daysBetween(start, today);
      if (days < afterDays) return [];
      return [
        { order: id, name: orderName(content, knowledge), start, days, askFrom: addDays(start, afterDays) },
      ];
    })
    .toSorted((a, b) => b.days - a.days);
}
