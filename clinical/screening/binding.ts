import type { Medication } from './medication.ts';

/** The medications a rule matched as its `a` and `b`; single rules have only `a`. */
export interface Binding {
  readonly a?: Medication;
  readonly b?: Medication;
}
