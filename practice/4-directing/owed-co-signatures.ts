import type { OrderedSchedule } from '#clinical/ordering/may-sign.ts';
import { supervisionAsking } from '#clinical/ordering/supervision-asking.ts';
import { dateInZone } from '#kernel/time.ts';
import type { CoSignature } from '#record/schema/closed-loop.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Signature } from '#record/schema/screening.ts';
import type { Supervision } from '#record/schema/staffing.ts';

/** A signed order as far as supervision is concerned. */
export interface SignedOrder {
  readonly signature: Pick<Signature, 'order' | 'orderVersion' | 'signedBy' | 'at' | 'meaning'>;
  readonly order: Pick<MedicationOrder, 'medication' | 'replaces'>;
  /** Federal schedule of what was ordered; null where it is on none, `'unknown'` where that could not be told. */
  readonly schedule: OrderedSchedule;
}

/**
 * Who still has to look at which order again. Derived from the signatures and the supervisions that held on the day of
 * signing; a co-signature on that version of the order, whatever it says, answers it. An order whose schedule could not
 * be told counts as controlled: it is looked at rather than overlooked.
 *
 * @param zone the clinic's zone: supervisions hold by calendar day
 */
export function owedCoSignatures<S extends SignedOrder>(
  signed: readonly S[],
  supervisions: readonly Supervision[],
  given: readonly Pick<CoSignature, 'order' | 'orderVersion'>[],
  zone: string,
): readonly { readonly signed: S; readonly supervision: Supervision }[] {
  return signed.flatMap((one) => {
    const { order, orderVersion, at, signedBy, meaning } = one.signature;
    if (given.some((answer) => answer.order === order && answer.orderVersion === orderVersion)) return [];
    const day = dateInZone(at, zone);
    const schedule = one.schedule;
    const replaces = one.order.replaces !== null;
    const supervision = supervisionAsking(supervisions, { signedBy, meaning, replaces, schedule }, day);
    return supervision === null ? [] : [{ signed: one, supervision }];
  });
}
