import { add, type Rational } from '#kernel/decimal.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { DoseStep, KnownDay } from './course.ts';
import type { Exposure } from './exposure.ts';
import { sigAmounts } from './sig-amounts.ts';

/** Steps from boundary to boundary; orders running side by side add up. */
export function doseSteps(part: readonly Exposure[]): readonly DoseStep[] {
  const undated = part
    .filter((exposure) => exposure.from === null)
    .map((exposure) => step([exposure], null, exposure.to));
  const dated = part.filter((exposure) => exposure.from !== null);
  const boundaries = [...new Set(dated.flatMap(boundariesOf))].sort();
  const steps = boundaries.flatMap((from, index) => {
    const running = dated.filter((exposure) => covers(exposure, from));
    if (running.length === 0) return [];
    const next = boundaries[index + 1];
    const to = next === undefined ? null : addDays(next, -1);
    return [
      step(
        running,
        from,
        to === null ? null : { date: to, exact: running.every((one) => one.to?.date !== to || one.to.exact) },
      ),
    ];
  });
  return [...undated, ...steps];
}

function boundariesOf(exposure: Exposure): readonly CalendarDate[] {
  const from = exposure.from?.date;
  if (from === undefined) return [];
  return exposure.to === null || exposure.to.date < from ? [from] : [from, addDays(exposure.to.date, 1)];
}

function covers(exposure: Exposure, day: CalendarDate): boolean {
  if (exposure.from === null || exposure.from.date > day) return false;
  if (exposure.to !== null) return exposure.to.date >= day || exposure.from.date === day;
  // An end nobody wrote down: only the first day is certain.
  return exposure.open || exposure.from.date === day;
}

function step(running: readonly Exposure[], from: CalendarDate | null, to: KnownDay | null): DoseStep {
  const latestOrder = running.at(-1) as Exposure;
  const amounts = running.map((exposure) => sigAmounts(exposure.sig)?.perDay ?? null);
  const complete = amounts.every((amount): amount is Rational => amount !== null);
  const exact = running
    .filter((exposure) => exposure.from?.date === from)
    .every((exposure) => exposure.from?.exact ?? true);
  return {
    from: from === null ? null : { date: from, exact },
    to,
    dailyDose: complete ? amounts.reduce((sum, amount) => add(sum, amount)) : null,
    sig: running.length === 1 ? latestOrder.sig : null,
    sigText: running.length === 1 ? latestOrder.sigText : null,
    sourceIds: running.map((exposure) => exposure.id),
  };
}
