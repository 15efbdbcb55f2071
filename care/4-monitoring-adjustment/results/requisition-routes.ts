import { resultUrgencyOf } from '#clinical/check-ins/check-in-rules.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { ruleWords } from '#clinical/monitoring/rule-words.ts';
import { requisitionState } from '#clinical/results/requisition-state.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { LabRequisition } from '#record/schema/result-work.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { type Chart, loadChart } from '#record/store/load-chart.ts';
import { listedName } from '#record/store/patient-words.ts';
import { listCurrent, listCurrentOfClinic, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import type { OverdueMemories } from '../calendar/clinic-worklist.ts';
import { type DueTests, dueTests, testsOf } from './due-tests.ts';
import { laboratoryOf } from './laboratory-of.ts';
import { peopleDue } from './people-due.ts';
import { requisitionOnPaper } from './requisition-paper.ts';
import {
  cancelRequisition,
  listOpenRequisitions,
  listPeopleDue,
  listRequisitions,
  orderForMany,
  orderTests,
  type RequisitionView,
  requisitionPaper,
} from './requisition-schema.ts';

export interface RequisitionOutlets {
  readonly printPdf: PrintPdf;
  readonly overdue?: OverdueMemories;
}

/** Laboratory requisitions: written from due checks, printed, and asked about when nothing comes back. */
export function requisitionRoutes(
  knowledge: Knowledge,
  { printPdf, overdue: memories = new Map() }: RequisitionOutlets,
): readonly Route[] {
  const { requisitionDays } = resultUrgencyOf(knowledge);
  type Working = Pick<
    Call<typeof orderTests>,
    'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched' | 'requestId'
  >;

  const view = (
    stored: StoredVersion<'lab-requisition'>,
    chart: Pick<Chart, 'patient' | 'observations'>,
    today: CalendarDate,
  ): RequisitionView => ({
    id: stored.id,
    version: stored.version,
    patient: {
      id: stored.patientId,
      name: listedName(chart.patient?.name),
      birthDate: chart.patient?.birthDate ?? null,
    },
    content: stored.content,
    ...mutable(requisitionState(stored.content, chart.observations ?? [], today, requisitionDays)),
  });

  /** What is due for somebody that a laboratory can answer, with the requisition that asks for it already. */
  async function dueOf({ caller, tx, today }: Pick<Working, 'caller' | 'tx' | 'today'>, patientId: string) {
    const chart = await loadChart(tx, caller.clinicId, patientId);
    if (chart.patient === null) return null;
    const closures = await listCurrent(tx, caller.clinicId, patientId, 'monitoring-closure');
    const stored = await listCurrent(tx, caller.clinicId, patientId, 'lab-requisition');
    const requisitions = stored.map((one) => view(one, chart, today));
    const { items } = dueItems(chart, closures, knowledge, { asOf: today });
    const due = dueTests(items, knowledge).map((one) => ({ ...one, asked: askedIn(requisitions, one) }));
    return { chart, requisitions, due };
  }

  async function order(
    call: Working,
    patientId: string,
    due: readonly DueTests[],
    said: Pick<LabRequisition, 'priority' | 'note'>,
  ): Promise<Result<StoredVersion<'lab-requisition'>, Refusal>> {
    const { caller, tx, today, newId, touched } = call;
    const id = newId();
    const content: LabRequisition = {
      number: `RQ-${id.replaceAll('-', '').slice(-10).toUpperCase()}`,
      tests: testsOf(due),
      checks: due.map(({ item }) => {
        const { protocol, item: id, name, dueOn } = item;
        const rule = ruleWords(item.rule);
        return { protocol, item: id, name, dueOn, ...(rule !== null && { rule: rule.slice(0, 300) }) };
      }),
      ...said,
      orderedOn: today,
      orderedBy: { person: caller.personId, name: caller.personName },
      status: 'active',
      because: null,
    };
    touched(patientId, `lab-requisition/${id}`);
    return createEntry(tx, authorOf(call), { kind: 'lab-requisition', id, patientId, content });
  }

  async function requisitionOf(
    { tx, caller }: Pick<Working, 'tx' | 'caller'>,
    { patientId, requisitionId }: { readonly patientId: string; readonly requisitionId: string },
  ) {
    const stored = await readCurrent(tx, caller.clinicId, 'lab-requisition', requisitionId);
    return stored === null || stored.patientId !== patientId || stored.state !== 'current' ? null : stored;
  }

  return [
    route(listRequisitions, async (call) => {
      const found = await dueOf(call, call.params.patientId);
      if (found === null) return err(notFound);
      call.touched(call.params.patientId);
      const due = found.due.map(({ item, tests, asked }) => ({
        protocol: item.protocol,
        item: item.item,
        name: item.name,
        dueOn: item.dueOn,
        state: item.state,
        analytes: tests.map(({ analyte, name }) => ({ id: analyte, name })),
        asked,
      }));
      return ok({ reply: { requisitions: found.requisitions.toReversed(), due } });
    }),

    route(orderTests, async (call) => {
      const { params, body, caller, tx, today } = call;
      await lockPatient(tx, caller.clinicId, params.patientId);
      const found = await dueOf(call, params.patientId);
      if (found === null) return err(notFound);
      const chosen = found.due.filter(({ item }) =>
        body.checks.some((one) => one.protocol === item.protocol && one.item === item.item),
      );
      if (chosen.length < body.checks.length)
        return err({
          kind: 'conflict',
          detail: 'One of these checks is no longer due, or no laboratory can answer it.',
          next: 'Look at the list again.',
        });
      const written = await order(call, params.patientId, chosen, {
        priority: body.priority,
        note: body.note,
      });
      if (!written.ok) return written;
      const requisition = view(written.value, found.chart, today);
      return ok({ reply: { requisition }, version: 1, status: 201 });
    }),

    route(orderForMany, async (call) => {
      const { body, caller, tx, today } = call;
      const ordered: RequisitionView[] = [];
      const left: { patientId: string; patient: string; why: 'nothing-due' | 'asked-already' }[] = [];
      // In one order, so that two who do this at once do not wait for each other
      for (const patientId of [...new Set(body.patientIds)].sort()) {
        await lockPatient(tx, caller.clinicId, patientId);
        const found = await dueOf(call, patientId);
        if (found === null) return err(notFound);
        const open = found.due.filter(({ asked }) => asked === null);
        if (open.length === 0) {
          call.touched(patientId);
          const patient = listedName(found.chart.patient?.name);
          left.push({ patientId, patient, why: found.due.length === 0 ? 'nothing-due' : 'asked-already' });
          continue;
        }
        const written = await order(call, patientId, open, { priority: body.priority, note: body.note });
        if (!written.ok) return written;
        ordered.push(view(written.value, found.chart, today));
      }
      return ok({ reply: { ordered, left }, status: 201 });
    }),

    route(cancelRequisition, async (call) => {
      const { params, body, caller, tx, today, ifMatch, touched } = call;
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const stored = await requisitionOf(call, params);
      if (stored === null) return err(notFound);
      if (stored.content.status === 'cancelled' && stored.version === ifMatch)
        return err({ kind: 'conflict', detail: 'This requisition is cancelled already.' });
      const written = await writeVersion(tx, authorOf(call), {
        kind: 'lab-requisition',
        id: stored.id,
        patientId,
        content: { ...stored.content, status: 'cancelled', because: body.because },
        expected: ifMatch,
        reason: 'cancelled',
      });
      if (!written.ok) return written;
      touched(patientId, `lab-requisition/${stored.id}`, 'cancelled');
      const chart = await loadChart(tx, caller.clinicId, patientId);
      return ok({
        reply: { requisition: view(written.value, chart, today) },
        version: written.value.version,
      });
    }),

    route(requisitionPaper, async (call) => {
      const { params, caller, tx, now, touched } = call;
      const stored = await requisitionOf(call, params);
      if (stored === null) return err(notFound);
      const patient = await readCurrent(tx, caller.clinicId, 'patient', params.patientId);
      touched(params.patientId, `lab-requisition/${stored.id}`, 'printed');
      const head = await readLetterhead(tx, caller.clinicId);
      const bytes = await printPdf(requisitionOnPaper(stored.content, patient?.content ?? null, head, now));
      return ok({ reply: { name: `requisition-${stored.content.number}.pdf`, bytes } });
    }),

    route(listPeopleDue, async ({ caller, tx, today, touched }) => {
      const found = await peopleDue(tx, caller.clinicId, knowledge, today, memories);
      for (const { patientId } of found.people) touched(patientId);
      return ok({ reply: found });
    }),

    route(listOpenRequisitions, async ({ query, caller, tx, today, touched }) => {
      const stored = await listCurrentOfClinic(tx, caller.clinicId, 'lab-requisition');
      const views: RequisitionView[] = [];
      const active = stored.filter(({ content }) => content.status === 'active');
      const byPatient = Map.groupBy(active, (one) => one.patientId);
      const charts = await laboratoryOf(tx, caller.clinicId, [...byPatient.keys()]);
      for (const chart of charts)
        views.push(...(byPatient.get(chart.patientId) ?? []).map((one) => view(one, chart, today)));
      const open = views.filter(({ state }) => state === 'waiting' || state === 'partly-back');
      const late = open.filter((one) => one.late);
      const requisitions = (query.show === 'late' ? late : open).toSorted(
        (a, b) => b.days - a.days || (a.patient.name < b.patient.name ? -1 : 1),
      );
      for (const { patient } of requisitions) touched(patient.id);
      return ok({
        reply: {
          requisitions,
          counts: { open: open.length, late: late.length },
          allowedDays: requisitionDays,
        },
      });
    }),
  ];
}

/** The open requisition that asks for all tests of a check. */
function askedIn(requisitions: readonly RequisitionView[], { tests }: DueTests): string | null {
  const found = requisitions.find(
    ({ state, tests: asked }) =>
      (state === 'waiting' || state === 'partly-back') &&
      tests.every(({ analyte }) => asked.some((one) => one.analyte === analyte && one.result === null)),
  );
  return found?.content.number ?? null;
}

const mutable = ({ state, late, days, tests }: ReturnType<typeof requisitionState>) => ({
  state,
  late,
  days,
  tests: tests.map((test) => ({ ...test })),
});
