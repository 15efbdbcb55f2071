import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { isAnswerable } from './answers.ts';
import { toEntry } from './entry.ts';
import { scaleDue } from './scales-due.ts';
import { askForScale, endScale, listScales } from './scales-schema.ts';

/** Scales somebody was asked to answer. */
export function scaleRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(listScales, async ({ params, caller, tx, today, touched }) => {
      const { patientId } = params;
      if ((await readCurrent(tx, caller.clinicId, 'patient', patientId)) === null) return err(notFound);
      const asked = await listCurrent(tx, caller.clinicId, patientId, 'scale-request');
      const responses = await listCurrent(tx, caller.clinicId, patientId, 'questionnaire-response');
      const answered = responses.map(({ content }) => content);
      touched(patientId);
      return ok({
        reply: {
          scales: asked
            .filter(({ content }) => content.status === 'active')
            .map((stored) => ({
              ...toEntry(stored),
              shortName:
                knowledge.instrumentById.get(stored.content.instrument)?.shortName ??
                stored.content.instrument,
              ...scaleDue(stored.content, answered, today),
            })),
        },
      });
    }),

    route(askForScale, async (call) => {
      const { params, body, caller, tx, today, newId, touched } = call;
      const { patientId } = params;
      const instrument = knowledge.instrumentById.get(body.instrument);
      const wrong = (message: string) =>
        err({
          kind: 'bad-input' as const,
          detail: 'This scale cannot be asked for.',
          errors: [{ path: 'body.instrument', message }],
        });
      if (instrument === undefined) return wrong('there is no such scale');
      if (instrument.ratedBy !== 'patient') return wrong('is rated by the clinician');
      if (!isAnswerable(instrument))
        return wrong(`the questions of ${instrument.shortName} may not be shown here: use the paper form`);
      await lockPatient(tx, caller.clinicId, patientId);
      if ((await readCurrent(tx, caller.clinicId, 'patient', patientId)) === null) return err(notFound);
      const asked = await listCurrent(tx, caller.clinicId, patientId, 'scale-request');
      const responses = (await listCurrent(tx, caller.clinicId, patientId, 'questionnaire-response')).map(
        ({ content }) => content,
      );
      const running = asked.some(
        ({ content }) =>
          content.instrument === body.instrument && scaleDue(content, responses, today).dueOn !== null,
      );
      if (running)
        return err({
          kind: 'conflict',
          detail: `${instrument.shortName} is asked for already.`,
          next: 'Stop the earlier request first.',
        });
      const id = newId();
      const content = { ...body, from: today, status: 'active' as const };
      const made = await createEntry(tx, authorOf(call), { kind: 'scale-request', id, patientId, content });
      if (!made.ok) return made;
      touched(patientId, `scale-request/${id}`);
      return ok({ reply: toEntry(made.value), version: 1, status: 201 });
    }),

    route(endScale, async (call) => {
      const { params, body, caller, tx, ifMatch, touched } = call;
      const { patientId, requestId } = params;
      const stored = await readCurrent(tx, caller.clinicId, 'scale-request', requestId);
      if (stored?.patientId !== patientId) return err(notFound);
      const written = await writeVersion(tx, authorOf(call), {
        kind: 'scale-request',
        id: requestId,
        patientId,
        content: { ...stored.content, status: body.status },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      touched(patientId, `scale-request/${requestId}`, 'end');
      return ok({ reply: toEntry(written.value), version: written.value.version });
    }),
  ];
}
