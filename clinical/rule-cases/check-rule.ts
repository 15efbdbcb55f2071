import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Rule, RuleCase } from '#knowledge/schema/rule.ts';
import { screen } from '../screening/screen.ts';
import { caseChart } from './case-chart.ts';

/** A case a rule answers otherwise than it promises. */
export interface BrokenCase {
  readonly rule: string;
  readonly case: string;
  readonly expected: string;
  readonly got: string;
}

/** Runs the cases that travel with a rule, the rule alone, and lists those it gets wrong. */
export function checkRule(rule: Rule, knowledge: Knowledge, asOf: CalendarDate): readonly BrokenCase[] {
  const alone: Knowledge = { ...knowledge, rules: [rule] };
  const severities = (ruleCase: RuleCase): readonly string[] => {
    const { facts, acts } = caseChart(ruleCase, alone, asOf);
    return screen(facts, acts, alone, { asOf })
      .findings.filter((finding) => finding.rule.id === rule.id)
      .map(({ severity }) => severity);
  };
  const broken = (ruleCase: RuleCase, expected: string, got: readonly string[]): BrokenCase => ({
    rule: rule.id,
    case: ruleCase.name,
    expected,
    got: got.length === 0 ? 'silence' : got.join(', '),
  });
  const fires = rule.fires.flatMap((ruleCase) => {
    const got = severities(ruleCase);
    const expected = ruleCase.severity ?? 'any';
    const right = expected === 'any' ? got.length > 0 : got.includes(expected);
    return right ? [] : [broken(ruleCase, expected, got)];
  });
  const silent = rule.silent.flatMap((ruleCase) => {
    const got = severities(ruleCase);
    return got.length === 0 ? [] : [broken(ruleCase, 'silence', got)];
  });
  return [...fires, ...silent];
}
