import type { LevelModel } from '#knowledge/schema/level-model.ts';
import type { DoseAt } from '../simulation/dose-days.ts';
import type { LogLevelOf } from './fit-person.ts';
import type { PersonOn } from './person-on.ts';
import { logLevel } from './typical-level.ts';

/** The model of one person at these doses as a function of the deviation alone; null where it asks for what is not known. */
export function logLevelFor(
  { structure, perMilligram }: LevelModel,
  { covariates, beside }: Pick<PersonOn, 'covariates' | 'beside'>,
  doses: readonly DoseAt[],
): LogLevelOf | null {
  const clearanceFactor = (mgPerKg: number | null): number =>
    beside.reduce((product, { factor }) => product * (factor(mgPerKg) ?? 1), 1);
  const at = (eta: number): number | null =>
    logLevel(structure, perMilligram.amount, covariates, { doses, clearanceFactor }, eta);
  return at(0) === null ? null : (eta) => at(eta) ?? 0;
}
