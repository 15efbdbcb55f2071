import { type ConcernState, concernState } from '#clinical/concerns/concern-state.ts';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import type { DutyRoster } from '#clinical/scheduling/duty-roster.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Concern } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { concernOwner } from '#record/store/concern-owner.ts';
import { readDutyRoster } from '#record/store/duty-roster.ts';
import { patientExists } from '#record/store/patients.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { close, handOver, markSeen } from './decide-concern.ts';
import { type ConcernRow, countClosed, readConcerns, readTeam } from './queries.ts';
import {
  addConcern,
  type ConcernView,
  closeConcern,
  countConcerns,
  handOverConcern,
  listConcerns,
  patientConcerns,
  seeConcern,
} from './schema.ts';
import { viewConcern } from './view-concern.ts';

const closedShown = 50;

/** Concerns: what needs somebody has an owner, a clock and an end. */
export function concernRoutes(knowledge: Knowledge): readonly Route[] {
  type Looking = Pick<Call<typeof listConcerns>, 'caller' | 'now'>;
  const viewer =
    ({ caller, now }: Looking, team: readonly TeamMember[], roster: DutyRoster) =>
    (row: ConcernRow): ConcernView =>
      viewConcern(row, { personId: caller.personId, now, team, clocks: clocksOf(knowledge), roster });

  const openOnes = async (call: Looking & Pick<Call<typeof listConcerns>, 'tx'>) => {
    const team = await readTeam(call.tx, call.caller.clinicId);
    const rows = await readConcerns(call.tx, call.caller.clinicId, { open: true });
    const roster = await readDutyRoster(call.tx, call.caller.clinicId);
    const view = viewer(call, team, roster);
    return { team, view, open: rows.map(view) };
  };
  const overdue = (views: readonly ConcernView[]) => views.filter(({ state }) => state === 'overdue').length;

  /** Changes one concern: read under the chart's lock, decided, written as the next version of the one seen. */
  type OnConcern = Pick<
    Call<typeof handOverConcern>,
    'params' | 'caller' | 'tx' | 'now' | 'ifMatch' | 'touched'
  >;
  async function change(
    call: OnConcern,
    decide: (concern: Concern, state: ConcernState, team: readonly TeamMember[]) => Result<Concern, Refusal>,
  ) {
    const { params, caller, tx, now, ifMatch, touched } = call;
    await lockPatient(tx, caller.clinicId, params.patientId);
    const rows = await readConcerns(tx, caller.clinicId, { patientId: params.patientId });
    const row = rows.find(({ id }) => id === params.concernId);
    if (row === undefined) return err(notFound);
    const team = await readTeam(tx, caller.clinicId);
    const roster = await readDutyRoster(tx, caller.clinicId);
    const view = viewer(call, team, roster);
    if (row.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed this concern in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
        extra: { current: view(row) },
      } satisfies Refusal);
    const decided = decide(
      row.content,
      concernState(row.content, now, team, clocksOf(knowledge), roster),
      team,
    );
    if (!decided.ok) return decided;
    const author = authorOf(call);
    const content = decided.value;
    const written = await writeVersion(tx, author, {
      kind: 'concern',
      id: row.id,
      patientId: row.patientId,
      content,
      expected: row.version,
    });
    if (!written.ok) return written;
    touched(row.patientId, `concern/${row.id}`, content.status);
    const { version } = written.value;
    return ok({ reply: { concern: view({ ...row, version, content }) }, version });
  }

  return [
    route(listConcerns, async (call) => {
      const { caller, tx, query, touched } = call;
      const { team, view, open } = await openOnes(call);
      const mine = open.filter((one) => one.mine);
      const concerns =
        query.show === 'mine'
          ? mine
          : query.show === 'all'
            ? open
            : (await readConcerns(tx, caller.clinicId, { closed: closedShown })).map(view);
      for (const { patient, id } of concerns) touched(patient.id, `concern/${id}`);
      const closed = await countClosed(tx, caller.clinicId);
      const counts = { mine: mine.length, all: open.length, overdue: overdue(open), closed };
      return ok({ reply: { concerns, counts, team: [...team] } });
    }),

    route(countConcerns, async (call) => {
      const { open } = await openOnes(call);
      const mine = open.filter((one) => one.mine);
      return ok({ reply: { mine: mine.length, overdue: overdue(mine) } });
    }),

    route(patientConcerns, async (call) => {
      const { params, caller, tx, touched } = call;
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      touched(patientId);
      const team = await readTeam(tx, caller.clinicId);
      const view = viewer(call, team, await readDutyRoster(tx, caller.clinicId));
      const views = (await readConcerns(tx, caller.clinicId, { patientId })).map(view);
      const concerns = [
        ...views.filter(({ state }) => state !== 'closed'),
        ...views.filter(({ state }) => state === 'closed'),
      ];
      return ok({ reply: { concerns, team: [...team] } });
    }),

    route(addConcern, async (call) => {
      const { params, body, caller, tx, now, newId, touched } = call;
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      const { owner: wanted, from, ...said } = body;
      const source = from && (await readCurrent(tx, caller.clinicId, from.kind, from.id));
      if (from && source?.patientId !== patientId)
        return err({
          kind: 'bad-input',
          detail: 'What this comes from is not in this chart.',
          errors: [{ path: 'body.from', message: 'is no entry of this chart' }],
        });
      const team = await readTeam(tx, caller.clinicId);
      const chosen = team.find(({ id }) => id === wanted);
      if (wanted !== null && chosen === undefined)
        return err({
          kind: 'bad-input',
          detail: 'This person cannot take a concern.',
          errors: [{ path: 'body.owner', message: 'is nobody who works here as a clinician or manager' }],
        });
      const owner =
        chosen === undefined ? await concernOwner(tx, patientId) : { person: chosen.id, name: chosen.name };
      if (owner === null)
        return err({
          kind: 'conflict',
          detail: 'Nobody here can own this concern.',
          next: 'Choose an owner.',
        });
      const raisedBy = { type: 'staff' as const, person: caller.personId, name: caller.personName };
      const content = raiseConcern({ ...said, raisedBy, from, owner }, clocksOf(knowledge), now);
      const author = authorOf(call);
      const id = newId();
      const written = await createEntry(tx, author, { kind: 'concern', id, patientId, content });
      if (!written.ok) return written;
      touched(patientId, `concern/${id}`);
      const rows = await readConcerns(tx, caller.clinicId, { patientId });
      const row = rows.find((one) => one.id === id);
      if (row === undefined) return err(notFound);
      const view = viewer(call, team, await readDutyRoster(tx, caller.clinicId));
      return ok({ reply: { concern: view(row) }, version: 1, status: 201 });
    }),

    route(seeConcern, (call) =>
      change(call, (concern, state) => markSeen(concern, state, acting(call.caller))),
    ),
    route(handOverConcern, (call) =>
      change(call, (concern, _, team) =>
        handOver(
          concern,
          team.find(({ id }) => id === call.body.to),
          call.body.why,
          call.now,
        ),
      ),
    ),
    route(closeConcern, (call) =>
      change(call, (concern) => close(concern, call.body, acting(call.caller), call.now)),
    ),
  ];
}

function acting({ personId, personName }: Call<typeof seeConcern>['caller']) {
  return { id: personId, name: personName };
}
