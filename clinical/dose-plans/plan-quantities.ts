import { add, formatDecimal, multiply, parseDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { doseDaysIn, everyDaysOf } from './step-rhythm.ts';

type Piece = DosePlanStep['taken'][number]['pieces'][number];

/** How much of one product, exact: pieces (`"10.5"`) or millilitres. `name` begins with its strength. */
export interface ProductQuantity extends Piece {
  /** Whole pieces the pharmacy has to hand out; the same as `count` where it is measured by volume. */
  readonly whole: string;
}

/** What a pharmacy has to have ready for a plan. */
export interface PlanQuantities {
  /** Over all days with a known end, largest strength last as the steps name them; empty where there are none. */
  readonly products: readonly ProductQuantity[];
  readonly from: CalendarDate | null;
  /** Last day counted; null where no step has an end. */
  readonly to: CalendarDate | null;
  /** What a last step without an end goes on with on a day with a dose; empty where nothing is taken any more. */
  readonly thenADay: readonly Piece[];
  /** Days from one dose of that last step to the next. */
  readonly thenEveryDays: 1 | 2;
}

/** Adds up the pieces of every day of the steps; nothing is rounded but the whole pieces to hand out, upwards. */
export function planQuantities(steps: readonly DosePlanStep[]): PlanQuantities {
  const totals = new Map<string, { readonly name: string; readonly amount: Rational }>();
  for (const step of steps) {
    if (step.end === null) continue;
    const days = rational(BigInt(doseDaysIn(daysBetween(step.start, step.end) + 1, step)));
    for (const { product, name, count } of aDay(step)) {
      const before = totals.get(product)?.amount ?? rational(0n);
      totals.set(product, { name, amount: add(before, multiply(parseDecimal(count), days)) });
    }
  }
  const ended = steps.filter(({ end }) => end !== null);
  const open = steps.find(({ end }) => end === null);
  return {
    products: [...totals].map(([product, { name, amount }]) => ({
      product,
      name,
      count: formatDecimal(amount),
      whole: isLiquid(name) ? formatDecimal(amount) : formatDecimal(upwards(amount)),
    })),
    from: ended[0]?.start ?? null,
    to: ended.at(-1)?.end ?? null,
    thenADay: open === undefined ? [] : aDay(open),
    thenEveryDays: open === undefined ? 1 : everyDaysOf(open),
  };
}

/** The pieces of one day with a dose, each product once. */
function aDay({ taken }: DosePlanStep): readonly Piece[] {
  const totals = new Map<string, Piece>();
  for (const piece of taken.flatMap(({ pieces }) => pieces)) {
    const before = totals.get(piece.product);
    const count =
      before === undefined
        ? piece.count
        : formatDecimal(add(parseDecimal(before.count), parseDecimal(piece.count)));
    totals.set(piece.product, { ...piece, count });
  }
  return [...totals.values()];
}

/** Products of a plan are named strength first (`productText`): a liquid by what one millilitre holds. */
const isLiquid = (name: string): boolean => /^\S+ \S+\/mL /.test(name);

const upwards = ({ n, d }: Rational): Rational => rational((n + d - 1n) / d);
