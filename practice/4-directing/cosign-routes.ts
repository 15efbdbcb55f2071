import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { patientExists } from '#record/store/patients.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import { readOwed } from './cosign-queries.ts';
import { coSign, owedCoSignaturesList } from './cosign-schema.ts';

/** Supervision: whose orders another looks at again, and what the supervisor says. */
export function cosignRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(owedCoSignaturesList, async ({ caller, tx, touched }) => {
      const owed = await readOwed(tx, caller, knowledge);
      for (const { patientId } of owed) touched(patientId);
      return ok({ reply: { owed } });
    }),

    route(coSign, async ({ params, body, caller, tx, now, newId, touched }) => {
      const { patientId, orderId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      // Two supervisors' tabs at once: the second finds nothing owed any more.
      await lockPatient(tx, caller.clinicId, patientId);
      const owed = (await readOwed(tx, caller, knowledge)).find(
        (one) => one.patientId === patientId && one.order === orderId,
      );
      if (owed === undefined) return err(notFound);
      if (!owed.mine)
        return err({
          kind: 'forbidden',
          detail: `This order waits for ${owed.supervisor.name}.`,
          next: 'Ask them, or let the manager change the supervision.',
        });
      if (owed.orderVersion !== body.orderVersion)
        return err({
          kind: 'conflict',
          detail: 'The order was signed anew since you read it.',
          next: 'Read it again.',
          extra: { current: owed },
        });
      if (body.decision === 'returned' && body.text === null)
        return err({
          kind: 'bad-input',
          detail: 'An order is returned with a word.',
          errors: [{ path: 'body.text', message: 'says what should be different' }],
        });
      const id = newId();
      const content = {
        order: orderId,
        ...body,
        by: caller.personId,
        byName: caller.personName,
        at: now,
      };
      const written = await createEntry(tx, authorOf({ caller, now }), {
        kind: 'co-signature',
        id,
        patientId,
        content,
      });
      if (!written.ok) return written;
      touched(patientId, `co-signature/${id}`, body.decision);
      return ok({ reply: { coSignature: { id, content } }, version: 1, status: 201 });
    }),
  ];
}
