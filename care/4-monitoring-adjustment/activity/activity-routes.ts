import { err, ok } from '#kernel/result.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { lockPatient, writeVersion } from '#record/store/versions.ts';
import { bringActivity, readActivity, setActivitySharing } from './activity-schema.ts';
import { keepDays } from './keep-days.ts';
import { fileRefusal, readActivityFile } from './read-activity-file.ts';

const shown = 14;

/** Sleep and steps from a phone: optional for everybody, off by default, the person's to stop. */
export function activityRoutes(): readonly Route[] {
  return [
    route(readActivity, async ({ params: { patientId }, caller, tx, touched }) => {
      const { clinicId } = caller;
      if ((await readCurrent(tx, clinicId, 'patient', patientId)) === null) return err(notFound);
      touched(patientId);
      const sharing = await readCurrent(tx, clinicId, 'activity-sharing', patientId);
      const days = await listCurrent(tx, clinicId, patientId, 'activity-day');
      const newest = days.map(({ content }) => content).toSorted((a, b) => (a.on < b.on ? 1 : -1));
      return ok({
        reply: {
          sharing: sharing === null ? null : { version: sharing.version, content: sharing.content },
          days: days.length,
          newest: sharing?.content.status === 'on' ? newest.slice(0, shown) : [],
        },
      });
    }),

    route(setActivitySharing, async ({ params, body, caller, tx, now, today, ifMatch, touched }) => {
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      if ((await readCurrent(tx, caller.clinicId, 'patient', patientId)) === null) return err(notFound);
      const written = await writeVersion(tx, authorOf({ caller, now }), {
        kind: 'activity-sharing',
        id: patientId,
        patientId,
        content: {
          status: body.status,
          since: today,
          saidBy: caller.role === 'patient' ? 'patient' : 'clinic',
        },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      touched(patientId, `activity-sharing/${patientId}`, body.status);
      const { version, content } = written.value;
      return ok({ reply: { version, content }, version });
    }),

    route(bringActivity, async ({ params, body, caller, tx, now, today, touched }) => {
      const { patientId } = params;
      if ((await readCurrent(tx, caller.clinicId, 'patient', patientId)) === null) return err(notFound);
      const read = readActivityFile(body.text, { today, zone: caller.zone });
      if (!read.ok) return err(fileRefusal(read.error));
      const by = caller.role === 'patient' ? 'patient' : 'clinic';
      const days = { ...read.value, format: body.readFrom ?? read.value.format };
      const kept = await keepDays(tx, authorOf({ caller, now }), patientId, days, by);
      if (!kept.ok) return kept;
      touched(patientId, 'activity-day', `${kept.value.taken + kept.value.changed} days`);
      const { repeated, leftOut } = read.value;
      return ok({ reply: { ...kept.value, repeated, leftOut }, status: 201 });
    }),
  ];
}
