import type { Basis } from '#knowledge/schema/basis.ts';
import { drugFinding } from '../checks/drug-finding.ts';
import type { PairRule } from '../compiled-knowledge.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import { isSystemic, type Medication, sharesEntry } from '../medication.ts';
import type { FindingDraft, Report } from '../report.ts';
import { milder } from '../severity-order.ts';
import type { Situation } from '../situation.ts';
import { count } from '../wording.ts';
import { type EnzymeAct, enzymeAct } from './enzyme-act.ts';
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
export function applyEndings(pairs: readonly PairRule[], situation: Situation, report: Report): void {
  const going = situation.medications.current.filter(
    (medication) => medication.traits !== null && isSystemic(medication),
  );
  for (const before of situation.medications.stopping)
    for (const after of going)
      if (!sharesEntry(before, after))
        report.guarded(`ending.${before.key}`, () => judge(pairs, before, after, situation, report));
}

function judge(
  pairs: readonly PairRule[],
  before: Medication,
  after: Medication,
  situation: Situation,
  report: Report,
): void {
  for (const pair of pairs)
    for (const [side, other] of sides) {
      const act = enzymeAct(pair.match[side]);
      if (act === null || !pair[side].test(before) || !pair[other].test(after)) continue;
      const binding = side === 'a' ? { a: before, b: after } : { a: after, b: before };
      const { when } = pair.match;
      if (when !== undefined && evaluateCondition(when, situation, binding).truth !== true) continue;
      const { severity } = ruleSeverity(pair.rule, situation, binding);
      const most = act === 'induces' ? 'major' : 'moderate';
      report.add(endingFinding({ before, after, act }, milder(severity, most), pair.rule.basis));
    }
}

const sides = [
  ['a', 'b'],
  ['b', 'a'],
] as const;

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
