import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order, today } from '../../testing/chart.ts';
import { screen } from '../screen.ts';

/** Stopping a medication changes the level of another that goes on at the same dose. */
const knowledge = loadKnowledge('knowledge');
const stopping = (stopped: string, going: readonly string[], act: 'stop' | 'hold' = 'stop') => {
  const ended = order(stopped);
  const facts = chart({ orders: [ended, ...going.map((id) => order(id))] });
  return screen(facts, [{ act, orderId: ended.id }], knowledge, { asOf: today }).findings.filter(({ rule }) =>
    rule.id.startsWith('ending.'),
  );
};
const said = (stopped: string, going: readonly string[]) =>
  stopping(stopped, going).map(({ severity, summary }) => `${severity} ${summary}`);

describe('an inducer', () => {
  test('lets the other one rise, for as long as its file says', () => {
    expect(said('carbamazepine', ['quetiapine'])).toEqual([
      'major Stopping Carbamazepine: Quetiapine rises over about 21 days',
    ]);
    expect(said('carbamazepine', ['clozapine'])).toEqual([
      'major Stopping Carbamazepine: Clozapine rises over about 21 days',
    ]);
  });

  test('without a figure of its own no day is made up', () => {
    expect(said('rifampin', ['quetiapine']).join()).toContain('over the coming weeks');
  });
});

describe('an inhibitor', () => {
  test('lets the other one fall, within five half-lives, and does not interrupt', () => {
    const [finding, ...more] = stopping('fluvoxamine', ['clozapine']);
    expect(more).toEqual([]);
    expect(finding?.severity).toBe('moderate');
    expect(finding?.summary).toMatch(/^Stopping Fluvoxamine: Clozapine falls over about \d+ days$/);
  });

  test('that outlasts itself has the days of its file', () => {
    expect(said('fluoxetine', ['aripiprazole']).join()).toMatch(/falls over about \d+ days/);
  });

  test('to stop what must not be combined is not interrupted', () => {
    expect(said('ketoconazole', ['lurasidone']).filter((line) => !/^(moderate|info) /.test(line))).toEqual(
      [],
    );
  });
});

test('each is named for itself, and holding counts as stopping', () => {
  expect(said('carbamazepine', ['quetiapine', 'clozapine', 'lithium'])).toHaveLength(2);
  expect(stopping('carbamazepine', ['quetiapine'], 'hold')).toHaveLength(1);
});

test.each([
  ['carbamazepine', 'lithium'],
  ['sertraline', 'quetiapine'],
  ['lithium', 'clozapine'],
])('stopping %s beside %s: nothing of it', (stopped, going) => {
  expect(said(stopped, [going])).toEqual([]);
});

test('where the other one is stopped as well nothing is left to change', () => {
  const [ended, other] = [order('carbamazepine'), order('quetiapine')];
  const { findings } = screen(
    chart({ orders: [ended, other] }),
    [ended, other].map(({ id }) => ({ act: 'stop' as const, orderId: id })),
    knowledge,
    { asOf: today },
  );
  expect(findings.filter(({ rule }) => rule.id.startsWith('ending.'))).toEqual([]);
});
