import { resultUrgencyOf } from '#clinical/check-ins/check-in-rules.ts';
import { criticalResults } from '#clinical/monitoring/critical-results.ts';
import { err, ok } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listedName } from '#record/store/patient-words.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { createEntries, createEntry, lockPatient, type NewEntry } from '#record/store/versions.ts';
import { type ChartResults, chartResults } from './chart-results.ts';
import { decideLook, notTogether } from './decide-look.ts';
import { listUnseen, responsibleFor } from './review-queries.ts';
import {
  type ChartResult,
  listToReview,
  lookAtMany,
  lookAtResult,
  type ReviewRow,
  readResults,
} from './review-schema.ts';

const mostShown = 80;
/** What could change a decision stands first. */
const serious: readonly (ChartResult['flag'] | 'changed')[] = [
  'critical-low',
  'critical-high',
  'low',
  'high',
];

/** Results of a chart, and those of the clinic nobody has looked at yet. */
export function reviewRoutes(knowledge: Knowledge): readonly Route[] {
  const { review } = resultUrgencyOf(knowledge);
  type Looking = Pick<Call<typeof listToReview>, 'caller' | 'tx' | 'now'>;
  const unseen = ({ caller, tx, now }: Looking, patientId: string | null) =>
    listUnseen(tx, { clinicId: caller.clinicId, patientId, now, ...review });

  return [
    route(readResults, async (call) => {
      const { params, caller, tx, today, touched } = call;
      const open = await unseen(call, params.patientId);
      const ids = new Set(open.map(({ id }) => id));
      const chart = await chartResults(tx, caller.clinicId, params.patientId, knowledge, today, ids);
      if (chart === null) return err(notFound);
      touched(params.patientId);
      return ok({ reply: { results: [...chart.results], unseen: open.length } });
    }),

    route(listToReview, async (call) => {
      const { query, caller, tx, today, touched } = call;
      const all = await unseen(call, null);
      const owners = await responsibleFor(tx, [...new Set(all.map(({ patientId }) => patientId))]);
      const isMine = ({ patientId }: (typeof all)[number]) =>
        caller.role === 'prescriber' ? owners.get(patientId)?.person === caller.personId : true;
      const inTime = all.filter(({ older }) => !older || query.older === 'yes');
      const wanted = query.whose === 'mine' ? inTime.filter(isMine) : inTime;
      const rows: ReviewRow[] = [];
      const shown = wanted.slice(0, mostShown);
      for (const [patientId, own] of Map.groupBy(shown, (one) => one.patientId)) {
        const ids = new Set(own.map(({ id }) => id));
        const chart = await chartResults(tx, caller.clinicId, patientId, knowledge, today, ids);
        if (chart === null) continue;
        touched(patientId);
        const apart = asksForMore(chart, knowledge, today);
        for (const result of chart.results.filter(({ observation }) => ids.has(observation)))
          rows.push({
            patientId,
            patient: listedName(chart.patient.name),
            birthDate: chart.patient.birthDate,
            responsible: owners.get(patientId)?.name ?? null,
            mine: own.some(isMine),
            together: whyApart(chart.results, result.observation, apart) === null,
            result,
          });
      }
      const counts = {
        mine: inTime.filter(isMine).length,
        all: inTime.length,
        older: all.filter(({ older }) => older).length,
      };
      const withinDays = review.arrivedWithinDays;
      return ok({
        reply: { rows: rows.sort(byWeight), counts, more: wanted.length > shown.length, withinDays },
      });
    }),

    route(lookAtMany, async (call) => {
      const { body, caller, tx, now, today, newId, touched } = call;
      const wanted = Map.groupBy(body.results, ({ patientId }) => patientId);
      const left: { observation: string; because: string }[] = [];
      const looks: NewEntry[] = [];
      for (const patientId of [...wanted.keys()].sort()) {
        await lockPatient(tx, caller.clinicId, patientId);
        const ids = new Set((await unseen(call, patientId)).map(({ id }) => id));
        const chart = await chartResults(tx, caller.clinicId, patientId, knowledge, today, ids);
        if (chart === null) return err(notFound);
        const apart = asksForMore(chart, knowledge, today);
        const own = new Map((wanted.get(patientId) ?? []).map((one) => [one.observation, one]));
        for (const { observation, version } of own.values()) {
          const stands = chart.results.find((one) => one.observation === observation);
          const because =
            stands === undefined
              ? 'there is no such result here'
              : stands.version === version
                ? whyApart(chart.results, observation, apart)
                : 'the laboratory changed it since it was shown to you';
          if (because !== null) {
            left.push({ observation, because });
            continue;
          }
          touched(patientId, `observation/${observation}`, 'seen, with others');
          const look = { how: 'seen' as const, text: null, by: caller.personId, byName: caller.personName };
          const content = { observation, version, ...look, at: now };
          looks.push({ kind: 'result-look', id: newId(), patientId, content });
        }
      }
      const written = await createEntries(tx, authorOf(call), looks);
      if (!written.ok) return written;
      return ok({ reply: { seen: looks.length, left }, status: 201 });
    }),

    route(lookAtResult, async (call) => {
      const { params, body, caller, tx, now, newId, touched } = call;
      const { patientId, observationId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const result = await readCurrent(tx, caller.clinicId, 'observation', observationId);
      if (result === null || result.patientId !== patientId || result.state !== 'current')
        return err(notFound);
      const decided = decideLook(body, result);
      if (!decided.ok) return decided;
      const id = newId();
      const look = { ...decided.value, at: now, by: caller.personId, byName: caller.personName };
      const written = await createEntry(tx, authorOf(call), {
        kind: 'result-look',
        id,
        patientId,
        content: { observation: observationId, ...look },
      });
      if (!written.ok) return written;
      touched(patientId, `observation/${observationId}`, body.how);
      const { how, text, at, byName } = look;
      return ok({ reply: { id, look: { how, text, at, byName } }, version: 1, status: 201 });
    }),
  ];
}

/** Results that ask for something although they are within their range: limits of what the person takes. */
function asksForMore(
  { chart, results }: ChartResults,
  knowledge: Knowledge,
  today: CalendarDate,
): ReadonlySet<string> {
  const waiting = new Set(results.filter(({ waits }) => waits).map(({ observation }) => observation));
  return new Set(criticalResults(chart, waiting, knowledge, today).map(({ observation }) => observation));
}

/** Why a result is looked at by itself; of a panel every part must be normal. */
function whyApart(
  results: readonly ChartResult[],
  observation: string,
  asking: ReadonlySet<string>,
): string | null {
  if (asking.has(observation)) return 'something the person takes asks for a decision: look at it by itself';
  const reasons = results.filter((one) => one.observation === observation).map(notTogether);
  return reasons.find((why) => why !== null) ?? null;
}

function byWeight(a: ReviewRow, b: ReviewRow): number {
  const weight = ({ result }: ReviewRow): number => {
    const at = serious.indexOf(result.flag);
    if (at === 0 || at === 1) return 0;
    if (result.was !== null) return 1;
    if (at >= 0) return 2;
    return result.notChecked === null ? 4 : 3;
  };
  return (
    weight(a) - weight(b) ||
    (a.result.arrivedAt < b.result.arrivedAt ? 1 : a.result.arrivedAt > b.result.arrivedAt ? -1 : 0) ||
    (a.patient < b.patient ? -1 : a.patient > b.patient ? 1 : 0) ||
    (a.result.name < b.result.name ? -1 : 1)
  );
}
