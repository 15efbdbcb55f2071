import { activityDayCode } from './activity-day.ts';
import { FhirCodeableConcept } from './datatypes.ts';
import type { KeptAside } from './mapping.ts';
import { ownCodeIn } from './own-values.ts';
import { personalLimitCode } from './personal-limit.ts';

/** Observations of this software that are no results, and why they become none elsewhere. */
const why: Readonly<Record<string, string>> = {
  [activityDayCode]: 'sleep and steps come in once the person shares them here (`titrate activity import`)',
  [personalLimitCode]: 'that other limits hold is said here, by a prescriber who has seen on what it rests',
};

/** Why an Observation of this software is kept with the file and becomes no result; null for any other. */
export function noResult(observation: Readonly<Record<string, unknown>>): KeptAside | null {
  const code = FhirCodeableConcept.safeParse(observation['code']);
  const own = code.success ? ownCodeIn(code.data) : undefined;
  const said = own !== undefined && Object.hasOwn(why, own) ? why[own] : undefined;
  return said === undefined ? null : { why: said };
}
