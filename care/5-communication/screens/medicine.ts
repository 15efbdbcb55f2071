import type { MedicationOrder } from '#record/schema/medication-use.ts';

/** A medicine as the patient's page needs it; another room knows how orders are read. */
export interface Medicine {
  readonly id: string;
  /** What it is called: `Sertraline`. */
  readonly name: string;
  /** What it looks like at the pharmacy: `Sertraline 100 mg tablet`. */
  readonly product: string;
  readonly order: MedicationOrder;
}
