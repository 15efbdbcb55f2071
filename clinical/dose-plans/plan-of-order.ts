import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';

/** States in which steps say what is taken; the last step of a plan that came to its end stays until something else is decided. */
const ruling: ReadonlySet<DosePlan['status']> = new Set(['agreed', 'held', 'finished']);

/** Every plan whose steps say how much of this order is taken on some day, the one agreed on last at the end. */
export function plansOfOrder(
  order: Held<MedicationOrder>,
  dosePlans: readonly Held<DosePlan>[],
): readonly Held<DosePlan>[] {
  return dosePlans
    .filter(({ content }) => ruling.has(content.status) && isAbout(content, order))
    .toSorted((a, b) => ((a.content.agreedAt ?? '') < (b.content.agreedAt ?? '') ? -1 : 1));
}

/** The plan whose steps hold instead of an order's own directions on a day or after it; null where the order rules alone. */
export function planOfOrder(
  order: Held<MedicationOrder>,
  dosePlans: readonly Held<DosePlan>[],
  on: CalendarDate,
): Held<DosePlan> | null {
  const last = plansOfOrder(order, dosePlans).at(-1);
  const end = last?.content.steps.at(-1)?.end ?? null;
  return last === undefined || (end !== null && end < on) ? null : last;
}

/**
 * A plan changes the order it names. One that names none is about the order in force when its steps begin, or about the
 * first one where they come before it; an order that took over later is not its any more.
 */
export function isAbout(plan: DosePlan, { id, content }: Held<MedicationOrder>): boolean {
  if (plan.order !== null) return plan.order === id;
  const drugs = content.medication.drugs ?? [];
  if (drugs.length !== 1 || drugs[0] !== plan.medication.drug) return false;
  const begins = plan.steps[0]?.start;
  return (
    content.replaces === null || (begins !== undefined && content.start !== null && content.start <= begins)
  );
}
