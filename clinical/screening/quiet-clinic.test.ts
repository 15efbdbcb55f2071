import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ChartFacts, ProposedAct } from '../facts.ts';
import { today } from '../testing/chart.ts';
import { labelledOrders } from '../testing/labelled-orders.ts';
import { ordinaryOrders } from '../testing/made-up-clinic.ts';
import { asksForReason } from './clinic-policy.ts';
import { screen } from './screen.ts';
import { screeningPolicy } from './screening-policy.ts';

/** The budget of the screen: it stays quiet on ordinary days and misses nothing a label forbids. */
const knowledge = loadKnowledge('knowledge');
const interrupting = ({ facts, act }: { readonly facts: ChartFacts; readonly act: ProposedAct }) =>
  screen(facts, [act], knowledge, { asOf: today }).findings.filter(asksForReason);

test('a thousand ordinary orders interrupt within the budget', () => {
  const orders = ordinaryOrders(1000);
  const findings = orders.flatMap(interrupting);
  const per100 = findings.length / (orders.length / 100);
  expect(per100).toBeGreaterThan(0.5);
  expect(per100).toBeLessThanOrEqual(screeningPolicy.interruptionsPer100Orders);
});

test('every order a label forbids interrupts', () => {
  const orders = labelledOrders();
  expect(orders.length).toBeGreaterThan(45);
  expect(orders.filter((one) => interrupting(one).length === 0).map(({ what }) => what)).toEqual([]);
});

test('what interrupts says what to do instead', () => {
  const silent = [...ordinaryOrders(1000), ...labelledOrders()]
    .flatMap(interrupting)
    .filter((finding) => finding.do.length < 10 || finding.sources.length === 0);
  expect(silent.map(({ key }) => key)).toEqual([]);
});
