import { loopsOf } from '#clinical/loops/closed-loops.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import type { ChartMemories } from '#record/store/chart-memory.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { loadLoopEntries } from '#record/store/load-loop-facts.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { clinicLoops, type OwnLoops } from './clinic-loops.ts';
import { openLoops, patientLoops, type Waiver, waiveLink, withdrawWaiver } from './loops-schema.ts';

/** Closed loops: what is missing in whose course, and the reasons why something may be. */
export function loopsRoutes(knowledge: Knowledge): readonly Route[] {
  const memories: ChartMemories<OwnLoops> = new Map();
  return [
    route(patientLoops, async ({ params, caller, tx, today, touched }) => {
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      touched(patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      const closures = await listCurrent(tx, caller.clinicId, patientId, 'monitoring-closure');
      const entries = (await loadLoopEntries(tx, caller.clinicId, [patientId])).get(patientId);
      if (entries === undefined) return err(notFound);
      const loops = loopsOf({ chart, closures, ...entries }, knowledge, { asOf: today });
      return ok({ reply: { loops: [...loops], waivers: (entries.waivers ?? []).map(viewWaiver) } });
    }),

    route(openLoops, async ({ query, caller, tx, today, touched }) => {
      const found = await clinicLoops(tx, caller.clinicId, knowledge, today, memories);
      const open = found.open.filter(({ link }) => query.link === undefined || link === query.link);
      for (const { patientId } of open) touched(patientId);
      return ok({ reply: { ...found, counts: [...found.counts], open } });
    }),

    route(waiveLink, async (call) => {
      const { params, body, caller, tx, newId, touched } = call;
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      await lockPatient(tx, caller.clinicId, patientId);
      const waivers = await listCurrent(tx, caller.clinicId, patientId, 'loop-waiver');
      const same = waivers.find(
        ({ content }) =>
          content.status === 'active' && content.drug === body.drug && content.link === body.link,
      );
      if (same !== undefined)
        return err({
          kind: 'conflict',
          detail: 'There is a waiver for this already.',
          next: 'Read its reason; withdraw it before giving another.',
          extra: { current: viewWaiver(same) },
        });
      const id = newId();
      const written = await createEntry(tx, authorOf(call), {
        kind: 'loop-waiver',
        id,
        patientId,
        content: { ...body, status: 'active' },
      });
      if (!written.ok) return written;
      touched(patientId, `loop-waiver/${id}`, body.link);
      return ok({ reply: { waiver: viewWaiver(written.value) }, version: 1, status: 201 });
    }),

    route(withdrawWaiver, async (call) => {
      const { params, caller, tx, ifMatch, touched } = call;
      const { patientId, waiverId } = params;
      const waivers = await listCurrent(tx, caller.clinicId, patientId, 'loop-waiver');
      const waiver = waivers.find(({ id }) => id === waiverId);
      if (waiver === undefined) return err(notFound);
      const written = await writeVersion(tx, authorOf(call), {
        kind: 'loop-waiver',
        id: waiverId,
        patientId,
        content: { ...waiver.content, status: 'withdrawn' },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      touched(patientId, `loop-waiver/${waiverId}`, 'withdrawn');
      return ok({ reply: { waiver: viewWaiver(written.value) }, version: written.value.version });
    }),
  ];
}

function viewWaiver({
  id,
  version,
  content,
  recordedByName,
  recordedAt,
}: StoredVersion<'loop-waiver'>): Waiver {
  return { id, version, content, by: recordedByName, at: recordedAt };
}
