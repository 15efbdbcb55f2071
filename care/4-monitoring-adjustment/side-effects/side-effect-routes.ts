import { causalityScaleOf, effectNamed } from '#clinical/side-effects/known-effect.ts';
import { medwatchReport } from '#clinical/side-effects/medwatch-report.ts';
import { reportedEffects } from '#clinical/side-effects/reported-effects.ts';
import { sideEffectFacts } from '#clinical/side-effects/side-effect-facts.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { clinicalRoles } from '#kernel/role.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicPeople } from '#record/store/clinic-people.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import {
  type Acting,
  addDecision,
  addRecheck,
  beginSideEffect,
  judgeCause,
  setSerious,
} from './decide-side-effect.ts';
import { addRecheckTask, endRecheckTasks } from './recheck-task.ts';
import { loadSideEffectChart } from './side-effect-chart.ts';
import {
  decideSideEffect,
  judgeSideEffect,
  listSideEffects,
  rateSeriousness,
  readMedwatch,
  readSideEffect,
  recheckSideEffect,
  reportSideEffect,
} from './side-effect-schema.ts';
import { plainSideEffect, viewSideEffect } from './view-side-effect.ts';

type OnOne = Pick<
  Call<typeof rateSeriousness>,
  'caller' | 'tx' | 'now' | 'today' | 'touched' | 'params' | 'ifMatch'
>;
type Change = (before: StoredVersion<'side-effect'>) => Promise<Result<SideEffect, Refusal>>;

