import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order, start, today } from '../../testing/chart.ts';
import { screen } from '../screen.ts';

const knowledge = loadKnowledge('knowledge');
const drugsOf = (rule: string, held: readonly string[], proposed: string): readonly string[] | null => {
  const facts = chart({ orders: held.map((id) => order(id)) });
  const { findings } = screen(facts, [start(order(proposed))], knowledge, { asOf: today });
  const found = findings.find((finding) => finding.rule.id === rule);
  return found?.subjects.map(({ name }) => name).toSorted() ?? null;
};

/** The rule that adds up what lowers blood pressure, whatever it is called. */
const sumRule = knowledge.rules.find(
  ({ match }) => match.type === 'sum' && match.property === 'hypotensive',
)?.id;

describe('a combination beside one of its parts', () => {
  it('counts with what it adds, also where its part comes first', () => {
    const held = ['chlordiazepoxide', 'chlordiazepoxide-amitriptyline', 'paliperidone'];
    expect(sumRule).toBeDefined();
    for (const list of [held, held.toReversed(), held.slice(1)]) {
      const named = drugsOf(sumRule ?? '', list, 'valsartan');
      expect(named).toContain('Valsartan');
      expect(named).toContain('Paliperidone');
      expect(named).toContain('Chlordiazepoxide and amitriptyline');
    }
  });
});
