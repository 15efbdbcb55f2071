import { holds } from '#clinical/ordering/may-sign.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';
import type { SignedAct } from '#record/store/signatures.ts';
import type { PlanCall } from '../queries.ts';
import type { PrescriptionInput } from './prescription-paper.ts';

/** Who signed a prescription, and the licences of theirs that hold today. */
export async function signerOf(
  tx: PlanCall['tx'],
  clinicId: string,
  { signature }: SignedAct,
  today: CalendarDate,
): Promise<Pick<PrescriptionInput, 'signed' | 'licences'>> {
  const { signedBy, signedByName, at } = signature.content;
  const licences = await listClinicEntries(tx, clinicId, 'licence');
  return {
    signed: { name: signedByName, at },
    licences: licences
      .map(({ content }) => content)
      .filter((licence) => licence.person === signedBy && holds(licence, today)),
  };
}
