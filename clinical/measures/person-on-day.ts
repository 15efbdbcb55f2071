import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { dayOf, type PersonFacts } from './person-facts.ts';

/**
 * A person as they stood on an earlier day, as far as today's record tells: what was measured, started, diagnosed,
 * closed or agreed later is left out, and what ended later was going on. Entered later is not the same as done later:
 * the day something happened counts, not the day it was typed in.
 */
export function personOnDay(person: PersonFacts, day: CalendarDate, zone: string): PersonFacts {
  return {
    ...person,
    scored: person.scored ?? person.chart.observations,
    chart: chartOnDay(person.chart, day),
    closures: only(person.closures, ({ dueOn, doneOn }) => (doneOn ?? dueOn) <= day),
    consents:
      person.consents?.flatMap((held) => {
        const { decision, withdrawal } = held.content;
        if (decision === null || dayOf(decision.at, zone) > day) return [];
        if (withdrawal === null || dayOf(withdrawal.at, zone) <= day) return [held];
        return [{ ...held, content: { ...held.content, status: 'agreed' as const, withdrawal: null } }];
      }) ?? null,
    checkIns: only(person.checkIns, ({ on }) => on <= day),
  };
}

function chartOnDay(chart: ChartFacts, day: CalendarDate): ChartFacts {
  return {
    ...chart,
    conditions: only(chart.conditions, ({ onset }) => begunBy(onset, day)),
    orders: chart.orders?.flatMap((held) => taken(held, day)) ?? null,
    statements: chart.statements?.flatMap((held) => taken(held, day)) ?? null,
    observations: only(chart.observations, ({ when }) => begunBy(when.date, day)),
  };
}

function taken<T extends MedicationOrder | MedicationStatement>(
  whole: Held<T>,
  day: CalendarDate,
): Held<T>[] {
  const held = 'holds' in whole.content ? { ...whole, content: holdsBy(whole.content, day) } : whole;
  const { content } = held;
  if (!begunBy(content.start, day)) return [];
  const over = content.end !== null && partialBounds(content.end)[1] > day;
  const ended = content.status === 'stopped' || content.status === 'completed' || content.status === 'active';
  return over && ended ? [{ ...held, content: { ...content, status: 'active', end: null } }] : [held];
}

/** Holds that began later, or were over later, had not happened yet. */
function holdsBy<T extends MedicationOrder | MedicationStatement>(content: T, day: CalendarDate): T {
  const { holds, ...order } = content as MedicationOrder;
  const begun = (holds ?? [])
    .filter(({ lastDay }) => lastDay < day)
    .map((one) => (one.resumedOn !== null && one.resumedOn > day ? { ...one, resumedOn: null } : one));
  const open = begun.at(-1)?.resumedOn === null;
  const status =
    order.status !== 'active' && order.status !== 'on-hold' ? order.status : open ? 'on-hold' : 'active';
  return { ...order, status, ...(begun.length === 0 ? {} : { holds: begun }) } as T;
}

function only<T>(list: readonly Held<T>[] | null, keep: (content: T) => boolean): readonly Held<T>[] | null {
  return list?.filter(({ content }) => keep(content)) ?? null;
}

const begunBy = (date: string | null, day: CalendarDate): boolean => {
  if (date === null) return true;
  // Whole dates, nearly all, compare as they are written
  return (date.length === 10 ? date : partialBounds(date)[0]) <= day;
};
