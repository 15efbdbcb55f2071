import { type PlanProduct, planProduct } from '#clinical/dose-plans/plan-product.ts';
import { type TaperRequest, taperPlan } from '#clinical/dose-plans/taper-plan.ts';
import { dose } from '#kernel/dose.ts';
import { quantile, timesOf } from './measure.ts';
import { choices, report } from './report.ts';

/** A taper of a year counted out of what a pharmacy has, beside the same steps with their pieces tried one after the other. */
const product = (strength: string, form: string, halves: boolean): PlanProduct => {
  const read = planProduct({ id: strength, strength, form, halves });
  if (!read.ok) throw new Error(read.error);
  return read.value;
};
const diazepam = ['10 mg', '5 mg', '2 mg'].map((strength) => product(strength, 'tablet', true));
const plans: readonly { readonly what: string; readonly request: TaperRequest }[] = [
  {
    what: 'diazepam 20 mg, a tenth less every four weeks',
    request: {
      products: diazepam,
      from: dose('20 mg'),
      to: 0n,
      start: '2028-02-21',
      method: 'proportional',
      stepPercent: 10,
      steps: null,
      everyDays: 28,
      halfOccupancy: null,
    },
  },
  {
    what: 'sertraline 200 mg with drops, in equal steps of occupancy',
    request: {
      products: [
        product('100 mg', 'tablet', true),
        product('50 mg', 'tablet', true),
        product('25 mg', 'tablet', true),
        product('20 mg/mL', 'oral-solution', false),
      ],
      from: dose('200 mg'),
      to: 0n,
      start: '2028-02-21',
      method: 'hyperbolic',
      stepPercent: null,
      steps: 24,
      everyDays: 14,
      halfOccupancy: dose('20 mg'),
    },
  },
];

const millis = choices.full ? 5_000 : 1_000;
report({
  name: 'dose plans',
  about: 'one whole plan, every dose exact and in the fewest pieces; p99',
  baseline: 'the same doses made by trying every pile of pieces, smallest first',
  lines: plans.map(({ what, request }) => {
    const made = taperPlan(request);
    if (!made.ok) throw new Error(made.error.reason);
    const { steps } = made.value;
    return {
      what: `${what} (${steps.length} steps)`,
      unit: 'ms' as const,
      ours: quantile(
        timesOf(() => taperPlan(request), millis),
        0.99,
      ),
      baseline: quantile(
        timesOf(() => {
          for (const step of steps) fewestByTrying(request.products, step.dose);
        }, millis),
        0.99,
      ),
    };
  }),
});

/** Fewest pieces of each dose by widening circles, as somebody would do it who has no better idea. */
function fewestByTrying(products: readonly PlanProduct[], target: bigint): number | null {
  const sizes = products.flatMap((one) =>
    one.kind === 'piece' && one.halves ? [one.content, one.content / 2n] : [one.content],
  );
  let level = new Set([0n]);
  const seen = new Set(level);
  for (let pieces = 0; level.size > 0; pieces++) {
    if (level.has(target)) return pieces;
    const next = new Set<bigint>();
    for (const amount of level)
      for (const size of sizes) {
        const sum = amount + size;
        if (sum > target || seen.has(sum)) continue;
        seen.add(sum);
        next.add(sum);
      }
    level = next;
  }
  return null;
}
