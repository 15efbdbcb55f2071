import { computeMeasures } from '#clinical/measures/compute-measures.ts';
import { isMet } from '#clinical/measures/is-met.ts';
import { measureInfo } from '#clinical/measures/measure-view.ts';
import type { Figure } from '#clinical/measures/measured-case.ts';
import { err, ok } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Measure } from '#knowledge/schema/measures.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Objective } from '#record/schema/directing.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listClinicEntries, readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { readClinicPeople } from '#record/store/clinic-people.ts';
import { loadClinicFacts } from '#record/store/load-clinic-facts.ts';
import { decideObjective, newObjective } from './decide-objective.ts';
import { monitoringRoutes } from './monitoring-routes.ts';
import { addObjective, changeObjective, type ObjectiveView, readObjectives } from './schema.ts';

const owners = ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager'] as const;

type Looking = Pick<Call<typeof readObjectives>, 'caller' | 'tx' | 'today' | 'now'>;

/** Planning: objectives, each tied to an indicator whose figure is worked out when somebody looks. */
export function planningRoutes(knowledge: Knowledge): readonly Route[] {
  const byId = new Map(knowledge.measures.map((measure) => [measure.id, measure]));

  async function figures(call: Looking, wanted: readonly Measure[]): Promise<ReadonlyMap<string, Figure>> {
    if (wanted.length === 0) return new Map();
    const { tx, caller, today, now } = call;
    const people = await loadClinicFacts(tx, caller.clinicId, null);
    const asked = { asOf: today, now, zone: caller.zone };
    const measured = computeMeasures(wanted, people, knowledge, asked, { points: false });
    return new Map(measured.map(({ measure, figure }) => [measure.id, figure]));
  }

  const view = (
    entry: { readonly id: string; readonly version: number; readonly content: Objective },
    now: ReadonlyMap<string, Figure>,
    today: CalendarDate,
  ): ObjectiveView => {
    const { id, version, content } = entry;
    const measure = byId.get(content.indicator);
    const figure = now.get(content.indicator) ?? null;
    return {
      id,
      version,
      objective: content,
      measure: measure === undefined ? null : measureInfo(measure, knowledge),
      now: figure,
      met: figure === null ? null : isMet(content, figure),
      late: content.status === 'active' && content.by < today,
    };
  };

  return [
    route(readObjectives, async (call) => {
      const { tx, caller, today, noted } = call;
      noted('objectives');
      const now = await figures(call, knowledge.measures);
      const entries = await listClinicEntries(tx, caller.clinicId, 'objective');
      const team = await readClinicPeople(tx, caller.clinicId, owners);
      const objectives = entries.map((entry) => view(entry, now, today)).toSorted(byDay);
      const measures = knowledge.measures.flatMap((measure) => {
        const figure = now.get(measure.id);
        return figure === undefined ? [] : [{ measure: measureInfo(measure, knowledge), now: figure }];
      });
      return ok({ reply: { asOf: today, objectives, measures, team: [...team] } });
    }),

    route(addObjective, async (call) => {
      const { body, tx, newId, today, noted } = call;
      const measure = byId.get(body.indicator);
      if (measure === undefined) return err(badField('indicator', 'is no indicator of this clinic'));
      const owner = await ownerOf(call, body.owner);
      if (owner === null) return err(badField('owner', 'is nobody who works here now'));
      const now = await figures(call, [measure]);
      const percent = now.get(measure.id)?.percent ?? null;
      const decided = newObjective(measure.id, body, owner, percent, today);
      if (!decided.ok) return decided;
      const id = newId();
      const author = authorOf(call);
      const written = await writeClinicEntry(tx, author, {
        kind: 'objective',
        id,
        content: decided.value,
        expected: null,
      });
      if (!written.ok) return written;
      noted(`objective/${id}`, measure.id);
      return ok({ reply: view(written.value, now, today), version: 1, status: 201 as const });
    }),

    route(changeObjective, async (call) => {
      const { params, body, tx, caller, ifMatch, today, noted } = call;
      const entry = await readClinicEntry(tx, caller.clinicId, 'objective', params.objectiveId);
      if (entry === null || entry.state !== 'current') return err(notFound);
      const owner = body.act === 'edit' ? await ownerOf(call, body.owner) : entry.content.owner;
      if (owner === null) return err(badField('owner', 'is nobody who works here now'));
      const measure = byId.get(entry.content.indicator);
      const now = await figures(call, measure === undefined ? [] : [measure]);
      const figure = now.get(entry.content.indicator);
      const met = figure === undefined ? null : isMet(entry.content, figure);
      const decided = decideObjective(entry.content, body, owner, met, today);
      // Another version was seen: writing it says so, with the newer one.
      if (!decided.ok && entry.version === ifMatch) return decided;
      const written = await writeClinicEntry(tx, authorOf(call), {
        kind: 'objective',
        id: entry.id,
        content: decided.ok ? decided.value : entry.content,
        expected: ifMatch,
        reason: body.act === 'drop' ? body.why : null,
      });
      if (!written.ok) return written;
      noted(`objective/${entry.id}`, body.act);
      return ok({ reply: view(written.value, now, today), version: written.value.version });
    }),

    ...monitoringRoutes(knowledge),
  ];
}

/** Active ones first, by their day; ended ones after them, newest first. */
function byDay(a: ObjectiveView, b: ObjectiveView): number {
  const ended = ({ objective }: ObjectiveView): number => (objective.status === 'active' ? 0 : 1);
  if (ended(a) !== ended(b)) return ended(a) - ended(b);
  const order =
    a.objective.by < b.objective.by || (a.objective.by === b.objective.by && a.id < b.id) ? -1 : 1;
  return ended(a) === 0 ? order : -order;
}

async function ownerOf({ tx, caller }: Looking, id: string): Promise<Objective['owner'] | null> {
  const found = (await readClinicPeople(tx, caller.clinicId, owners)).find((one) => one.id === id);
  return found === undefined ? null : { person: found.id, name: found.name };
}

function badField(field: string, message: string) {
  const errors = [{ path: `body.${field}`, message }];
  return { kind: 'bad-input' as const, detail: 'This objective cannot be kept as it is.', errors };
}
