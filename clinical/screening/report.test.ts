import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import { createReport, type FindingDraft } from './report.ts';

const knowledge = loadKnowledge('knowledge');
const basis: Basis = { state: 'recalled', sources: [knowledge.sources[0]?.id ?? ''] };

const draft = (severity: Severity): FindingDraft => ({
  rule: 'some-rule',
  about: ['lithium'],
  kind: 'interaction',
  severity,
  summary: `Lithium: ${severity}`,
  subjects: [{ role: 'current', name: 'Lithium' }],
  mechanismGroup: 'some-group',
  mechanism: 'A mechanism.',
  because: [],
  inputs: [],
  missing: [],
  do: 'Do something.',
  suggestions: [],
  override: 'reason',
  bases: [basis],
});

const gap = (blocking: boolean) => ({
  key: `gap-${blocking}`,
  what: 'something',
  reason: 'missing-fact' as const,
  text: 'Something was not checked.',
  toCheck: 'Check it.',
  subjects: [],
  blocking,
});

test('of two findings of one rule about the same medications the worse stays, whichever came first', () => {
  for (const severities of [
    ['major', 'moderate'],
    ['moderate', 'major'],
  ] as const) {
    const report = createReport(knowledge);
    for (const severity of severities) report.add(draft(severity));
    expect(report.collect().findings.map(({ severity }) => severity)).toEqual(['major']);
  }
});

test('a report that hears alarms only leaves out the rest, and nothing that blocks or breaks', () => {
  const report = createReport(knowledge, 'alarms');
  for (const severity of ['contraindicated', 'major', 'moderate', 'info'] as const)
    report.add({ ...draft(severity), rule: severity });
  report.notChecked(gap(true));
  report.notChecked(gap(false));
  report.guarded('broken', () => {
    throw new Error('on purpose');
  });
  const { findings, notChecked } = report.collect();
  expect(findings.map(({ severity }) => severity)).toEqual(['contraindicated', 'major']);
  expect(notChecked.map(({ key }) => key)).toEqual(['gap-true', 'rule-failed:broken']);
});
