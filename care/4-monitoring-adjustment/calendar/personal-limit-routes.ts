import { courses } from '#clinical/regimen/courses.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { readPersonalLimits, recordPersonalLimit, withdrawPersonalLimit } from './personal-limit-schema.ts';

/** Other limits than usual for a person's results: recorded by a prescriber, with what that rests on. */
export function personalLimitRoutes(knowledge: Knowledge): readonly Route[] {
  const names = namesOf(knowledge.monitoring);
  const shown = <T extends { readonly content: { readonly limit: string } }>(stored: T) => ({
    name: names.get(stored.content.limit) ?? stored.content.limit,
  });

  return [
    route(readPersonalLimits, async ({ params, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, params.patientId);
      if (chart.patient === null) return err(notFound);
      touched(params.patientId);
      const limits = (chart.personalLimits ?? []).map((stored) => {
        const { id, version, content } = stored;
        return { id, version, content, ...shown(stored) };
      });
      const protocols = courses(chart, knowledge, today)
        .filter(({ status }) => status === 'active')
        .flatMap(({ drugs }) => drugs ?? [])
        .flatMap((id) => knowledge.drugById.get(id)?.monitoring ?? [])
        .flatMap((id) => knowledge.monitoringById.get(id) ?? []);
      const known = [...namesOf(protocols)].map(([limit, name]) => ({ limit, name }));
      return ok({ reply: { limits, known } });
    }),

    route(recordPersonalLimit, async (call) => {
      const { params, body, caller, tx, now, today, newId, touched } = call;
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const patient = await readCurrent(tx, caller.clinicId, 'patient', patientId);
      if (patient === null || patient.state !== 'current') return err(notFound);
      const name = names.get(body.limit);
      const errors = [
        ...(name === undefined
          ? [{ path: 'body.limit', message: 'no protocol knows other limits by it' }]
          : []),
        ...(body.on > today ? [{ path: 'body.on', message: 'this day has not come yet' }] : []),
      ];
      if (errors.length > 0 || name === undefined)
        return err({ kind: 'bad-input', detail: 'This cannot be recorded as it is.', errors });
      const before = await listCurrent(tx, caller.clinicId, patientId, 'personal-limit');
      if (before.some(({ content }) => content.limit === body.limit))
        return err({
          kind: 'conflict',
          detail: 'This is recorded already; nothing was changed.',
          next: 'Take the earlier entry back first where it was wrong.',
        });
      const id = newId();
      const by = { person: caller.personId, name: caller.personName };
      const content = { ...body, by, at: now };
      const written = await createEntry(tx, authorOf(call), {
        kind: 'personal-limit',
        id,
        patientId,
        content,
      });
      if (!written.ok) return written;
      touched(patientId, `personal-limit/${id}`, body.limit);
      return ok({ reply: { id, version: 1, content: written.value.content, name }, version: 1, status: 201 });
    }),

    route(withdrawPersonalLimit, async (call) => {
      const { params, body, caller, tx, ifMatch, touched } = call;
      const { patientId, limitId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const stored = await readCurrent(tx, caller.clinicId, 'personal-limit', limitId);
      if (stored === null || stored.patientId !== patientId || stored.state !== 'current')
        return err(notFound);
      const written = await writeVersion(tx, authorOf(call), {
        kind: 'personal-limit',
        id: limitId,
        patientId,
        content: stored.content,
        expected: ifMatch,
        state: 'entered-in-error',
        reason: body.reason,
      });
      if (!written.ok) return written;
      touched(patientId, `personal-limit/${limitId}`, 'taken back');
      const { version } = written.value;
      return ok({ reply: { id: limitId, version }, version });
    }),
  ];
}

/** What other limits are called, by the name they are recorded under. */
function namesOf(protocols: readonly MonitoringProtocol[]): ReadonlyMap<string, string> {
  return new Map(
    protocols.flatMap(({ items, variants = [] }) =>
      [...items, ...variants.flatMap((variant) => variant.items)].flatMap(({ otherLimits = [] }) =>
        otherLimits.map(({ personal, because }): [string, string] => [personal, because]),
      ),
    ),
  );
}
