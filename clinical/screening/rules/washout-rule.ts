import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { PairRule } from '../compiled-knowledge.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import { type Medication, sharesEntry } from '../medication.ts';
import type { FindingDraft, Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count, readableDate } from '../wording.ts';
import { ruleFinding } from './rule-finding.ts';
import { ruleSeverity } from './rule-severity.ts';
import { daysToLeave, noStopDate, notInsteadOf, startOf } from './stopped-before.ts';

/** Which side was stopped, and how long it still counts. */
type Washout = { readonly stopped: 'a' | 'b'; readonly days: number | 'days-before-maoi' };

/**
 * A stopped medication that has not left the body yet, against one that is proposed (without acts: taken).
 * A stop date nobody recorded is not checked, and says so.
 */
export function applyWashouts(pair: PairRule, situation: Situation, report: Report): void {
  const { aThenB, bThenA } = pair.match.washout ?? {};
  const washouts: Washout[] = [];
  if (aThenB !== undefined) washouts.push({ stopped: 'a', days: aThenB });
  if (bThenA !== undefined) washouts.push({ stopped: 'b', days: bThenA });
  for (const washout of washouts) {
    const other = washout.stopped === 'a' ? 'b' : 'a';
    const stopped = situation.matching.past(pair[washout.stopped]);
    const started = situation.matching.inFocus(pair[other]);
    for (const before of stopped)
      for (const after of started)
        if (!sharesEntry(before, after)) judge(pair, washout, before, after, situation, report);
  }
}

function judge(
  pair: PairRule,
  washout: Washout,
  before: Medication,
  after: Medication,
  situation: Situation,
  report: Report,
): void {
  const what = `washout between ${before.name} and ${after.name}`;
  const days = washout.days === 'days-before-maoi' ? daysBeforeMaoi(before) : washout.days;
  if (days === null || before.lastDay === null) {
    report.unanswered([days === null ? noFigure(before) : noStopDate(before)], what, after);
    return;
  }
  const free = addDays(before.lastDay, days);
  const start = startOf(after, situation.asOf);
  if (start >= free) return;
  const sides = washout.stopped === 'a' ? { a: [before], b: [after] } : { a: [after], b: [before] };
  const binding = washout.stopped === 'a' ? { a: before, b: after } : { a: after, b: before };
  const { when } = pair.match;
  if (when !== undefined && evaluateCondition(when, situation, binding).truth !== true) return;
  const draft = ruleFinding(pair.rule, sides, ruleSeverity(pair.rule, situation, binding), situation);
  report.add(asWashout(draft, { before, after, lastDay: before.lastDay, days, free, start }));
}

interface Gap {
  readonly before: Medication;
  readonly after: Medication;
  readonly lastDay: CalendarDate;
  readonly days: number;
  readonly free: CalendarDate;
  readonly start: CalendarDate;
}

function asWashout(draft: FindingDraft, gap: Gap): FindingDraft {
  const { before, after, lastDay, days, free, start } = gap;
  const passed = daysBetween(lastDay, start);
  return {
    ...draft,
    kind: 'washout',
    about: [...draft.about, 'washout'],
    summary: `${after.name} ${count(passed, 'day')} after ${before.name}: wait ${count(days, 'day')}, until ${readableDate(free)}`,
    inputs: [
      { label: `last day of ${before.name}`, value: readableDate(lastDay), date: lastDay },
      ...draft.inputs,
    ],
    because: [`${count(passed, 'day')} since ${before.name}, ${days} are needed.`, ...draft.because],
    do: `Start ${after.name} on or after ${readableDate(free)}. ${draft.do}`,
    suggestions: [
      { type: 'wait-until', date: free, label: `Start ${after.name} on ${readableDate(free)}` },
      ...notInsteadOf(before, draft.suggestions),
    ],
  };
}

/** The stopped medication's own figure, else five of its longest half-lives, rounded up; null when neither is known. */
function daysBeforeMaoi({ traits }: Medication): number | null {
  const entries = traits?.entries ?? [];
  const stated = entries.flatMap((entry) => entry.daysBeforeMaoi?.days ?? []);
  if (stated.length > 0) return Math.max(...stated);
  return daysToLeave(entries);
}

const noFigure = (before: Medication) => ({
  fact: `washout:${before.key}`,
  text: `washout after ${before.name}: length not in the knowledge base`,
  reason: 'no-knowledge' as const,
  toCheck: 'Look the washout up in the label.',
});
