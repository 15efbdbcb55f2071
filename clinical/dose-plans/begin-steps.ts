import { doseInMg, type Micrograms, parseDose } from '#kernel/dose.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { DoseTemplate } from '#knowledge/schema/pathway.ts';
import type { Product } from '../ordering/product-unit.ts';
import { amountOf, partsOfDay, type WrittenStep } from './check-steps.ts';
import { toPlanProduct } from './daily-products.ts';
import { type TaperStep, taperPlan } from './taper-plan.ts';

/** A published titration or taper, begun on a day: the last step stays until something else is decided. */
export function templateSteps(template: DoseTemplate, start: CalendarDate): WrittenStep[] {
  return template.steps.map(({ day, taken, everyDays }, index) => {
    const next = template.steps[index + 1];
    return {
      start: addDays(start, day),
      end: next === undefined ? null : addDays(start, next.day - 1),
      taken: taken.map((one) => ({ ...one })),
      ...(everyDays === undefined ? {} : { everyDays }),
      note: null,
    };
  });
}

/** By shares a taper ends once it would fall below this part of the first dose: a twentieth. A convention of the form. */
const endsAtShare = 20n;

export type TaperMethod = 'linear' | 'proportional' | 'hyperbolic';

export interface TaperFrom {
  /** What is taken now, each part of the day by itself. */
  readonly taken: WrittenStep['taken'];
  readonly products: readonly Product[];
  readonly start: CalendarDate;
  /**
   * `linear`: the same amount less each time. `proportional`: a share of the current dose less each time. `hyperbolic`:
   * the same share of the effect less each time, which needs the dose that occupies half.
   */
  readonly method: TaperMethod;
  /** Largest reduction in per cent, of the first dose (linear), the current one (proportional) or the first occupancy. */
  readonly stepPercent: number;
  /** Daily dose that occupies half of what can be occupied; null where it is not known. */
  readonly halfOccupancy: Micrograms | null;
  /** Days each step lasts. */
  readonly everyDays: number;
}

/**
 * Steps down to nothing, in doses the products really make. Each part of the day is lowered on the same dates, so that
 * a medication taken twice a day stays taken twice a day until one part has ended.
 *
 * @returns the steps and where a step had to be larger than asked for; or why there is no such taper
 */
export function taperSteps(
  from: TaperFrom,
): Result<{ readonly steps: WrittenStep[]; readonly warnings: readonly string[] }, string> {
  const parts: {
    readonly when: WrittenStep['taken'][number]['when'];
    readonly steps: readonly TaperStep[];
  }[] = [];
  const warnings: string[] = [];
  const total = from.taken.reduce((sum, one) => sum + amountOf(one.dose), 0n);
  for (const when of partsOfDay) {
    const now = from.taken.find((one) => one.when === when);
    if (now === undefined) continue;
    const parsed = parseDose(now.dose);
    if (!parsed.ok) return err(`“${now.dose}” is not a dose`);
    const plan = taperPlan({
      products: from.products.flatMap((product) => toPlanProduct(product) ?? []),
      from: parsed.value,
      to: 0n,
      start: from.start,
      method: from.method,
      stepPercent: from.stepPercent,
      steps: null,
      everyDays: from.everyDays,
      ...(from.method === 'proportional' ? { endsBelow: parsed.value / endsAtShare } : {}),
      // A part of the day holds its share of the receptors: so all parts together go down by equal occupancy
      halfOccupancy: from.halfOccupancy === null ? null : shareOf(from.halfOccupancy, parsed.value, total),
    });
    if (!plan.ok) return err(plan.error.reason);
    parts.push({ when, steps: plan.value.steps });
    warnings.push(...plan.value.warnings);
  }
  const count = Math.max(0, ...parts.map(({ steps }) => steps.length));
  if (count === 0) return err('nothing is taken now');
  const steps = Array.from({ length: count }, (_, index): WrittenStep => {
    const start = addDays(from.start, index * from.everyDays);
    const taken = parts.flatMap(({ when, steps: own }) => {
      const dose = own[Math.min(index, own.length - 1)]?.dose ?? 0n;
      return dose === 0n ? [] : [{ when, dose: `${doseInMg(dose)} mg` }];
    });
    const end = index === count - 1 ? null : addDays(start, from.everyDays - 1);
    return { start, end, taken, note: null };
  });
  return ok({ steps, warnings: [...new Set(warnings)] });
}

function shareOf(half: Micrograms, part: Micrograms, total: Micrograms): Micrograms {
  const share = (half * part + total / 2n) / total;
  return share === 0n ? 1n : share;
}
