import { Temporal } from 'temporal-polyfill';

/** Today in the zone of this machine: the default clinical date of commands that know no clinic. */
export const todayHere = (): string => Temporal.Now.plainDateISO().toString();
