import { checkAudit } from '#clinical/monitoring/check-audit.ts';
import { DueState } from '#clinical/monitoring/due-item.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import { closeCheck, listOverdue, readCalendar } from './calendar-schema.ts';
import { readCheckAudit } from './check-audit-schema.ts';
import { clinicWorklist, type OverdueMemories } from './clinic-worklist.ts';
import { decideClosure } from './decide-closure.ts';
import { personalLimitRoutes } from './personal-limit-routes.ts';
import { plainChecks } from './plain-checks.ts';
import { reachOutRoutes } from './reach-out-routes.ts';

/** The monitoring calendar of a person and of the clinic, and the closing of what needs no result. */
export function calendarRoutes(
  knowledge: Knowledge,
  memories: OverdueMemories = new Map(),
): readonly Route[] {
  return [
    route(readCalendar, async (call) => {
      const calendar = await calendarOf(call, knowledge);
      if (calendar === null) return err(notFound);
      call.touched(call.params.patientId);
      if (call.caller.role !== 'patient') return ok({ reply: { view: 'clinical' as const, calendar } });
      return ok({ reply: { view: 'plain' as const, checks: [...plainChecks(calendar.items, call.today)] } });
    }),

    route(closeCheck, async (call) => {
      const { caller, tx, now, newId, params, body, today, touched } = call;
      await lockPatient(tx, caller.clinicId, params.patientId);
      const calendar = await calendarOf(call, knowledge);
      if (calendar === null) return err(notFound);
      const decided = decideClosure(calendar.items, body, today);
      if (!decided.ok) return decided;
      const id = newId();
      const author = authorOf({ caller, now });
      const written = await createEntry(tx, author, {
        kind: 'monitoring-closure',
        id,
        patientId: params.patientId,
        content: body,
      });
      if (!written.ok) return written;
      touched(params.patientId, `monitoring-closure/${id}`, body.how);
      return ok({ reply: { id, closure: written.value.content }, version: 1, status: 201 });
    }),

    route(listOverdue, async ({ caller, tx, query, today, touched }) => {
      const { clinicId } = caller;
      const worklist = await clinicWorklist({ tx, clinicId, today, memories }, knowledge);
      const { rows, looked, incomplete } = worklist;
      const ofProtocol = rows.filter(
        ({ item }) => query.protocol === undefined || item.protocol === query.protocol,
      );
      const matching = ofProtocol.filter(
        ({ item }) => query.state === undefined || item.state === query.state,
      );
      const shown = matching.slice(0, query.limit);
      for (const patientId of new Set(shown.map((row) => row.patientId))) touched(patientId);
      const counts = Object.fromEntries(
        DueState.options.map((state) => [
          state,
          ofProtocol.filter(({ item }) => item.state === state).length,
        ]),
      ) as Record<DueState, number>;
      const protocols = [...Map.groupBy(rows, ({ item }) => item.protocol)]
        .map(([id, own]) => ({ id, name: own[0]?.item.protocolName ?? id, count: own.length }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return ok({ reply: { rows: shown, total: matching.length, counts, protocols, looked, incomplete } });
    }),

    route(readCheckAudit, async ({ caller, tx, query, today, noted }) => {
      const { clinicId } = caller;
      const worklist = await clinicWorklist({ tx, clinicId, today, memories }, knowledge);
      const { open, looked, incomplete } = worklist;
      const asked = open.filter(
        ({ protocol }) => query.protocol === undefined || protocol === query.protocol,
      );
      noted('check-audit');
      const rows = checkAudit(asked).map((row) => ({ ...row, rules: [...row.rules] }));
      return ok({ reply: { rows, looked, incomplete } });
    }),

    ...personalLimitRoutes(knowledge),
    ...reachOutRoutes(knowledge, memories),
  ];
}

type ChartCall = Pick<Call<typeof readCalendar>, 'caller' | 'tx' | 'today' | 'params'>;

/** The calendar of an existing chart; null when there is no such patient here. */
async function calendarOf({ caller, tx, today, params }: ChartCall, knowledge: Knowledge) {
  const chart = await loadChart(tx, caller.clinicId, params.patientId);
  if (chart.patient === null) return null;
  const closures = await listCurrent(tx, caller.clinicId, params.patientId, 'monitoring-closure');
  return dueItems(chart, closures, knowledge, { asOf: today });
}
