import { knowledge } from '#app/knowledge.ts';
import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { Finding } from '#clinical/screening/finding.ts';
import { screen } from '#clinical/screening/screen.ts';
import { screeningPolicy } from '#clinical/screening/screening-policy.ts';
import { today } from '#clinical/testing/chart.ts';
import { labelledOrders } from '#clinical/testing/labelled-orders.ts';
import { ordinaryOrders } from '#clinical/testing/made-up-clinic.ts';
import { choices } from './report.ts';

/** How loud the screen is: interruptions for every hundred ordinary orders, and forbidden orders it catches. */
const formulary = knowledge();
const budget = screeningPolicy.interruptionsPer100Orders;
const interrupting = ({ facts, act }: ReturnType<typeof ordinaryOrders>[number]): readonly Finding[] =>
  screen(facts, [act], formulary, { asOf: today }).findings.filter(asksForReason);

const ordinary = ordinaryOrders(choices.full ? 10_000 : 1_000);
const findings = ordinary.flatMap(interrupting);
const per100 = (findings.length / ordinary.length) * 100;
const forbidden = labelledOrders();
const missed = forbidden.filter((order) => interrupting(order).length === 0);
const byRule = [...Map.groupBy(findings, ({ rule }) => rule.id)]
  .map(([rule, all]) => ({ rule, times: all.length }))
  .toSorted((a, b) => b.times - a.times);

if (choices.json)
  console.log(
    JSON.stringify({
      name: 'quiet',
      orders: ordinary.length,
      per100,
      budget,
      forbidden: forbidden.length,
      missed: missed.map(({ what }) => what),
      byRule,
    }),
  );
else {
  console.log(
    `\nquiet: ${ordinary.length} ordinary orders of a made-up clinic, and ${forbidden.length} a label forbids\n`,
  );
  console.log(`  interruptions for every 100 orders   ${per100.toFixed(1)}  (budget ${budget})`);
  console.log(
    `  forbidden orders that interrupt      ${forbidden.length - missed.length} of ${forbidden.length}`,
  );
  for (const { what } of missed) console.log(`    MISSED ${what}`);
  console.log('\n  what interrupted');
  for (const { rule, times } of byRule) console.log(`  ${String(times).padStart(5)}  ${rule}`);
}
process.exitCode = per100 > budget || missed.length > 0 ? 1 : 0;
