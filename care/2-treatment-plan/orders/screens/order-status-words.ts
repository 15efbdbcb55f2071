import type { MedicationOrder } from '#record/schema/medication-use.ts';

/** States of an order as they are read. */
export const orderStatusWords: Readonly<Record<MedicationOrder['status'], string>> = {
  draft: 'draft',
  'awaiting-co-signature': 'waits for a co-signature',
  active: 'active',
  'on-hold': 'on hold',
  stopped: 'stopped',
  completed: 'completed',
  cancelled: 'cancelled',
  unknown: 'unknown',
};
