import { type Licensing, licensingOf } from '#clinical/ordering/may-sign.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';
import type { PlanCall } from '../queries.ts';

/** What the signer's licences, as the clinic recorded them, say about this order today. */
export async function licenceAtSigning(
  { tx, caller, today }: Pick<PlanCall, 'tx' | 'caller' | 'today'>,
  order: MedicationOrder,
  knowledge: Knowledge,
): Promise<Licensing> {
  const licences = await listClinicEntries(tx, caller.clinicId, 'licence');
  return licensingOf(
    licences.map(({ content }) => content),
    caller.personId,
    orderedSchedule(order.medication.drugs, knowledge),
    today,
  );
}

/** Why the order is not signed by this person; null where nothing on file stands against it. */
export function refuseLicence(licensing: Licensing): Refusal | null {
  if (licensing.state !== 'refused') return null;
  return {
    kind: 'conflict',
    detail: `Nothing was signed. ${licensing.because}`,
    next: licensing.next,
  };
}
