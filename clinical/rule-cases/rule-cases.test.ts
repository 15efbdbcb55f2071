import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { screen } from '../screening/screen.ts';
import { today } from '../testing/chart.ts';
import { caseChart } from './case-chart.ts';
import { checkRule } from './check-rule.ts';

const knowledge = loadKnowledge('knowledge');

describe('each rule answers its own cases', () => {
  test.each(knowledge.rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    expect(checkRule(rule, knowledge, today)).toEqual([]);
  });
});

/** Worst first. */
const order = ['contraindicated', 'major', 'moderate', 'info'];

test('beside all other rules, no case that fires goes unsaid or is said more quietly', () => {
  const unsaid = knowledge.rules.flatMap((rule) =>
    rule.fires.flatMap((ruleCase) => {
      const { facts, acts } = caseChart(ruleCase, knowledge, today);
      const alone = screen(facts, acts, { ...knowledge, rules: [rule] }, { asOf: today }).findings;
      const together = screen(facts, acts, knowledge, { asOf: today }).findings;
      return alone
        .filter((finding) => finding.rule.id === rule.id)
        .filter((finding) => {
          const names = finding.subjects.filter(({ role }) => role !== 'condition').map(({ name }) => name);
          return !together.some(
            (said) =>
              order.indexOf(said.severity) <= order.indexOf(finding.severity) &&
              names.every((name) => said.subjects.some((subject) => subject.name === name)),
          );
        })
        .map((finding) => `${rule.id}: ${finding.summary}`);
    }),
  );
  expect(unsaid).toEqual([]);
});

test('an alternative a rule offers does not set off the same rule', () => {
  const offered = knowledge.rules.flatMap((rule) =>
    rule.fires.flatMap((ruleCase) => {
      const alone = { ...knowledge, rules: [rule] };
      const { facts, acts } = caseChart(ruleCase, alone, today);
      const suggestions = screen(facts, acts, alone, { asOf: today }).findings.flatMap(
        (finding) => finding.suggestions,
      );
      return suggestions
        .flatMap((suggestion) => (suggestion.type === 'use-instead' ? [suggestion] : []))
        .map(({ drug, instead }) => ({ rule, ruleCase, drug, instead }));
    }),
  );
  const self = offered.filter(({ rule, ruleCase, drug, instead }) => {
    const replaced = ruleCase.medications.map((text) => {
      const [id = ''] = text.split(' ');
      return knowledge.drugById.get(id)?.name === instead ? drug : text;
    });
    const { facts, acts } = caseChart({ ...ruleCase, medications: replaced }, knowledge, today);
    const findings = screen(facts, acts, { ...knowledge, rules: [rule] }, { asOf: today }).findings;
    const name = knowledge.drugById.get(drug)?.name;
    return findings.some(
      (finding) => finding.rule.id === rule.id && finding.subjects.some((subject) => subject.name === name),
    );
  });
  expect(self.map(({ rule, drug }) => `${rule.id} offers ${drug}`)).toEqual([]);
});

test('every rule reads well: a short title, no braces left over, summaries within one line', () => {
  const bad = knowledge.rules.flatMap((rule) =>
    rule.fires.flatMap((ruleCase) => {
      const { facts, acts } = caseChart(ruleCase, knowledge, today);
      return screen(facts, acts, knowledge, { asOf: today })
        .findings.filter(
          ({ summary, mechanism, do: todo }) =>
            /[{}]/.test(summary + mechanism + todo) || summary.length > 139,
        )
        .map(({ summary }) => summary);
    }),
  );
  expect(bad).toEqual([]);
});
