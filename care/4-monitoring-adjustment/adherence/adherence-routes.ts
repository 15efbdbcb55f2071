import { adherence } from '#clinical/adherence/adherence.ts';
import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { courses } from '#clinical/regimen/courses.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import type { ChartMemories } from '#record/store/chart-memory.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { readAdherence, recordFill, takingWorklist, withdrawFill } from './adherence-schema.ts';
import { decideFill } from './decide-fill.ts';
import { mayNotWithdraw, viewOf, withdrawnFills } from './fills-here.ts';
import { clinicTaking, type OwnTaking } from './taking-worklist.ts';

/** Whether medications are taken: of one person, of the clinic, and the supplies it rests on. */
export function adherenceRoutes(knowledge: Knowledge): readonly Route[] {
  const memories: ChartMemories<OwnTaking> = new Map();
  return [
    route(readAdherence, async ({ params, caller, tx, today, touched }) => {
      const { clinicId } = caller;
      const { patientId } = params;
      const chart = await loadChart(tx, clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const fills = await listCurrent(tx, clinicId, patientId, 'fill');
      const facts = {
        ...chart,
        checkIns: await listCurrent(tx, clinicId, patientId, 'check-in'),
        closures: await listCurrent(tx, clinicId, patientId, 'monitoring-closure'),
        fills,
      };
      return ok({
        reply: {
          adherence: adherence(facts, knowledge, today),
          fills: fills
            .toSorted((a, b) => (a.content.on < b.content.on ? 1 : -1))
            .map((fill) => viewOf(fill, caller)),
          withdrawn: caller.role === 'patient' ? [] : await withdrawnFills(tx, clinicId, patientId),
          medicines: courses(chart, knowledge, today).flatMap(({ status, medication, name, drugs }) =>
            status === 'active' && drugs !== null ? [{ key: medication, name, drugs: [...drugs] }] : [],
          ),
          plainGap: checkInRulesOf(knowledge).taking.plainGap,
        },
      });
    }),

    route(recordFill, async ({ params, body, caller, tx, now, today, newId, touched }) => {
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const before = await listCurrent(tx, caller.clinicId, patientId, 'fill');
      const decided = decideFill(body, caller.role, chart, before, today);
      if (!decided.ok) return decided;
      const id = newId();
      const author = authorOf({ caller, now });
      const written = await createEntry(tx, author, { kind: 'fill', id, patientId, content: decided.value });
      if (!written.ok) return written;
      touched(patientId, `fill/${id}`);
      return ok({ reply: viewOf(written.value, caller), version: 1, status: 201 });
    }),

    route(withdrawFill, async ({ params, body, caller, tx, now, ifMatch, touched }) => {
      const { patientId, fillId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const before = await readCurrent(tx, caller.clinicId, 'fill', fillId);
      if (before === null || before.patientId !== patientId) return err(notFound);
      const refusal = mayNotWithdraw(before, caller);
      if (refusal !== null) return err(refusal);
      const written = await writeVersion(tx, authorOf({ caller, now }), {
        kind: 'fill',
        id: fillId,
        patientId,
        content: before.content,
        expected: ifMatch,
        state: 'entered-in-error',
        reason: body.because,
      });
      if (!written.ok) return written;
      touched(patientId, `fill/${fillId}`, 'taken back');
      const { version } = written.value;
      return ok({ reply: { id: fillId, version }, version });
    }),

    route(takingWorklist, async ({ caller, tx, today, touched }) => {
      const { clinicId } = caller;
      const worklist = await clinicTaking({ tx, clinicId, today, memories }, knowledge);
      const shown = [...worklist.gaps, ...worklist.after, ...worklist.silent];
      for (const patientId of new Set(shown.map((row) => row.patientId))) touched(patientId);
      return ok({ reply: worklist });
    }),
  ];
}
