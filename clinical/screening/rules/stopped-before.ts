import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { firstDay } from '../../regimen/exposure.ts';
import type { Suggestion } from '../finding.ts';
import type { Medication } from '../medication.ts';
import type { Missing } from '../truth.ts';

/** The day the medication is or was begun; a start in the future is screened for that day. */
export function startOf(medication: Medication, asOf: CalendarDate): CalendarDate {
  const start = firstDay(medication.start)?.date;
  if (medication.role === 'proposed') return start !== undefined && start > asOf ? start : asOf;
  return asOf;
}

/** Days until nothing of it is left: five of its longest half-lives, rounded up; null when none is known. */
export function daysToLeave(entries: readonly Drug[]): number | null {
  const hours = entries.flatMap(({ kinetics }) =>
    kinetics === null
      ? []
      : [
          kinetics.halfLifeHours.high ?? kinetics.halfLifeHours.typical,
          ...kinetics.metabolites.filter(({ active }) => active).map(({ halfLifeHours }) => halfLifeHours),
        ],
  );
  return hours.length === 0 ? null : Math.ceil((5 * Math.max(...hours)) / 24);
}

/** How long what it does to enzymes outlasts it, by its file: the longest of its parts; null when none says so. */
export function lastingDays(entries: readonly Drug[]): number | null {
  const days = entries.flatMap(({ enzymeEffectLasts }) => enzymeEffectLasts?.days ?? []);
  return days.length === 0 ? null : Math.max(...days);
}

/** That nobody wrote down when it was last taken. */
export const noStopDate = (before: Medication): Missing => ({
  fact: `stop-date:${before.key}`,
  text: `last day of ${before.name}: not recorded`,
  reason: 'missing-fact' as const,
  toCheck: `Ask when ${before.name} was last taken and record it.`,
});

/** What is offered, but for another medication in place of the stopped one: that helps nobody any more. */
export const notInsteadOf = (before: Medication, suggestions: readonly Suggestion[]): readonly Suggestion[] =>
  suggestions.filter((suggestion) => suggestion.type !== 'use-instead' || suggestion.instead !== before.name);
