import type { DrugRule } from '../compiled-knowledge.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count } from '../wording.ts';
import { actingSideBySide, distinctInUse, touchesFocus } from './in-use.ts';
import { ruleFinding } from './rule-finding.ts';
import { ruleSeverity } from './rule-severity.ts';

/** At least so many different medications of one kind. One finding names them all. */
export function applyCountRule(counting: DrugRule<'count'>, situation: Situation, report: Report): void {
  const { rule, match } = counting;
  const members = distinctInUse(situation).filter(counting.drug.test);
  if (members.length < match.drugs || !touchesFocus(members, situation)) return;
  const drugs = actingSideBySide(members, () => 1, situation).length;
  if (drugs < match.drugs) return;
  const [a] = members as [Medication];
  const applies = match.when === undefined ? null : evaluateCondition(match.when, situation, { a });
  if (applies?.truth === null) report.unanswered(applies.missing, `the rule “${rule.title}”`, a);
  if (applies !== null && applies.truth !== true) return;
  const judged = ruleSeverity(rule, situation, { a });
  if (!report.hears(judged.severity)) return;
  const because = `${count(drugs, 'medication')} of the kind; the rule speaks from ${match.drugs}.`;
  report.add(
    ruleFinding(
      rule,
      { a: members, b: [] },
      {
        ...judged,
        because: [because, ...judged.because],
        inputs: [...(applies?.inputs ?? []), ...judged.inputs],
      },
      situation,
    ),
  );
}