/** Side effects from the report to their end: taken up, judged, decided on, looked at again. */
export function sideEffectRoutes(knowledge: Knowledge): readonly Route[] {
  const acting = ({ caller, today }: Pick<OnOne, 'caller' | 'today'>): Acting => ({
    on: today,
    by: caller.personId,
    byName: caller.personName,
  });

  /** Of this chart, or nothing. */
  const readOne = async ({ tx, caller, params }: Pick<OnOne, 'tx' | 'caller' | 'params'>) => {
    const stored = await readCurrent(tx, caller.clinicId, 'side-effect', params.sideEffectId);
    return stored === null || stored.patientId !== params.patientId ? null : stored;
  };

  /** Reads under the chart's lock, decides, writes the version after the one seen. */
  async function change(call: OnOne, decide: Change) {
    const { caller, tx, params, today, touched, ifMatch } = call;
    await lockPatient(tx, caller.clinicId, params.patientId);
    const before = await readOne(call);
    if (before === null) return err(notFound);
    if (before.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed this side effect in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
        extra: { current: viewSideEffect(before, today) },
      } satisfies Refusal);
    const decided = await decide(before);
    if (!decided.ok) return decided;
    const { id, patientId } = before;
    const written = await writeVersion(tx, authorOf(call), {
      kind: 'side-effect',
      id,
      patientId,
      content: decided.value,
      expected: before.version,
    });
    if (!written.ok) return written;
    touched(patientId, `side-effect/${id}`, decided.value.closed?.how);
    return ok({
      reply: { sideEffect: viewSideEffect(written.value, today) },
      version: written.value.version,
    });
  }

  /** Somebody who works here and may look after it; null for anybody else. */
  const lookerOf = async ({ caller, tx }: Pick<OnOne, 'caller' | 'tx'>, owner: string | null) => {
    const id = owner ?? caller.personId;
    const people = await readClinicPeople(tx, caller.clinicId, clinicalRoles);
    const found = people.find((one) => one.id === id);
    return found === undefined ? null : { person: found.id, name: found.name };
  };
  const nobody = (path: string): Result<never, Refusal> =>
    err({
      kind: 'bad-input',
      detail: 'This person cannot look again.',
      errors: [{ path: `body.${path}`, message: 'is no clinician who works here' }],
    });

  return [
    route(listSideEffects, async ({ params: { patientId }, caller, tx, today, touched }) => {
      const chart = await loadSideEffectChart(tx, caller.clinicId, patientId, knowledge, today);
      if (chart === null) return err(notFound);
      touched(patientId);
      const stored = await listCurrent(tx, caller.clinicId, patientId, 'side-effect');
      if (caller.role === 'patient')
        return ok({
          reply: {
            view: 'plain' as const,
            sideEffects: stored.toReversed().map((one) => plainSideEffect(one, knowledge)),
          },
        });
      const views = stored.map((one) => viewSideEffect(one, today));
      const reported = reportedEffects(chart, stored, knowledge, today);
      return ok({
        reply: {
          view: 'clinical' as const,
          reported: reported === null ? null : [...reported],
          open: views
            .filter(({ content }) => content.closed === null)
            .toSorted((a, b) => ((a.recheck?.on ?? '') < (b.recheck?.on ?? '') ? -1 : 1)),
          closed: views.filter(({ content }) => content.closed !== null).toReversed(),
          team: [...(await readClinicPeople(tx, caller.clinicId, clinicalRoles))],
        },
      });
    }),

    route(readSideEffect, async (call) => {
      const { params, caller, tx, today, touched } = call;
      const stored = await readOne(call);
      const chart = await loadSideEffectChart(tx, caller.clinicId, params.patientId, knowledge, today);
      if (stored === null || chart === null) return err(notFound);
      touched(params.patientId, `side-effect/${stored.id}`);
      const facts = sideEffectFacts(stored.content, chart, knowledge, { asOf: today });
      return ok({ reply: { sideEffect: viewSideEffect(stored, today), facts }, version: stored.version });
    }),

    route(reportSideEffect, async (call) => {
      const { params, body, caller, tx, today, newId, touched } = call;
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      const { name, by, on, since, bother, words, checkIn, serious } = body;
      const from = checkIn === null ? null : await readCurrent(tx, caller.clinicId, 'check-in', checkIn);
      if (checkIn !== null && from?.patientId !== patientId)
        return err({
          kind: 'bad-input',
          detail: 'This check-in is not in the chart.',
          errors: [{ path: 'body.checkIn', message: 'is no check-in of this person' }],
        });
      const begun = beginSideEffect(
        {
          effect: effectNamed(name, knowledge)?.id ?? null,
          name,
          reported: {
            by,
            on: from?.content.on ?? on ?? today,
            from: checkIn === null ? null : { kind: 'check-in', id: checkIn },
            since,
            bother,
            words,
          },
          serious,
        },
        today,
      );
      if (!begun.ok) return begun;
      const id = newId();
      const written = await createEntry(tx, authorOf(call), {
        kind: 'side-effect',
        id,
        patientId,
        content: begun.value,
      });
      if (!written.ok) return written;
      touched(patientId, `side-effect/${id}`);
      return ok({ reply: { sideEffect: viewSideEffect(written.value, today) }, version: 1, status: 201 });
    }),

    route(judgeSideEffect, (call) =>
      change(call, async ({ content }) => {
        const { caller, tx, params, today, body } = call;
        const chart = await loadSideEffectChart(tx, caller.clinicId, params.patientId, knowledge, today);
        if (chart === null) return err(notFound);
        const facts = sideEffectFacts(content, chart, knowledge, { asOf: today });
        return judgeCause(content, body, facts, causalityScaleOf(knowledge), acting(call));
      }),
    ),

    route(rateSeriousness, (call) =>
      change(call, async ({ content }) => setSerious(content, call.body.serious)),
    ),

    route(decideSideEffect, (call) =>
      change(call, async ({ id, patientId, content }) => {
        const { tx, body, newId } = call;
        const owner = await lookerOf(call, body.owner);
        if (owner === null) return nobody('owner');
        const task = newId();
        const { act, note, recheckOn } = body;
        const decided = addDecision(content, { act, note, recheckOn, owner: owner.name, task }, acting(call));
        if (!decided.ok) return decided;
        const author = authorOf(call);
        const ended = await endRecheckTasks(tx, author, patientId, id, 'cancelled', 'Decided anew.');
        if (!ended.ok) return ended;
        const { name } = content;
        const added = await addRecheckTask(tx, author, {
          id: task,
          patientId,
          sideEffect: id,
          name,
          owner,
          due: recheckOn,
          detail: note,
        });
        return added.ok ? decided : added;
      }),
    ),

    route(recheckSideEffect, (call) =>
      change(call, async ({ id, patientId, content }) => {
        const { tx, body, newId } = call;
        const { found, note, close, again } = body;
        const owner = again === null ? null : await lookerOf(call, again.owner);
        if (again !== null && owner === null) return nobody('again.owner');
        const task = newId();
        const next =
          again === null || owner === null ? null : { recheckOn: again.on, owner: owner.name, task };
        const decided = addRecheck(content, { found, note, close, again: next }, acting(call));
        if (!decided.ok) return decided;
        const author = authorOf(call);
        const ended = await endRecheckTasks(tx, author, patientId, id, 'done', note ?? `It is ${found}.`);
        if (!ended.ok) return ended;
        if (next === null || owner === null) return decided;
        const { name } = content;
        const added = await addRecheckTask(tx, author, {
          id: task,
          patientId,
          sideEffect: id,
          name,
          owner,
          due: next.recheckOn,
          detail: null,
        });
        return added.ok ? decided : added;
      }),
    ),

    route(readMedwatch, async (call) => {
      const { params, caller, tx, today, touched } = call;
      const stored = await readOne(call);
      const chart = await loadSideEffectChart(tx, caller.clinicId, params.patientId, knowledge, today);
      if (stored === null || chart === null) return err(notFound);
      touched(params.patientId, `side-effect/${stored.id}`);
      const report = medwatchReport({ id: stored.id, content: stored.content }, chart, knowledge, {
        asOf: today,
        reporter: caller.personName,
      });
      return ok({ reply: { sideEffect: viewSideEffect(stored, today), report }, version: stored.version });
    }),
  ];
}
