import { doseInMg } from '#kernel/dose.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { MedicationOrder, Sig } from '#record/schema/medication-use.ts';
import type { ChartFacts } from '../facts.ts';
import { sigAmounts } from '../regimen/sig-amounts.ts';
import type { Beginnings } from './beginnings-shape.ts';
import { partsOfDay, type WrittenStep } from './check-steps.ts';
import { doseOnDay } from './dose-on-day.ts';
import { rhythmOf } from './step-rhythm.ts';
import { stepAmounts } from './step-sig.ts';
import { inUse } from './taken-as-order.ts';

/**
 * What is taken of one medication today, by agreed steps where there are any: what a new plan begins at. Null where
 * nothing is, where several orders add up, or where nobody can tell (as needed, on hold, a dose that cannot be read).
 */
export function takenNow(drug: string, facts: ChartFacts, asOf: CalendarDate): Beginnings['now'] {
  const own = inUse(facts).filter(({ content }) => {
    const drugs = content.medication.drugs ?? [];
    return drugs.length === 1 && drugs[0] === drug && !isInjected(content);
  });
  const [order] = own;
  if (order === undefined || own.length > 1) return null;
  const steps = doseOnDay(order, facts.dosePlans ?? [], asOf);
  if (steps !== null) {
    if (steps.taken === null) return null;
    const amounts = stepAmounts(steps.taken, steps.everyDays ?? 1);
    if (amounts !== null && amounts.perDay.d !== 1n) return null;
    const daily = `${doseInMg(amounts?.perDay.n ?? 0n)} mg`;
    const taken = steps.taken.map(({ when, dose }) => ({ when, dose }));
    return { daily, taken, ...rhythmOf(steps) };
  }
  const { sig } = order.content;
  const amounts = sigAmounts(sig);
  if (sig === null || sig.prn !== null || amounts === null || amounts.perDay.d !== 1n) return null;
  const taken = dosesOfSig(sig);
  if (taken === null) return null;
  const rhythm = sig.everyDays === 2 ? { everyDays: 2 as const } : {};
  return { daily: `${doseInMg(amounts.perDay.n)} mg`, taken, ...rhythm };
}

/** An injection beside what is swallowed is no part of what steps can change. */
function isInjected({ sig }: MedicationOrder): boolean {
  return sig?.route === 'intramuscular' || sig?.route === 'subcutaneous';
}

/** What an order has somebody take in each part of the day; null where it does not say so, or not in days we plan in. */
function dosesOfSig(sig: Sig): WrittenStep['taken'][number][] | null {
  if (sig.prn !== null || sig.everyDays > 2) return null;
  const said = partsOfDay.filter((part) => sig.when.includes(part));
  const parts =
    said.length === sig.timesPerDay ? said : sig.timesPerDay === 1 ? (['morning'] as const) : null;
  return parts === null ? null : parts.map((when) => ({ when, dose: sig.dose }));
}
