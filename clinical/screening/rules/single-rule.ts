import type { DrugRule } from '../compiled-knowledge.ts';
import { evaluateUnlessNo } from '../evaluate-condition.ts';
import { isSystemic } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { inSentence } from '../wording.ts';
import { ruleFinding } from './rule-finding.ts';
import { ruleSeverity } from './rule-severity.ts';

/** One medication together with a fact about the person. */
export function applySingleRule(single: DrugRule<'single'>, situation: Situation, report: Report): void {
  const { rule, match } = single;
  for (const a of situation.matching.inFocus(single.drug).filter(isSystemic)) {
    const applies = evaluateUnlessNo(match.when, situation, { a });
    if (applies === null) continue;
    if (applies.truth === null)
      report.unanswered(applies.missing, `the rule “${inSentence(rule.title)}” for ${a.name}`, a);
    if (applies.truth !== true) continue;
    const judged = ruleSeverity(rule, situation, { a });
    if (!report.hears(judged.severity)) continue;
    const sides = { a: [a], b: applies.others };
    report.add(
      ruleFinding(rule, sides, { ...judged, inputs: [...applies.inputs, ...judged.inputs] }, situation),
    );
  }
}
