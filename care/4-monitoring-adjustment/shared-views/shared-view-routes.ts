import { viewsToShare } from '#clinical/shared-views/views-to-share.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { idFrom } from '#record/store/id-from.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { lockPatient, writeVersion } from '#record/store/versions.ts';
import { readSharedViews, type SharedEntry, shareView, withdrawView } from './shared-view-schema.ts';

/** What a clinician shares with the person in plain words; nothing of it is shown before. */
export function sharedViewRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readSharedViews, async ({ params: { patientId }, caller, tx, today, touched }) => {
      const { clinicId, role } = caller;
      const chart = await loadChart(tx, clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const views = await listCurrent(tx, clinicId, patientId, 'shared-view');
      const checkIns = await listCurrent(tx, clinicId, patientId, 'check-in');
      return ok({
        reply: {
          shared: views
            .filter(({ content }) => content.status === 'shared')
            .toReversed()
            .map(entryOf),
          toShare:
            role === 'patient' ? [] : [...viewsToShare({ ...chart, checkIns }, knowledge, { asOf: today })],
        },
      });
    }),

    route(shareView, async ({ params: { patientId }, body, caller, tx, now, today, touched }) => {
      await lockPatient(tx, caller.clinicId, patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const checkIns = await listCurrent(tx, caller.clinicId, patientId, 'check-in');
      const shown = viewsToShare({ ...chart, checkIns }, knowledge, { asOf: today }).find(
        ({ topic, drug }) => topic === body.topic && drug === body.drug,
      );
      if (shown === undefined)
        return err({
          kind: 'conflict',
          detail: 'There is nothing to share about this medication today.',
          next: 'Look at the card again: what it rests on has changed, or is not known.',
        });
      const author = authorOf({ caller, now });
      const id = idFrom(`shared-view ${patientId} ${body.topic} ${body.drug}`);
      const written = await writeVersion(tx, author, {
        kind: 'shared-view',
        id,
        patientId,
        content: {
          status: 'shared',
          shown,
          on: today,
          by: { id: caller.personId, name: caller.personName },
        },
        expected: null,
      });
      if (!written.ok) return written;
      touched(patientId, `shared-view/${id}`, body.topic);
      return ok({ reply: entryOf(written.value), version: written.value.version, status: 201 });
    }),

    route(withdrawView, async ({ params: { patientId, viewId }, caller, tx, now, ifMatch, touched }) => {
      await lockPatient(tx, caller.clinicId, patientId);
      const before = await readCurrent(tx, caller.clinicId, 'shared-view', viewId);
      if (before === null || before.patientId !== patientId) return err(notFound);
      if (before.content.status === 'withdrawn')
        return err({
          kind: 'conflict',
          detail: 'It was taken back already.',
          next: 'Nothing is left to do.',
        });
      const written = await writeVersion(tx, authorOf({ caller, now }), {
        kind: 'shared-view',
        id: viewId,
        patientId,
        content: { ...before.content, status: 'withdrawn' },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      touched(patientId, `shared-view/${viewId}`, 'taken back');
      return ok({ reply: entryOf(written.value), version: written.value.version });
    }),
  ];
}

const entryOf = ({ id, version, content }: StoredVersion<'shared-view'>): SharedEntry => ({
  id,
  version,
  content,
});
