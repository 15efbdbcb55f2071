import type { z } from 'zod';
import type { Rational } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { MedicationOrder, SigRoute } from '#record/schema/medication-use.ts';
import type { ChartFacts } from '../facts.ts';
import { drugOf } from '../loops/course-drug.ts';
import type { Course } from '../regimen/course.ts';
import { sigAmounts } from '../regimen/sig-amounts.ts';

/** What has to be covered by a consent: a medication as it is taken, or as it is about to be ordered. */
export interface ConsentQuestion {
  /** As consents name it: the formulary id, ids of a combination joined by `+`, else the words. */
  readonly drug: string;
  readonly identified: boolean;
  /** Average micrograms a day; null when it cannot be read. */
  readonly dailyDose: Rational | null;
  /** Null when at least one of them is not known. */
  readonly routes: readonly z.infer<typeof SigRoute>[] | null;
}

/** The question an order poses, signed or not. */
export function questionOfOrder(order: MedicationOrder, name: string): ConsentQuestion {
  const { medication, sig } = order;
  return {
    drug: drugOf({ drugs: medication.drugs, name }),
    identified: medication.drugs !== null,
    dailyDose: sigAmounts(sig)?.perDay ?? null,
    routes: sig === null ? null : [sig.route],
  };
}

/**
 * The question a course poses at the dose it stands at on `asOf`; a planned course, at its first dose. Orders that run
 * side by side add up, and each of their routes counts.
 */
export function questionOfCourse(
  course: Course,
  orders: ChartFacts['orders'],
  asOf: CalendarDate,
): ConsentQuestion {
  const begun = course.steps.filter(({ from }) => from === null || from.date <= asOf);
  const step = begun.at(-1) ?? course.steps[0];
  const sources = new Set(step?.sourceIds ?? []);
  const sigs = (orders ?? []).filter(({ id }) => sources.has(id)).map(({ content }) => content.sig);
  const routes = sigs.map((sig) => sig?.route ?? null);
  const known = routes.filter((route) => route !== null);
  return {
    drug: drugOf(course),
    identified: course.drugs !== null,
    dailyDose: step?.dailyDose ?? null,
    routes: known.length > 0 && known.length === routes.length ? [...new Set(known)] : null,
  };
}
