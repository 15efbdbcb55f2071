import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Concern } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { concernOwner } from '#record/store/concern-owner.ts';
import { createEntry } from '#record/store/versions.ts';
import type { ConsentCall, StoredConsent } from './queries.ts';

/** Who was told, and by when they act. */
export interface Told {
  readonly name: string;
  readonly by: string;
}

/**
 * Raises a concern with the prescriber in the transaction that keeps the decision. Null where nobody works here who could
 * own it: a change of mind is kept all the same, and the person is told to call.
 */
export async function tellPrescriber(
  call: ConsentCall,
  consent: StoredConsent,
  said: 'withdrawn' | 'declined',
  knowledge: Knowledge,
): Promise<Result<Told | null, Refusal>> {
  const { caller, tx, now, newId, touched } = call;
  const owner = await concernOwner(tx, consent.patientId);
  // Whoever would own it has just recorded it: nobody has to be told.
  if (owner === null || owner.person === caller.personId) return ok(null);
  const { name } = consent.content.medication;
  const why = consent.content.withdrawal?.why ?? null;
  const raisedBy: Concern['raisedBy'] =
    caller.role === 'patient'
      ? { type: 'patient' }
      : { type: 'staff', person: caller.personId, name: caller.personName };
  const content = raiseConcern(
    {
      about: 'other',
      title: said === 'withdrawn' ? `No longer agrees to ${name}` : `Said no to ${name}`,
      detail: why,
      urgency: 'today',
      raisedBy,
      from: { kind: 'consent', id: consent.id },
      owner,
    },
    clocksOf(knowledge),
    now,
  );
  const id = newId();
  const written = await createEntry(tx, authorOf(call), {
    kind: 'concern',
    id,
    patientId: consent.patientId,
    content,
  });
  if (!written.ok) return written;
  touched(consent.patientId, `concern/${id}`);
  return ok({ name: owner.name, by: content.actBy });
}
