import type { PropertyName } from '#knowledge/schema/drug-selector.ts';
import type { SumRule } from '../compiled-knowledge.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import type { Medication } from '../medication.ts';
import { perSituation } from '../per-situation.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { distinctInUse, touchesFocus } from './in-use.ts';
import { ruleFinding } from './rule-finding.ts';
import { ruleSeverity } from './rule-severity.ts';

/** The levels of one property over everything in use. One finding names all that contribute. */
export function applySumRule({ rule, match, property }: SumRule, situation: Situation, report: Report): void {
  // Two dozen sums are asked for at every draft, and few drafts add to any
  if (!situation.wholeChart && !situation.inFocus.some((medication) => levelOf(medication, property) > 0))
    return;
  const contributors = contributorsOf(property, situation);
  const total = contributors.reduce((sum, medication) => sum + levelOf(medication, property), 0);
  if (contributors.length < match.drugs || total < match.atLeast) return;
  if (!touchesFocus(contributors, situation)) return;
  const [a] = contributors as [Medication];
  const applies = match.when === undefined ? null : evaluateCondition(match.when, situation, { a });
  if (applies?.truth === null) report.unanswered(applies.missing, `${property} load`, a);
  if (applies !== null && applies.truth !== true) return;
  const judged = ruleSeverity(rule, situation, { a });
  const parts = contributors
    .map((medication) => `${medication.name} ${levelOf(medication, property)}`)
    .join(', ');
  report.add(
    ruleFinding(
      rule,
      { a: contributors, b: [] },
      {
        ...judged,
        because: [`Adds up to ${total} of at least ${match.atLeast}: ${parts}.`, ...judged.because],
        inputs: [...(applies?.inputs ?? []), ...judged.inputs],
      },
      situation,
    ),
  );
}

/** What has the property at all, among the medications in use: several rules sum up the same. */
const contributorsOf = perSituation((property: PropertyName, situation): readonly Medication[] =>
  distinctInUse(situation).filter((medication) => levelOf(medication, property) > 0),
);

const levelOf = ({ traits }: Medication, property: PropertyName): number =>
  traits?.properties.get(property) ?? 0;
