import { err, ok } from '#kernel/result.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { readElsewhere } from './elsewhere-schema.ts';

type OutsideKind = 'outside-plan' | 'outside-consent' | 'outside-message' | 'outside-document';

/** What other clinics told about somebody, newest first as far as it has a date. */
export const elsewhereRoutes: readonly Route[] = [
  route(readElsewhere, async ({ params, caller, tx, touched }) => {
    const { patientId } = params;
    if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
    touched(patientId);
    const list = <K extends OutsideKind>(kind: K) => listCurrent(tx, caller.clinicId, patientId, kind);
    const plans = (await list('outside-plan')).map(told);
    const consents = (await list('outside-consent')).map(told);
    const messages = (await list('outside-message')).map(told);
    const documents = (await list('outside-document')).map(told);
    return ok({
      reply: {
        plans: newestFirst(plans, ({ period }) => period.start),
        consents: newestFirst(consents, ({ given }) => given?.instant ?? given?.date ?? null),
        messages: newestFirst(messages, ({ sent }) => sent?.instant ?? sent?.date ?? null),
        documents: newestFirst(documents, ({ filed, about }) => filed ?? about.start),
      },
    });
  }),
];

const told = <K extends OutsideKind>({ id, recordedAt, recordedByName, content }: StoredVersion<K>) => ({
  id,
  recordedAt,
  recordedBy: recordedByName,
  content,
});

function newestFirst<T extends { readonly content: unknown }>(
  all: readonly T[],
  dateOf: (content: T['content']) => string | null,
): T[] {
  return all.toSorted((a, b) => ((dateOf(a.content) ?? '') < (dateOf(b.content) ?? '') ? 1 : -1));
}
