import { expect, test } from 'vitest';
import { type BalanceFacts, balance } from '#clinical/balance/balance.ts';
import { benefitBurden } from '#clinical/balance/benefit-burden.ts';
import { loopsOf } from '#clinical/loops/closed-loops.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { chart, order, today } from '#clinical/testing/chart.ts';
import { taper } from '#clinical/testing/taper.ts';
import { loadKnowledge } from '../../load-knowledge.ts';
import { courseFacts, linkOf } from './course-facts.ts';

const knowledge = loadKnowledge('knowledge');

test('one row has what every list says of its course, and keeps apart what another list says', () => {
  const orders = [
    order('sertraline', '100 mg', { start: '2026-03-01' }),
    order('lithium', '300 mg', { start: '2026-05-01' }),
  ];
  const facts: BalanceFacts = {
    ...chart({ orders }),
    lifeEvents: [],
    encounters: [],
    checkIns: [],
    dosePlans: [taper()],
  };
  const at = { asOf: today };
  const picture = balance(facts, knowledge, at);
  const calendar = dueItems(facts, [], knowledge, at);
  const nothing = { closures: [], plan: 'none' as const, targets: [], consents: [], waivers: [] };
  const sources = {
    orders: null,
    scores: picture.scores,
    benefits: benefitBurden(
      { ...facts, targetSymptoms: [], planned: [], checks: calendar.items },
      knowledge,
      at,
    ),
    loops: loopsOf({ chart: facts, dosePlans: [taper()], ...nothing }, knowledge, at),
    calendar: { ...calendar, items: [...calendar.items] },
  };
  const rowOf = (name: string) => {
    const course = picture.courses.find((one) => one.name === name);
    if (course === undefined) throw new Error(`no ${name}`);
    return courseFacts(course, sources, today);
  };
  const sertraline = rowOf('Sertraline');
  expect(sertraline.step?.dailyDose).toBe('100 mg');
  expect(sertraline.benefit?.name).toBe('Sertraline');
  expect(linkOf(sertraline.loop, 'dose-plan')).toMatchObject({ state: 'closed', because: 'Agreed taper.' });
  const lithium = rowOf('Lithium');
  expect(lithium.loop?.name).toBe('Lithium');
  expect(lithium.checks?.length).toBeGreaterThan(0);
  expect(lithium.checks?.every(({ medications }) => medications.includes('Lithium'))).toBe(true);
  // Not loaded is null, never empty
  const blind = courseFacts(
    lithium.course,
    { ...sources, benefits: null, loops: null, calendar: null },
    today,
  );
  expect(blind).toMatchObject({ benefit: null, loop: null, checks: null });
});
