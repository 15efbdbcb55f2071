import { z } from 'zod';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import type { Reconciliation } from '#record/schema/reconciliation.ts';
import type { Held } from '../facts.ts';
import { readableDate } from '../screening/wording.ts';
import { isListed } from './listed-items.ts';

/**
 * Whether the list of what somebody takes was gone through with them, and whether that still holds.
 * - `confirmed`: on that day, and nothing has come in since
 * - `stale`: on that day, and since then too long ago, or something came in that nobody has gone through
 * - `never`: nobody went through it with them
 */
export const ListState = z
  .object({
    state: z.enum(['confirmed', 'stale', 'never']),
    /** Day it was last confirmed; null = never. */
    on: z.string().nullable(),
    /** Who confirmed it with them; the person where they answered it themselves. */
    by: z.string().nullable(),
    /** Why it no longer holds, in one sentence; null while it does. */
    because: z.string().nullable(),
    /** Lines somebody left open when the lists were last gone through. */
    open: z.int(),
  })
  .strict();
export type ListState = z.infer<typeof ListState>;

/** What the state of the list follows from, each with when it was written down. */
export interface ListFacts {
  readonly reconciliations: readonly Held<Reconciliation>[];
  readonly orders: readonly Held<MedicationOrder>[];
  readonly statements: readonly Held<MedicationStatement>[];
}

/** Days after which the list is gone through again; null where the knowledge does not say. */
export function confirmWithinDays({ checkInRules }: Pick<Knowledge, 'checkInRules'>): number | null {
  return checkInRules[0]?.medicationList.confirmWithinDays ?? null;
}

/**
 * How the list stands as of a day. A list that was compared on paper, with nobody asked, confirms nothing; orders signed
 * here since then do not unsettle it, what came from elsewhere and what the person says does.
 *
 * @param withinDays after how many days it is asked again
 */
export function listState(facts: ListFacts, withinDays: number, asOf: CalendarDate): ListState {
  const known = facts.reconciliations
    .filter(({ content }) => content.on <= asOf)
    .toSorted((a, b) => (written(a) < written(b) ? -1 : 1));
  const last = known.findLast(({ content }) => confirms(content));
  const open = openLines(known);
  if (last === undefined)
    return {
      state: 'never',
      on: null,
      by: null,
      because: 'The list of what is taken was never confirmed with the patient.',
      open,
    };
  const { on } = last.content;
  const by = last.content.by === 'clinic' ? last.content.personName : 'the patient';
  const because = whyStale(last, known, facts, withinDays, asOf);
  const whole =
    because === null
      ? null
      : `The list of what is taken was last confirmed on ${readableDate(on)}. ${because}`;
  return { state: because === null ? 'confirmed' : 'stale', on, by, because: whole, open };
}

const written = ({ recordedAt = '' }: Held<unknown>): string => recordedAt;

function confirms(content: Reconciliation): boolean {
  return content.by === 'clinic' ? content.with !== 'nobody' : content.answer === 'right';
}

type Last = ListFacts['reconciliations'][number];

function whyStale(
  last: Last,
  known: readonly Last[],
  facts: ListFacts,
  withinDays: number,
  asOf: CalendarDate,
): string | null {
  const later = (one: Held<unknown>): boolean => written(one) > written(last);
  const different = known.some(
    (one) => one.content.by === 'patient' && one.content.answer === 'different' && later(one),
  );
  if (different) return 'Since then the patient said that something on it is different.';
  const news = [
    ...facts.statements.filter(({ content }) => isListed(content, asOf)),
    ...facts.orders.filter(({ content }) => content.source !== undefined && isListed(content, asOf)),
  ].filter(later).length;
  if (news > 0)
    return `Since then ${news === 1 ? '1 medication was' : `${news} medications were`} reported or imported that nobody has gone through.`;
  return daysBetween(last.content.on, asOf) > withinDays ? 'That was too long ago to rely on.' : null;
}

/** Lines left open by the clinic when it last went through the lists. */
function openLines(known: readonly Last[]): number {
  const last = known.findLast(({ content }) => content.by === 'clinic')?.content;
  return last?.by === 'clinic' ? last.lines.filter(({ verdict }) => verdict === 'unclear').length : 0;
}
