import { clocksOf } from '#clinical/concerns/raise-concern.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { readDutyRoster } from '#record/store/duty-roster.ts';
import { findPeople } from '#record/store/find-people.ts';
import { patientExists } from '#record/store/patients.ts';
import { readResultClocks } from '#record/store/result-clocks.ts';
import { lockResults } from '#record/store/result-keys.ts';
import { type ArrivingEntry, countDecided, readArriving, readTeam } from './arriving-queries.ts';
import { assignResult, listWaiting, readClocks, rejectResult, setClocks } from './arriving-schema.ts';
import { decideArriving } from './decide-arriving.ts';
import { fileAssigned } from './file-assigned.ts';
import { viewWaiting, waitingState } from './view-waiting.ts';

const mostShown = 100;
const mostCounted = 5000;

/** Results that wait for somebody to say whose they are, and the clock of what cannot wait. */
export function arrivingRoutes(knowledge: Knowledge): readonly Route[] {
  const clocks = clocksOf(knowledge);
  type Looking = Pick<Call<typeof listWaiting>, 'caller' | 'tx' | 'now' | 'touched'>;

  async function view(call: Looking, entries: readonly ArrivingEntry[], besides = true) {
    const { caller, tx, now, touched } = call;
    const team = await readTeam(tx, caller.clinicId);
    const roster = await readDutyRoster(tx, caller.clinicId);
    const looking = {
      personId: caller.personId,
      now,
      team,
      roster,
      clocks,
      readsValues: caller.role !== 'front-desk',
    };
    const views = [];
    for (const entry of entries) {
      const here =
        besides && entry.content.status === 'waiting'
          ? await findPeople(tx, caller.clinicId, entry.content.person)
          : [];
      for (const { id } of here) touched(id);
      const into = entry.content.decision?.patient ?? null;
      if (into !== null) touched(into);
      views.push(viewWaiting(entry, here, looking));
    }
    return { views };
  }

  /** Decides about one result: read and written under the lock on results, as the next version of the one seen. */
  async function decide(
    call: Call<typeof assignResult> | Call<typeof rejectResult>,
    patientId: string | null,
  ) {
    const { params, body, caller, tx, now, ifMatch, touched, noted } = call;
    await lockResults(tx, caller.clinicId);
    const entry = await readClinicEntry(tx, caller.clinicId, 'arriving-result', params.resultId);
    if (entry === null) return err(notFound);
    if (entry.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed this in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
      } satisfies Refusal);
    const said = { patient: patientId, because: body.because, at: now, byName: caller.personName };
    const decided = decideArriving(entry.content, said);
    if (!decided.ok) return decided;
    if (patientId !== null) {
      const filed = await fileAssigned(call, entry.content, patientId, knowledge);
      if (!filed.ok) return filed;
    }
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'arriving-result',
      id: entry.id,
      content: decided.value,
      expected: entry.version,
    });
    if (!written.ok) return written;
    noted(`arriving-result/${entry.id}`, decided.value.status);
    if (patientId !== null) touched(patientId);
    const { views } = await view(call, [written.value]);
    const [result] = views;
    if (result === undefined) return err(notFound);
    return ok({ reply: { result }, version: written.value.version });
  }

  async function clocksNow({ tx, caller }: Pick<Looking, 'tx' | 'caller'>) {
    const entry = await readClinicEntry(tx, caller.clinicId, 'result-clocks', caller.clinicId);
    const own = await readResultClocks(tx, caller.clinicId);
    const { ownerMinutes, managerMinutes } = own ?? clocks.within.now;
    const set = own === null ? null : { by: own.approvedBy, at: own.approvedAt };
    const version = entry?.version ?? 0;
    const team = await readTeam(tx, caller.clinicId);
    const people = team.filter(({ role }) => role !== 'manager').map(({ id, name }) => ({ id, name }));
    const afterHours = own?.afterHours ?? null;
    return {
      reply: { ownerMinutes, managerMinutes, afterHours, people: [...people], version, set },
      version,
    };
  }

  return [
    route(listWaiting, async (call) => {
      const { caller, tx, query } = call;
      const all = await readArriving(tx, caller.clinicId, 'waiting', mostCounted);
      const team = await readTeam(tx, caller.clinicId);
      const roster = await readDutyRoster(tx, caller.clinicId);
      const states = all.map((entry) => ({
        entry,
        ...waitingState(entry.content, { now: call.now, team, clocks, roster }),
      }));
      const isMine = ({ reached }: (typeof states)[number]) => reached.includes(caller.personId);
      const pressing = states.filter(
        (one) => isMine(one) && (one.entry.content.urgency === 'now' || one.state === 'overdue'),
      );
      const shown =
        query.show === 'waiting'
          ? all.slice(0, mostShown)
          : query.show === 'pressing'
            ? pressing.slice(0, mostShown).map(({ entry }) => entry)
            : await readArriving(tx, caller.clinicId, 'decided', mostShown);
      const { views } = await view(call, shown, query.show === 'waiting');
      const counts = {
        waiting: all.length,
        critical: states.filter(({ entry }) => entry.content.critical !== null).length,
        overdue: states.filter(({ state }) => state === 'overdue').length,
        mine: states.filter(isMine).length,
        decided: await countDecided(tx, caller.clinicId),
      };
      return ok({ reply: { results: views, counts, mayDecide: caller.role !== 'front-desk' } });
    }),

    route(assignResult, async (call) => {
      if (!(await patientExists(call.tx, call.caller.clinicId, call.body.patientId)))
        return err({
          kind: 'bad-input',
          detail: 'This person is not here.',
          errors: [{ path: 'body.patientId', message: 'is nobody of this clinic' }],
        });
      return decide(call, call.body.patientId);
    }),
    route(rejectResult, (call) => decide(call, null)),

    route(readClocks, async (call) => {
      call.noted('result-clocks');
      return ok(await clocksNow(call));
    }),

    route(setClocks, async (call) => {
      const { body, caller, tx, now, ifMatch, noted } = call;
      if (body.managerMinutes < body.ownerMinutes)
        return err({
          kind: 'bad-input',
          detail: 'A manager cannot have it before its owner’s time is up.',
          errors: [{ path: 'body.managerMinutes', message: 'must not be shorter than the owner’s time' }],
        });
      const { afterHours = null, ...minutes } = body;
      const team = await readTeam(tx, caller.clinicId);
      const called = team.find(({ id, role }) => id === afterHours && role !== 'manager');
      if (afterHours !== null && called === undefined)
        return err({
          kind: 'bad-input',
          detail: 'This person cannot be called for results.',
          errors: [{ path: 'body.afterHours', message: 'is no prescriber or nurse who works here' }],
        });
      const written = await writeClinicEntry(tx, authorOf(call), {
        kind: 'result-clocks',
        id: caller.clinicId,
        content: {
          ...minutes,
          ...(called !== undefined && { afterHours: { person: called.id, name: called.name } }),
          approvedBy: caller.personName,
          approvedAt: now,
        },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      noted('result-clocks', `${body.ownerMinutes} and ${body.managerMinutes} minutes`);
      return ok(await clocksNow(call));
    }),
  ];
}
