import type { CalendarDate } from '#kernel/time.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { MedicationInView } from '../facts.ts';
import type { SigAmounts } from '../regimen/sig-amounts.ts';
import type { Traits } from './traits.ts';

/** A medication with everything the checks ask of it worked out once. */
export interface Medication extends MedicationInView {
  /** The same for every order of the same medication: sorted formulary ids, or the words as written. */
  readonly key: string;
  readonly name: string;
  /** Parts of it the formulary does not know; empty when it knows all of it, or nothing. */
  readonly alsoContains: readonly string[];
  /** Null when it could not be identified. */
  readonly traits: Traits | null;
  readonly amounts: SigAmounts | null;
  /** From the sig or the product; null when neither says. */
  readonly route: string | null;
  readonly form: string | null;
  /** Known order content; null for statements. */
  readonly order: MedicationOrder | null;
  /** First day of this order or statement; null when not known. */
  readonly startsOn: CalendarDate | null;
  /** For past ones: the latest day it can have been taken; null when no end is on file. */
  readonly lastDay: CalendarDate | null;
  /** For a proposed one: the order it takes over from. */
  readonly replaces: Medication | null;
}

/** Works in the whole body, so that it can meet other medications there. Skin and eye preparations are left out. */
export function isSystemic(medication: Medication): boolean {
  return medication.route !== 'topical' && medication.route !== 'ophthalmic';
}

/** True when both contain the same formulary entry: the same medication twice is a duplicate, not an interaction. */
export function sharesEntry(a: Medication, b: Medication): boolean {
  if (a.traits === null || b.traits === null) return a.key === b.key;
  for (const { id } of a.traits.entries) if (b.traits.ids.has(id)) return true;
  return false;
}
