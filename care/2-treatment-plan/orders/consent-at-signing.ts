import { questionOfOrder } from '#clinical/consent/consent-question.ts';
import { type ConsentStanding, isCovered } from '#clinical/consent/consent-standing.ts';
import { consentState } from '#clinical/consent/consent-state.ts';
import { medicationName } from '#clinical/medication-key.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { ConsentPending, Signature } from '#record/schema/screening.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { PlanCall } from '../queries.ts';

/** How the person's consent stands for what this order would have them take. */
export async function consentFor(
  { tx, caller, params, today }: PlanCall,
  order: MedicationOrder,
  knowledge: Knowledge,
): Promise<ConsentStanding> {
  const consents = await listCurrent(tx, caller.clinicId, params.patientId, 'consent');
  return consentState(questionOfOrder(order, medicationName(order.medication, knowledge)), consents, today);
}

/**
 * What the signature keeps about consent: nothing where one covers the order; otherwise how it stood, and the reason for
 * signing all the same. Without a reason nothing is signed.
 */
export function consentKept(
  standing: ConsentStanding,
  pending: ConsentPending | undefined,
): Result<Signature['consent'], Refusal> {
  if (isCovered(standing.state)) return ok(undefined);
  if (pending !== undefined) return ok({ state: standing.state, pending });
  return err({
    kind: 'bad-input',
    detail: `No consent covers this order. ${standing.because.join(' ')}`,
    next: 'Record the consent on the Consent tab, or say why the order is signed before.',
    errors: [{ path: 'body.consent', message: 'say why it is signed before there is a consent' }],
  });
}
