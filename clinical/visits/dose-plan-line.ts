import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { LeafletLanguage } from '../consent/leaflet-shape.ts';
import { piecesInWords } from '../dose-plans/piece-words.ts';
import { planOfOrder } from '../dose-plans/plan-of-order.ts';
import { stepOn } from '../dose-plans/resume-steps.ts';
import type { Held } from '../facts.ts';
import { type SummaryWords, summaryWords } from './summary-words.ts';

/**
 * How much of an order is to be taken on a day where agreed steps say so instead of the order: the step of that day and
 * the one that follows. Null where no dose plan rules it: then the order's own directions hold.
 */
export function dosePlanLine(
  order: Held<MedicationOrder>,
  dosePlans: readonly Held<DosePlan>[],
  on: CalendarDate,
  language: LeafletLanguage,
): { readonly instead: boolean; readonly line: string } | null {
  const words = summaryWords[language];
  const plan = planOfOrder(order, dosePlans, on)?.content;
  if (plan === undefined) return null;
  // At which step it was held is not said by the plan alone: better no number than a wrong one
  if (plan.status === 'held') return { instead: true, line: words.planHeld };
  const now = stepOn(plan.steps, on);
  const next = plan.steps.find(({ start }) => start > on);
  const lines = [
    ...(now === null ? [] : [words.stepNow(amount(now, words, language))]),
    ...(next === undefined ? [] : [words.stepFrom(words.date(next.start), amount(next, words, language))]),
  ];
  return lines.length === 0 ? null : { instead: now !== null, line: lines.join(' ') };
}

/** `50 mg in the morning (2 tablets of 25 mg)`; the pieces where their words are in the language. */
function amount(
  { taken, everyDays }: DosePlanStep,
  words: SummaryWords,
  language: LeafletLanguage,
): string | null {
  if (taken.length === 0) return null;
  const doses = taken
    .map(({ when, dose, pieces }) => {
      const said = `${dose} ${words.partOfDay[when]}`;
      return language === 'en' && pieces.length > 0 ? `${said} (${piecesInWords(pieces)})` : said;
    })
    .join(', ');
  return everyDays === undefined ? doses : `${doses}, ${words.everySecondDay}`;
}
