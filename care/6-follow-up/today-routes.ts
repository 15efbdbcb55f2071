import { nextStepOf } from '#clinical/follow-up/next-step.ts';
import { loopsOf } from '#clinical/loops/closed-loops.ts';
import { gapsOf } from '#clinical/loops/loop.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { brief } from '#clinical/visits/brief.ts';
import { doseChanges, doseStepsAhead } from '#clinical/visits/dose-lines.ts';
import { lastScores } from '#clinical/visits/last-scores.ts';
import { err, ok } from '#kernel/result.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { addDays, type CalendarDate, dateInZone, daysBetween, instantAtClock } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { type LoopEntries, loadLoopEntries } from '#record/store/load-loop-facts.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { readNextStart, readVisits, type VisitRow } from './booking-queries.ts';
import { type NextStepRow, readNextSteps } from './next-queries.ts';
import { readBrief, readToday, type TodayFacts, type TodayVisit } from './today-schema.ts';
import { viewStep } from './view-step.ts';

/** A change longer ago is not told before a visit, in days. A choice of display: it says nothing about what it still does. */
const tellDays = 84;

/** How far ahead an agreed step is told, in days: to about the visit after this one. A choice of display as well. */
const stepAheadDays = 28;

/** Days ahead of an empty day in which the next visits are looked for. */
const aheadDays = 7;

type Asking = Pick<Call<typeof readToday>, 'caller' | 'tx' | 'now' | 'today'>;

