/** Amounts in the body, in the unit the doses are given in. The metabolite is 0 where none is looked at. */
export interface Amounts {
  readonly parent: number;
  readonly metabolite: number;
}

/** Rates of leaving per hour; `metabolite` null = none is looked at. */
export interface Rates {
  readonly parent: number;
  readonly metabolite: number | null;
}

/** Hours without a dose: what is left after them, and the areas below the two curves (amount × hours). */
export interface Passed {
  readonly after: Amounts;
  readonly area: Amounts;
}

export const noAmounts: Amounts = { parent: 0, metabolite: 0 };

/** First-order rate per hour of a half-life in hours. */
export const rateOf = (halfLifeHours: number): number => Math.LN2 / halfLifeHours;

/**
 * One compartment with first-order elimination, solved exactly: the medication leaves at its rate and all of it becomes
 * the metabolite, which leaves at its own. How much really becomes the metabolite does not matter as long as both are
 * only compared with their own steady state.
 * @param hours zero or more
 */
export function passHours({ parent, metabolite }: Amounts, hours: number, rates: Rates): Passed {
  const left = parent * Math.exp(-rates.parent * hours);
  const area = (parent - left) / rates.parent;
  if (rates.metabolite === null)
    return { after: { parent: left, metabolite: 0 }, area: { parent: area, metabolite: 0 } };
  const made = left * rates.parent * hours * growth((rates.metabolite - rates.parent) * hours);
  const stays = metabolite * Math.exp(-rates.metabolite * hours) + made;
  // What came in and is not there any more has left: the area follows without another integral
  const areaMade = (parent - left + metabolite - stays) / rates.metabolite;
  return {
    after: { parent: left, metabolite: stays },
    area: { parent: area, metabolite: areaMade },
  };
}

/** (1 - e^-x) / x, and its limit 1 where both rates are the same. */
function growth(x: number): number {
  return x === 0 ? 1 : -Math.expm1(-x) / x;
}
