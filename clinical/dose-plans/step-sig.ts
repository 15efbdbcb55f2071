import { rational } from '#kernel/decimal.ts';
import { type Micrograms, parseDose } from '#kernel/dose.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import type { SigAmounts } from '../regimen/sig-amounts.ts';

type Taken = DosePlanStep['taken'];

/** The exact amounts of a dose day whose doses may differ; null when nothing is taken or a dose cannot be read. */
export function stepAmounts(taken: Taken, everyDays: 1 | 2 = 1): SigAmounts | null {
  const doses: Micrograms[] = [];
  for (const { dose } of taken) {
    const read = parseDose(dose);
    if (!read.ok) return null;
    doses.push(read.value);
  }
  if (doses.length === 0) return null;
  const onDosingDay = doses.reduce((sum, one) => sum + one, 0n);
  const [perDose = 0n] = doses.toSorted((a, b) => (a > b ? -1 : 1));
  return { perDose, onDosingDay, perDay: rational(onDosingDay, BigInt(everyDays)), everyDays };
}

/**
 * The sig a step comes nearest to: its highest single dose at every part of the day. Where the doses of a day differ a
 * sig cannot say them; amounts are then read from `stepAmounts`. Null when nothing is taken.
 */
export function stepSig(taken: Taken, route: Sig['route'], everyDays: 1 | 2 = 1): Sig | null {
  const [first, ...rest] = taken;
  if (first === undefined) return null;
  const amount = (dose: string): Micrograms => {
    const read = parseDose(dose);
    return read.ok ? read.value : 0n;
  };
  const highest = rest.reduce((most, one) => (amount(one.dose) > amount(most.dose) ? one : most), first);
  return {
    dose: highest.dose,
    timesPerDay: taken.length,
    everyDays,
    when: taken.map(({ when }) => when),
    route,
    prn: null,
    note: null,
  };
}
