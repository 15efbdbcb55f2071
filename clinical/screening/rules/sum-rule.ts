import type { PropertyName } from '#knowledge/schema/drug-selector.ts';
import type { SumRule } from '../compiled-knowledge.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import type { Medication } from '../medication.ts';
import { perSituation } from '../per-situation.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { actingSideBySide, distinctInUse, touchesFocus } from './in-use.ts';
import { ruleFinding } from './rule-finding.ts';
import { ruleSeverity } from './rule-severity.ts';

/** The levels of one property over everything in use. One finding names all that contribute. */
export function applySumRule({ rule, match, property }: SumRule, situation: Situation, report: Report): void {
  // Two dozen sums are asked for at every draft, and few drafts add to any
  if (!situation.wholeChart && !situation.inFocus.some((medication) => levelOf(medication, property) > 0))
    return;
  const { all, counted, drugs, total } = contributorsOf(property, situation);
  if (drugs < match.drugs || total < match.atLeast) return;
  if (!touchesFocus(all, situation)) return;
  const [a] = all as [Medication];
  const applies = match.when === undefined ? null : evaluateCondition(match.when, situation, { a });
  if (applies?.truth === null) report.unanswered(applies.missing, `${property} load`, a);
  if (applies !== null && applies.truth !== true) return;
  const judged = ruleSeverity(rule, situation, { a });
  if (!report.hears(judged.severity)) return;
  const parts = counted.map((medication) => `${medication.name} ${levelOf(medication, property)}`).join(', ');
  report.add(
    ruleFinding(
      rule,
      { a: all, b: [] },
      {
        ...judged,
        because: [`Adds up to ${total} of at least ${match.atLeast}: ${parts}.`, ...judged.because],
        inputs: [...(applies?.inputs ?? []), ...judged.inputs],
      },
      situation,
    ),
  );
}

interface Contributors {
  /** Everything in use that has the property at all. */
  readonly all: readonly Medication[];
  /** Those that are added up: of a combination and its part only what weighs more. */
  readonly counted: readonly Medication[];
  /** How many act side by side at most. */
  readonly drugs: number;
  readonly total: number;
}

/** Worked out once for a property: several rules sum up the same. */
const contributorsOf = perSituation((property: PropertyName, situation): Contributors => {
  const level = (medication: Medication): number => levelOf(medication, property);
  const all = distinctInUse(situation).filter((medication) => level(medication) > 0);
  const counted = actingSideBySide(all, level, situation);
  return {
    all,
    counted,
    drugs: actingSideBySide(all, () => 1, situation).length,
    total: counted.reduce((sum, medication) => sum + level(medication), 0),
  };
});

const levelOf = ({ traits }: Medication, property: PropertyName): number =>
  traits?.properties.get(property) ?? 0;
