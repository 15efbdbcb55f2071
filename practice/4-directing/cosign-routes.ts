import { err, ok } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Task } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { patientExists } from '#record/store/patients.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import { readOwed } from './cosign-queries.ts';
import { coSign, type OwedCoSignature, owedCoSignaturesList } from './cosign-schema.ts';

/** Supervision: whose orders another looks at again, and what the supervisor says. */
export function cosignRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(owedCoSignaturesList, async ({ caller, tx, touched }) => {
      const owed = await readOwed(tx, caller, knowledge);
      for (const { patientId } of owed) touched(patientId);
      return ok({ reply: { owed } });
    }),

    route(coSign, async ({ params, body, caller, tx, now, today, newId, touched }) => {
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
      if (owed.before)
        return err({
          kind: 'conflict',
          detail:
            'This order is not in force yet: it is co-signed in the chart, over what its screen says now.',
          next: 'Open it in the chart.',
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
      if (body.decision === 'returned') {
        const told = await createEntry(tx, authorOf({ caller, now }), {
          kind: 'task',
          id: newId(),
          patientId,
          content: returnedTask(owed, body.text, caller.personName, today),
        });
        if (!told.ok) return told;
      }
      touched(patientId, `co-signature/${id}`, body.decision);
      return ok({ reply: { coSignature: { id, content } }, version: 1, status: 201 });
    }),
  ];
}

/** An order that came back is its signer's to put right, today: it is in force until they do. */
function returnedTask(
  { order, signer, signedBy, statement }: OwedCoSignature,
  word: string | null,
  supervisor: string,
  today: CalendarDate,
): Task {
  return {
    title: `Order returned by ${supervisor}: change it, stop it, or talk`.slice(0, 160),
    detail: `${word === null ? '' : `“${word}” `}${statement}`.slice(0, 2000),
    owner: { person: signer, name: signedBy },
    due: today,
    from: { kind: 'medication-order', id: order },
    status: 'open',
    done: null,
  };
}
