import type { Measured } from '#kernel/quantity.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { FactInput, Missing } from '../truth.ts';

/** The newest value of an analyte as far as it can be used, or what is wrong with it. */
export type ResultFact =
  | {
      readonly state: 'known';
      /** The one asked for, or the one that stands in for it. */
      readonly analyte: Analyte;
      readonly measured: Measured;
      readonly date: CalendarDate;
      readonly input: FactInput;
    }
  | { readonly state: 'missing'; readonly missing: Missing };
