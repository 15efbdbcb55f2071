import { addDays, daysBetween } from '#kernel/time.ts';
import type { EnzymeSide, PairRule } from '../compiled-knowledge.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import { type Medication, sharesEntry } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count, readableDate } from '../wording.ts';
import { ruleFinding } from './rule-finding.ts';
import { ruleSeverity } from './rule-severity.ts';
import { lastingDays, noStopDate, notInsteadOf, startOf } from './stopped-before.ts';

/**
 * What a stopped medication still does to enzymes, against one that is proposed: fluoxetine slows CYP2D6 for weeks, and
 * induction by carbamazepine fades as slowly. Only medications whose file says how long are looked at. What a label
 * forbids together is not forbidden afterwards, so the most it can be is major.
 */
export function applyLasting({ pair, side, other }: EnzymeSide, situation: Situation, report: Report): void {
  for (const before of situation.matching.past(pair[side])) {
    const days = lastingDays(before.traits?.entries ?? []);
    if (days === null) continue;
    for (const after of situation.matching.inFocus(pair[other]))
      if (after.role === 'proposed' && !sharesEntry(before, after))
        judge(pair, { side, before, after, days }, situation, report);
  }
}

interface Lasting {
  /** The side of the rule that was stopped. */
  readonly side: 'a' | 'b';
  readonly before: Medication;
  readonly after: Medication;
  readonly days: number;
}

function judge(
  pair: PairRule,
  { side, before, after, days }: Lasting,
  situation: Situation,
  report: Report,
): void {
  if (before.lastDay === null) {
    report.unanswered([noStopDate(before)], `${after.name} after ${before.name}`, after);
    return;
  }
  const free = addDays(before.lastDay, days);
  const start = startOf(after, situation.asOf);
  if (start >= free) return;
  const binding = side === 'a' ? { a: before, b: after } : { a: after, b: before };
  const { when } = pair.match;
  if (when !== undefined && evaluateCondition(when, situation, binding).truth !== true) return;
  const judged = ruleSeverity(pair.rule, situation, binding);
  const severity = judged.severity === 'contraindicated' ? 'major' : judged.severity;
  const sides = { a: [binding.a], b: [binding.b] };
  const draft = ruleFinding(pair.rule, sides, { ...judged, severity }, situation);
  report.add({
    ...draft,
    about: [...draft.about, 'lasting'],
    inputs: [
      { label: `last day of ${before.name}`, value: readableDate(before.lastDay), date: before.lastDay },
      ...draft.inputs,
    ],
    because: [
      `${before.name} was stopped ${count(daysBetween(before.lastDay, start), 'day')} before; what it does to enzymes lasts about ${count(days, 'day')}, until ${readableDate(free)}.`,
      ...draft.because,
    ],
    suggestions: [
      { type: 'wait-until' as const, date: free, label: `Start ${after.name} on ${readableDate(free)}` },
      ...notInsteadOf(before, draft.suggestions),
    ],
    bases: [...draft.bases, ...basesOf(before)],
  });
}

const basesOf = ({ traits }: Medication) =>
  (traits?.entries ?? []).flatMap(({ enzymeEffectLasts }) => enzymeEffectLasts?.basis ?? []);
