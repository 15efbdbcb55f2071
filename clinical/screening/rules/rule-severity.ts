import type { Rule } from '#knowledge/schema/rule.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import type { Binding } from '../binding.ts';
import { evaluateCondition } from '../evaluate-condition.ts';
import type { Situation } from '../situation.ts';
import type { FactInput, Missing } from '../truth.ts';

/** How bad a rule is for this person, and which facts made it so. */
export interface Judged {
  readonly severity: Severity;
  readonly because: readonly string[];
  readonly inputs: readonly FactInput[];
  readonly missing: readonly Missing[];
}

/** What has a severity that facts can change: a rule, a class of which two are taken. */
export type Adjusted = Pick<Rule, 'severity' | 'adjust'>;

/** The first adjustment that is true decides; one that cannot be answered changes nothing and is listed as missing. */
export function ruleSeverity(rule: Adjusted, situation: Situation, binding: Binding): Judged {
  const inputs: FactInput[] = [];
  const missing: Missing[] = [];
  for (const { when, severity, because } of rule.adjust) {
    const answer = evaluateCondition(when, situation, binding);
    inputs.push(...answer.inputs);
    if (answer.truth === true) return { severity, because: [because], inputs, missing };
    missing.push(...answer.missing);
  }
  return { severity: rule.severity, because: [], inputs, missing };
}
