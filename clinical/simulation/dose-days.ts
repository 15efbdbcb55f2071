import { type Amounts, noAmounts, passHours, type Rates } from './one-compartment.ts';

/** A dose as the model takes it: in the blood at once, at an hour of the day (0 to below 24). */
export interface DoseAt {
  readonly hour: number;
  readonly amount: number;
}

/** A day: what is there at its end, and what was there on average over its 24 hours. */
export interface DayLevel {
  readonly after: Amounts;
  readonly mean: Amounts;
}

/** Every day has 24 hours here: the hour a clock is put forward or back is below what this model can tell. */
const hoursOfDay = 24;

/** One day with its doses in any order, from what was there at midnight. */
export function passDay(before: Amounts, doses: readonly DoseAt[], rates: Rates): DayLevel {
  let [amounts, hour] = [before, 0];
  let area = noAmounts;
  const until = (next: number) => {
    const passed = passHours(amounts, next - hour, rates);
    amounts = passed.after;
    hour = next;
    area = {
      parent: area.parent + passed.area.parent,
      metabolite: area.metabolite + passed.area.metabolite,
    };
  };
  for (const dose of doses.toSorted((a, b) => a.hour - b.hour)) {
    until(dose.hour);
    amounts = { ...amounts, parent: amounts.parent + dose.amount };
  }
  until(hoursOfDay);
  return {
    after: amounts,
    mean: { parent: area.parent / hoursOfDay, metabolite: area.metabolite / hoursOfDay },
  };
}

/** What is there at midnight when the same day has been repeated for ever. */
export function steadyState(doses: readonly DoseAt[], rates: Rates): Amounts {
  const { parent: added, metabolite: made } = passDay(noAmounts, doses, rates).after;
  const parent = added / -Math.expm1(-rates.parent * hoursOfDay);
  if (rates.metabolite === null) return { parent, metabolite: 0 };
  const fromParent = passHours({ parent, metabolite: 0 }, hoursOfDay, rates).after.metabolite;
  return { parent, metabolite: (fromParent + made) / -Math.expm1(-rates.metabolite * hoursOfDay) };
}

/** Average amounts when `perDay` has been taken every day for ever: as much leaves a day as comes in. */
export function steadyMean(perDay: number, rates: Rates): Amounts {
  const perHour = perDay / hoursOfDay;
  return {
    parent: perHour / rates.parent,
    metabolite: rates.metabolite === null ? 0 : perHour / rates.metabolite,
  };
}

/** The same days with `count` doses taken so many hours late, the first ones from day `from` (an index) on. */
export function withLateDoses(
  days: readonly (readonly DoseAt[])[],
  from: number,
  count: number,
  hours: number,
): readonly (readonly DoseAt[])[] {
  const late = days.map((): DoseAt[] => []);
  const kept = withoutDoses(days, from, count);
  days.forEach((doses, index) => {
    const moved = doses
      .toSorted((a, b) => a.hour - b.hour)
      .slice(0, doses.length - (kept[index]?.length ?? 0));
    for (const { hour, amount } of moved) {
      const at = hour + hours;
      late[index + Math.floor(at / hoursOfDay)]?.push({ hour: at % hoursOfDay, amount });
    }
  });
  return kept.map((doses, index) => [...doses, ...(late[index] ?? [])]);
}

/** The same days without `count` doses, the first ones from day `from` (an index) on. */
export function withoutDoses(
  days: readonly (readonly DoseAt[])[],
  from: number,
  count: number,
): readonly (readonly DoseAt[])[] {
  let left = count;
  return days.map((doses, index) => {
    if (index < from || left === 0) return doses;
    const sorted = doses.toSorted((a, b) => a.hour - b.hour);
    const skipped = Math.min(left, sorted.length);
    left -= skipped;
    return sorted.slice(skipped);
  });
}
