import type { Clearance, LevelStructure } from '#knowledge/schema/level-model.ts';
import type { DoseAt } from '../simulation/dose-days.ts';

/** What a model asks about a person; what its structure does not use may be null. */
export interface Covariates {
  readonly female: boolean | null;
  /** Completed years. */
  readonly age: number | null;
  readonly weightKg: number | null;
  readonly leanKg: number | null;
  /** mL/min. */
  readonly creatinineClearance: number | null;
  readonly smoker: boolean | null;
}

/** Doses of one day in milligrams, with the factor of what is taken beside them on the clearance. */
export interface Dosing {
  readonly doses: readonly DoseAt[];
  /** 1 = nothing. A function of the daily dose for each kg where the factor follows it. */
  readonly clearanceFactor: (mgPerKg: number | null) => number;
}

const hoursOfDay = 24;

/**
 * The natural logarithm of the level at the usual time of sampling once doses and level are in balance, for somebody
 * who clears `exp(eta)` times what is typical. Null where the model asks for something that is not known.
 * @param perMilligram amount of the analyte's unit in a milligram
 */
export function logLevel(
  structure: LevelStructure,
  perMilligram: number,
  person: Covariates,
  { doses, clearanceFactor }: Dosing,
  eta: number,
): number | null {
  const perDay = doses.reduce((sum, { amount }) => sum + amount, 0);
  if (perDay <= 0) return null;
  const mgPerKg = person.weightKg === null ? null : perDay / person.weightKg;
  const factor = clearanceFactor(mgPerKg);
  if (structure.form === 'regression') {
    const { female, age, weightKg, smoker } = person;
    if (female === null || age === null || weightKg === null || smoker === null) return null;
    const log10 =
      structure.constant +
      structure.perLogDose * Math.log10(perDay) +
      (female ? structure.female : 0) +
      structure.perYear * age +
      structure.perKg * weightKg +
      (smoker ? structure.smoker : 0);
    return log10 * Math.LN10 + Math.log(perMilligram) - Math.log(factor) - eta;
  }
  const typical = clearanceOf(structure.clearance, person, mgPerKg);
  const volume = volumeOf(structure.volume, person);
  if (typical === null || volume === null) return null;
  const rate = (typical * factor * Math.exp(eta)) / volume;
  return Math.log((perMilligram / volume) * sampled(doses, rate, structure.sampledAfterHours));
}

/** L/h; null where a part of it is not known. */
export function clearanceOf(
  clearance: Clearance,
  { leanKg, weightKg, creatinineClearance, female }: Covariates,
  mgPerKg: number | null,
): number | null {
  if (clearance.form === 'renal') {
    if (leanKg === null || creatinineClearance === null) return null;
    const litresPerHour = (creatinineClearance * 60) / 1000;
    return clearance.perKgLean * leanKg + clearance.ofCreatinineClearance * litresPerHour;
  }
  if (weightKg === null || mgPerKg === null || female === null) return null;
  const perKg =
    clearance.mlPerHourPerKg *
    weightKg ** clearance.weightPower *
    mgPerKg ** clearance.dosePower *
    (female ? clearance.female : 1);
  return (perKg * weightKg) / 1000;
}

function volumeOf(
  { litres, per }: { readonly litres: number; readonly per: 'person' | 'kg' },
  { weightKg }: Covariates,
): number | null {
  if (per === 'person') return litres;
  return weightKg === null ? null : litres * weightKg;
}

/**
 * What of the same day's doses, taken for ever, is there so many hours after the last one of the day. Doses that would
 * fall before the sample wait until it is taken.
 */
function sampled(doses: readonly DoseAt[], ratePerHour: number, hoursAfterLast: number): number {
  const last = Math.max(...doses.map(({ hour }) => hour));
  const repeated = -Math.expm1(-ratePerHour * hoursOfDay);
  return doses.reduce((sum, { hour, amount }) => {
    const since = (((last + hoursAfterLast - hour) % hoursOfDay) + hoursOfDay) % hoursOfDay;
    const waited = since < hoursAfterLast ? since + hoursOfDay : since;
    return sum + (amount * Math.exp(-ratePerHour * waited)) / repeated;
  }, 0);
}
