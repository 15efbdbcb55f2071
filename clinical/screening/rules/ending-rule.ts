import type { Basis } from '#knowledge/schema/basis.ts';
import { drugFinding } from '../checks/drug-finding.ts';
import type { EnzymeSide } from '../compiled-knowledge.ts';
import type { EnzymeAct } from '../enzyme-act.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import { type Medication, sharesEntry } from '../medication.ts';
import type { FindingDraft, Report } from '../report.ts';
import { milder } from '../severity-order.ts';
import type { Situation } from '../situation.ts';
import { count } from '../wording.ts';
import { ruleSeverity } from './rule-severity.ts';
import { daysToLeave, lastingDays } from './stopped-before.ts';

/** A medication that is being stopped, and one that goes on at the dose that was found beside it. */
interface Ending {
  readonly before: Medication;
  readonly after: Medication;
  readonly act: EnzymeAct;
}

/**
 * Stopping what slows or speeds an enzyme, beside a medication that goes on: its level changes though nobody touches it.
 * Wherever a rule speaks of the two together it speaks of the end as well. A rise is as bad as the rule, at most major; a
 * fall at most moderate, because to stop is often the right answer to that very rule.
 */
export function applyEnding(enzymes: EnzymeSide, situation: Situation, report: Report): void {
  const { pair, side, other, act } = enzymes;
  const { stopping, inPlay } = situation.matching;
  for (const before of stopping(pair[side]))
    for (const after of inPlay(pair[other]))
      if (after.role === 'current' && !sharesEntry(before, after))
        judge(enzymes, { before, after, act }, situation, report);
}

function judge(
  { pair: { rule, match }, side }: EnzymeSide,
  ending: Ending,
  situation: Situation,
  report: Report,
): void {
  const most = ending.act === 'induces' ? 'major' : 'moderate';
  if (!report.hears(most)) return;
  const { before, after } = ending;
  const binding = side === 'a' ? { a: before, b: after } : { a: after, b: before };
  if (match.when !== undefined && evaluateCondition(match.when, situation, binding).truth !== true) return;
  const { severity } = ruleSeverity(rule, situation, binding);
  report.add(endingFinding(ending, milder(severity, most), rule.basis));
}

function endingFinding(
  { before, after, act }: Ending,
  severity: FindingDraft['severity'],
  basis: Basis,
): FindingDraft {
  const entries = before.traits?.entries ?? [];
  const stated = lastingDays(entries);
  // Enzymes that were made more of outlast what made them: how long is not told by its half-life.
  const days = stated ?? (act === 'inhibits' ? daysToLeave(entries) : null);
  const window = days === null ? 'over the coming weeks' : `over about ${count(days, 'day')}`;
  const rises = act === 'induces';
  const text = rises
    ? `${before.name} sped the breakdown of ${after.name}. When it stops, ${after.name} rises ${window} at the same dose.`
    : `${before.name} slowed the breakdown of ${after.name}. When it stops, ${after.name} falls ${window} at the same dose.`;
  const todo = rises
    ? `Plan a lower dose of ${after.name} step by step, take its level where there is one, and watch for too much of it ${window}.`
    : `Watch whether ${after.name} still works, take its level where there is one, and raise the dose if needed ${window}.`;
  return {
    ...drugFinding(before, {
      rule: `ending.${rises ? 'rise' : 'fall'}`,
      kind: 'interaction',
      severity,
      group: 'ending',
      summary: `Stopping ${before.name}: ${after.name} ${rises ? 'rises' : 'falls'} ${window}`,
      text,
      do: todo,
      bases: [basis, ...windowBases(before, stated === null)],
      others: [after],
    }),
    askedInstead: todo,
  };
}

const windowBases = ({ traits }: Medication, byHalfLife: boolean): readonly Basis[] =>
  (traits?.entries ?? []).flatMap(({ enzymeEffectLasts, kinetics }) =>
    byHalfLife ? (kinetics?.basis ?? []) : (enzymeEffectLasts?.basis ?? []),
  );