/** The day of whoever asks, or the next one on which somebody comes, and what to know before a visit. Derived each time; nothing of it is stored. */
export function todayRoutes(knowledge: Knowledge): readonly Route[] {
  async function factsOf(
    { caller, tx, now, today }: Asking,
    patientId: string,
    entries: LoopEntries,
    row: NextStepRow,
    day: CalendarDate,
  ): Promise<TodayFacts> {
    const { clinicId, zone } = caller;
    const chart = await loadChart(tx, clinicId, patientId);
    const closures = await listCurrent(tx, clinicId, patientId, 'monitoring-closure');
    const calendar = dueItems(chart, closures, knowledge, { asOf: today });
    const gaps = gapsOf(loopsOf({ chart, closures, ...entries }, knowledge, { asOf: today }));
    const scores = lastScores(chart.observations ?? [], knowledge, today);
    const score = scores.find(({ instrument }) => instrument === 'phq-9') ?? scores[0];
    const [newest] = doseChanges(chart, entries.dosePlans, knowledge, today);
    const change = newest !== undefined && daysBetween(newest.on, today) <= tellDays ? newest : undefined;
    const [step] = doseStepsAhead(chart, entries.dosePlans, knowledge, today);
    const due = step !== undefined && daysBetween(today, step.on) <= stepAheadDays ? step : undefined;
    // What comes after the visit of the day: the one that is under way is not the next step
    const comesThen = row.appointments.some(
      ({ status, start }) =>
        ['booked', 'pending', 'arrived'].includes(status) && dateInZone(start, zone) === day,
    );
    const after = row.appointments.filter(({ status, start }) => {
      const on = dateInZone(start, zone);
      if (on === day) return status === 'noshow' || status === 'fulfilled';
      // A visit missed before is made good by the one of the day
      return !(comesThen && status === 'noshow' && on < day);
    });
    return {
      score:
        score === undefined
          ? null
          : { name: score.name, value: score.value, on: score.on, direction: score.direction },
      doseChange:
        change === undefined
          ? null
          : { medication: change.medication, on: change.on, days: daysBetween(change.on, today) },
      doseStep: due ?? null,
      overdueChecks: calendar.items.filter(({ state }) => state === 'overdue' || state === 'no-baseline')
        .length,
      checksUnsure: calendar.notChecked.length > 0,
      consentGaps: gaps.filter(({ link }) => link.link === 'consent').length,
      openLinks: gaps.filter(
        ({ link }) =>
          link.link !== 'consent' && link.link !== 'baseline-checks' && link.link !== 'monitoring',
      ).length,
      next: viewStep(nextStepOf({ ...row, appointments: after }, { now, today, zone })),
    };
  }

  async function withFacts(
    call: Asking,
    rows: readonly VisitRow[],
    day: CalendarDate,
  ): Promise<TodayVisit[]> {
    const { clinicId } = call.caller;
    const ids = [...new Set(rows.map(({ patientId }) => patientId))];
    if (ids.length === 0) return [];
    const entries = await loadLoopEntries(call.tx, clinicId, ids);
    const steps = new Map((await readNextSteps(call.tx, clinicId, ids)).map((row) => [row.patientId, row]));
    const visits: TodayVisit[] = [];
    for (const row of rows) {
      const [own, step] = [entries.get(row.patientId), steps.get(row.patientId)];
      const facts = own && step ? await factsOf(call, row.patientId, own, step, day) : null;
      visits.push({ ...viewRow(row), facts });
    }
    return visits;
  }

  return [
    route(readToday, async (call) => {
      const { caller, tx, today, touched } = call;
      const { clinicId, zone, role, personId } = caller;
      const clinician = clinicalRoles.includes(role);
      const begins = (day: CalendarDate) => instantAtClock(day, '00:00', zone);
      const visitsOn = async (day: CalendarDate) => {
        const all = await readVisits(tx, clinicId, { from: begins(day), to: begins(addDays(day, 1)) });
        return clinician ? all.filter(({ content }) => content.provider?.person === personId) : all;
      };
      // Who was called off is not waited for any more
      const waitedFor = (rows: readonly VisitRow[]) =>
        rows.filter(({ content }) => content.status !== 'cancelled');
      const counted = await visitsOn(today);
      let [day, listed] = [today, waitedFor(counted)];
      if (listed.length === 0) {
        const next = await readNextStart(
          tx,
          clinicId,
          clinician ? personId : null,
          begins(addDays(today, 1)),
        );
        if (next !== null && next < begins(addDays(today, aheadDays + 1))) {
          day = dateInZone(next, zone);
          listed = waitedFor(await visitsOn(day));
        }
      }
      const shown = role === 'manager' ? [] : listed;
      for (const { patientId } of shown) touched(patientId);
      const count = (...statuses: readonly VisitRow['content']['status'][]) =>
        counted.filter(({ content }) => statuses.includes(content.status)).length;
      return ok({
        reply: {
          day,
          visits: clinician
            ? await withFacts(call, shown, day)
            : shown.map((row) => ({ ...viewRow(row), facts: null })),
          counts: {
            coming: count('booked', 'pending', 'proposed', 'unknown'),
            here: count('arrived'),
            tookPlace: count('fulfilled'),
            missed: count('noshow'),
            calledOff: count('cancelled'),
          },
        },
      });
    }),

    route(readBrief, async ({ params, caller, tx, today, touched }) => {
      const { patientId } = params;
      const { clinicId } = caller;
      const chart = await loadChart(tx, clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const entries = (await loadLoopEntries(tx, clinicId, [patientId])).get(patientId);
      if (entries === undefined) throw new Error('the entries of a chart that is there are there too');
      const facts = {
        ...entries,
        chart,
        encounters: chart.encounters,
        closures: await listCurrent(tx, clinicId, patientId, 'monitoring-closure'),
        checkIns: await listCurrent(tx, clinicId, patientId, 'check-in'),
        fills: await listCurrent(tx, clinicId, patientId, 'fill'),
        concerns: await listCurrent(tx, clinicId, patientId, 'concern'),
        threads: await listCurrent(tx, clinicId, patientId, 'thread'),
        messages: await listCurrent(tx, clinicId, patientId, 'message'),
      };
      return ok({ reply: brief(facts, knowledge, { asOf: today, zone: caller.zone }) });
    }),
  ];
}

function viewRow({ id, patientId, patientName, content }: VisitRow): Omit<TodayVisit, 'facts'> {
  const { status, start, end, type, setting, provider } = content;
  return {
    id,
    patient: { id: patientId, name: patientName },
    status,
    start,
    end,
    type: type?.text ?? null,
    setting: setting ?? null,
    provider: provider?.name ?? content.with,
  };
}
