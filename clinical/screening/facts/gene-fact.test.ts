import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order, start, today } from '../../testing/chart.ts';
import { screen } from '../screen.ts';

/** What laboratories write below `HLA-B*15:02`, and what it means for carbamazepine. */
const knowledge = loadKnowledge('knowledge');

test.each([
  ['Positive', 'warned'],
  ['positive for one copy', 'warned'],
  ['Detected', 'warned'],
  ['Carrier', 'warned'],
  ['Negative', 'quiet'],
  ['Not detected', 'quiet'],
  ['Absent', 'quiet'],
  ['Not a carrier', 'quiet'],
  ['Non-carrier', 'quiet'],
  ['noncarrier', 'quiet'],
  ['No HLA-B*15:02 allele detected', 'quiet'],
  ['None found', 'quiet'],
  ['see report', 'not read'],
])('%s: %s', (text, expected) => {
  const report = {
    id: 'gene',
    content: {
      status: 'final' as const,
      category: 'laboratory' as const,
      concept: { codings: [], text: 'HLA-B*15:02' },
      instrument: null,
      when: { date: '2026-01-10' },
      components: [],
      answers: null,
      note: null,
      analyte: null,
      value: { type: 'text' as const, text },
    },
  };
  const { findings, notChecked } = screen(
    chart({ observations: [report] }),
    [start(order('carbamazepine', '200 mg'))],
    knowledge,
    { asOf: today },
  );
  const unread = notChecked.some(({ text: words }) => words.includes('report cannot be read'));
  const warned = findings.some(({ rule }) => rule.id === 'limit.carbamazepine.hla-b-1502');
  expect(warned ? 'warned' : unread ? 'not read' : 'quiet').toBe(expected);
});
