import type { Rational } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import type { Sig } from '#record/schema/medication-use.ts';

/** A day as far as the record knows it: partial dates are placed at their first day (starts) or last day (ends). */
export interface KnownDay {
  readonly date: CalendarDate;
  readonly exact: boolean;
}

/** A stretch of a course at one dose. */
export interface DoseStep {
  readonly from: KnownDay | null;
  /** Last day at this dose; null while it goes on, or when the end is not known. */
  readonly to: KnownDay | null;
  /** Average micrograms a day (a monthly injection is spread over its interval); null when unknown. */
  readonly dailyDose: Rational | null;
  readonly sig: Sig | null;
  readonly sigText: string | null;
  /** Orders or statements running during the step; several add up. `sig` is then null. */
  readonly sourceIds: readonly string[];
  /** Steps agreed on say so instead of the order; `taken` is null where they are on hold and nobody can tell. */
  readonly agreed?: {
    readonly plan: string;
    readonly taken: DosePlanStep['taken'] | null;
    /** Taken on every second day; left out = every day. */
    readonly everyDays?: 2;
  };
}

/** Continuous exposure to one medication: its steps, its interruptions, why it was taken and why it ended. */
export interface Course {
  /** Stable: medication and first source. */
  readonly key: string;
  /** As `medicationKey` writes it: the same for all courses of one medication. */
  readonly medication: string;
  readonly name: string;
  /** Formulary ids; null when the medication could not be identified. */
  readonly drugs: readonly string[] | null;
  readonly status: 'planned' | 'active' | 'on-hold' | 'ended';
  readonly start: KnownDay | null;
  /** Last day taken; null while it goes on, or when it ended on a day nobody recorded (`status` tells). */
  readonly end: KnownDay | null;
  readonly steps: readonly DoseStep[];
  readonly gaps: readonly {
    readonly from: CalendarDate;
    readonly to: CalendarDate | null;
    readonly reason: 'gap' | 'on-hold';
  }[];
  readonly stop: { readonly reason: string; readonly text: string | null } | null;
  readonly indication: { readonly id: string | null; readonly text: string } | null;
  /** Whole days from start to end or to the day asked about; null when the start or the end is unknown. */
  readonly days: number | null;
  /** Highest daily amount in micrograms over the steps; null when no step has a known dose. */
  readonly highestDailyDose: Rational | null;
  readonly sourceIds: readonly string[];
}
