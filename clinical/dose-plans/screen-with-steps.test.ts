import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { ChartFacts, Held, ProposedAct } from '../facts.ts';
import { screen } from '../screening/screen.ts';
import { chart, order, today } from '../testing/chart.ts';
import { screenWithSteps } from './screen-with-steps.ts';

const knowledge = loadKnowledge('knowledge');
const day = (days: number) => addDays(today, days);
const citalopram = order('citalopram', '10 mg');

/** Agreed steps of the order, from so many days before or after today. */
function agreed(
  doses: readonly (readonly [from: number, dose: string])[],
  over: Partial<DosePlan> = {},
): Held<DosePlan> {
  const steps = doses.map(([from, dose], index) => {
    const following = doses[index + 1];
    return {
      start: day(from),
      end: following === undefined ? null : day(following[0] - 1),
      daily: dose,
      taken: [{ when: 'morning' as const, dose, pieces: [] }],
      note: null,
    };
  });
  return {
    id: 'plan',
    content: {
      status: 'agreed',
      purpose: 'titration',
      medication: { drug: 'citalopram', name: 'Citalopram' },
      order: citalopram.id,
      pairedWith: null,
      template: null,
      steps,
      because: null,
      agreedAt: '2026-11-01T15:00:00.000Z',
      ...over,
    },
  };
}
const facts = (plan: Held<DosePlan>): ChartFacts => chart({ orders: [citalopram], dosePlans: [plan] });
const said = (of: ChartFacts, acts: readonly ProposedAct[] = []) =>
  screenWithSteps(of, acts, knowledge, { asOf: today })
    .findings.filter(({ kind }) => kind === 'dose')
    .map(({ rule, from }) => [rule.id, from?.date ?? null]);

describe('[K2] agreed steps in the screens of the chart and of other orders', () => {
  test('the dose of the step that rules the day, not the dose of the order', () => {
    expect(said(facts(agreed([[-7, '60 mg']])))).toEqual([['dose.citalopram.above-max', null]]);
    expect(said(facts(agreed([[-7, '60 mg']], { status: 'proposed' })))).toEqual([]);
  });

  test('a limit a coming step would break is said today, with its day and dose', () => {
    const rising = facts(
      agreed([
        [-7, '20 mg'],
        [7, '40 mg'],
        [14, '60 mg'],
      ]),
    );
    expect(said(rising)).toEqual([['dose.citalopram.above-max', day(14)]]);
    expect(said(rising, [{ act: 'start', order: order('lithium', '600 mg', { start: null }) }])).toEqual([]);
    // On hold nothing rises by itself; an order that is being stopped does not rise any more
    expect(
      said(
        facts(
          agreed(
            [
              [-7, '20 mg'],
              [7, '60 mg'],
            ],
            { status: 'held' },
          ),
        ),
      ),
    ).toEqual([]);
    expect(said(rising, [{ act: 'stop', orderId: citalopram.id }])).toEqual([]);
  });

  test('without agreed steps it is the screen of today and nothing else', () => {
    const plain = chart({ orders: [citalopram, order('lithium', '900 mg')] });
    expect(screenWithSteps(plain, [], knowledge, { asOf: today })).toEqual(
      screen(plain, [], knowledge, { asOf: today }),
    );
  });

  test('dose plans that could not be loaded are not none', () => {
    const keys = screenWithSteps(chart({ dosePlans: null }), [], knowledge, { asOf: today }).notChecked;
    expect(keys.map(({ key }) => key)).toContain('list-not-loaded:dose-plans');
  });
});
