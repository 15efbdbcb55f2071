import { err, ok } from '#kernel/result.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import {
  type ClinicEntry,
  listClinicEntries,
  readClinicEntry,
  writeClinicEntry,
} from '#record/store/clinic-entries.ts';
import {
  type AnnouncementView,
  announce,
  listAnnouncements,
  withdrawAnnouncement,
} from './notices-schema.ts';

const writers = ['prescriber', 'manager'] as const;

/** What the people of the clinic are told. */
export const noticesRoutes: readonly Route[] = [
  route(listAnnouncements, async ({ query, caller, tx, today }) => {
    const all = await listClinicEntries(tx, caller.clinicId, 'announcement');
    const writes = writers.some((role) => role === caller.role);
    const shown =
      query.show === 'all' && writes
        ? all
        : all.filter(
            ({ content }) =>
              content.status === 'active' &&
              content.to.includes(caller.role) &&
              content.from <= today &&
              (content.until === null || content.until >= today),
          );
    return ok({ reply: { announcements: shown.map(view).reverse() } });
  }),

  route(announce, async (call) => {
    const { body, caller, tx, newId, noted } = call;
    if (body.until !== null && body.until < body.from)
      return err({
        kind: 'bad-input',
        detail: 'It would end before it begins.',
        errors: [{ path: 'body.until', message: 'must not be before its first day' }],
      });
    const id = newId();
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'announcement',
      id,
      content: { ...body, by: caller.personName, status: 'active' },
      expected: null,
    });
    if (!written.ok) return written;
    noted(`announcement/${id}`);
    return ok({ reply: { announcement: view(written.value) }, version: 1, status: 201 });
  }),

  route(withdrawAnnouncement, async (call) => {
    const { params, caller, tx, ifMatch, noted } = call;
    const found = await readClinicEntry(tx, caller.clinicId, 'announcement', params.announcementId);
    if (found === null) return err(notFound);
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'announcement',
      id: found.id,
      content: { ...found.content, status: 'withdrawn' },
      expected: ifMatch,
    });
    if (!written.ok) return written;
    noted(`announcement/${found.id}`, 'withdrawn');
    return ok({ reply: { announcement: view(written.value) }, version: written.value.version });
  }),
];

function view({ id, version, content, recordedAt }: ClinicEntry<'announcement'>): AnnouncementView {
  return { id, version, content, at: recordedAt };
}
