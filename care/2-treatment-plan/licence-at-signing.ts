import { type Licensing, licensingOf, type OrderedSchedule } from '#clinical/ordering/may-sign.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';
import type { PlanCall } from './queries.ts';

const strictest = ['II', 'III', 'IV', 'V'] as const;

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
    scheduleOf(order, knowledge),
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

function scheduleOf({ medication }: MedicationOrder, knowledge: Knowledge): OrderedSchedule {
  const drugs = (medication.drugs ?? []).map((id) => knowledge.drugById.get(id));
  if (drugs.length === 0 || drugs.includes(undefined)) return 'unknown';
  const schedules = drugs.map((drug) => drug?.controlledSchedule?.schedule);
  return strictest.find((schedule) => schedules.includes(schedule)) ?? null;
}
