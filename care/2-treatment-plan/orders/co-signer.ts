import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { supervisionAsking } from '#clinical/ordering/supervision-asking.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Signature } from '#record/schema/screening.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';
import type { PlanCall } from '../queries.ts';

/** Who must co-sign before what the caller signs is in force, by the supervision that holds today; null where nobody must. */
export async function coSignerBefore(
  { tx, caller, today }: PlanCall,
  order: Pick<MedicationOrder, 'medication' | 'replaces'>,
  meaning: Signature['meaning'],
  knowledge: Knowledge,
): Promise<NonNullable<MedicationOrder['coSigner']> | null> {
  const supervisions = await listClinicEntries(tx, caller.clinicId, 'supervision');
  const asking = supervisionAsking(
    supervisions.map(({ content }) => content),
    {
      signedBy: caller.personId,
      meaning,
      replaces: order.replaces !== null,
      schedule: orderedSchedule(order.medication.drugs, knowledge),
    },
    today,
  );
  if (asking?.when !== 'before') return null;
  return {
    supervisor: asking.supervisor,
    writtenBy: { person: caller.personId, name: caller.personName },
  };
}

/** Why somebody whose orders are co-signed before they are in force does not put doses in force another way. */
export async function refuseUnsupervised(
  call: PlanCall,
  order: Pick<MedicationOrder, 'medication' | 'replaces'>,
  meaning: Signature['meaning'],
  knowledge: Knowledge,
): Promise<Refusal | null> {
  const coSigner = await coSignerBefore(call, order, meaning, knowledge);
  if (coSigner === null) return null;
  const { name } = coSigner.supervisor;
  return {
    kind: 'forbidden',
    detail: `What you order is in force once ${name} has co-signed it.`,
    next: `Ask ${name} to do this.`,
  };
}
