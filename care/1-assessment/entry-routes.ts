import { concernOfResult, criticalResults } from '#clinical/monitoring/critical-results.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Answer, type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { type ContentOf, type EntityKind, entityKinds } from '#record/schema/entity-kinds.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readDutyRoster } from '#record/store/duty-roster.ts';
import { keepConcerns } from '#record/store/keep-concerns.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent, readCurrent, readHistory as readVersions } from '#record/store/read-versions.ts';
import { readResultClocks } from '#record/store/result-clocks.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { nextByAmendment } from './amendment.ts';
import { type Entry, toEntry } from './entry.ts';
import {
  addAllergy,
  addCondition,
  addObservation,
  amendEntry,
  readHistory,
  recordPregnancy,
  reviewAllergies,
} from './schema.ts';

/** What is found out about a patient: added, corrected, and looked back on. */
export function entryRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(addCondition, (call) => add(call, 'condition', call.body)),
    route(addObservation, async (call) => {
      const added = await add(call, 'observation', call.body);
      if (!added.ok) return added;
      const looked = await lookAtResult(call, added.value.reply.id, knowledge);
      return looked.ok ? added : looked;
    }),

    route(addAllergy, async (call) => {
      const added = await add(call, 'allergy', call.body);
      if (!added.ok || call.body.clinicalStatus !== 'active') return added;
      // With an allergy on it the list is no longer "none known" or "not asked".
      const listed = await record(call, 'allergy-review', { state: 'listed', reviewedOn: call.today });
      return listed.ok ? added : listed;
    }),

    route(reviewAllergies, async (call) => {
      const { params, body, caller, tx } = call;
      await lockPatient(tx, caller.clinicId, params.patientId);
      const active = (await listCurrent(tx, caller.clinicId, params.patientId, 'allergy')).filter(
        ({ content }) => content.clinicalStatus === 'active',
      );
      if (active.length > 0 && body.state !== 'listed') {
        return err({
          kind: 'conflict',
          detail: `${active.length === 1 ? 'One allergy is' : `${active.length} allergies are`} listed.`,
          next: 'Correct the entries that are wrong first.',
        });
      }
      if (active.length === 0 && body.state === 'listed') {
        return err({ kind: 'conflict', detail: 'No allergy is listed.', next: 'Add the allergy itself.' });
      }
      return record(call, 'allergy-review', body);
    }),

    route(recordPregnancy, (call) => record(call, 'pregnancy-status', call.body)),

    route(amendEntry, async (call) => {
      const { params, body, caller, tx, ifMatch, touched } = call;
      const current = await readCurrent(tx, caller.clinicId, params.kind, params.id);
      if (!current || current.patientId !== params.patientId) return err(notFound);
      const next = nextByAmendment(current, body, ifMatch);
      if (!next.ok) return next;
      const written = await writeVersion(tx, authorOf(call), next.value);
      if (!written.ok) return written;
      if (params.kind === 'observation' && next.value.state !== 'entered-in-error') {
        const looked = await lookAtResult(call, params.id, knowledge);
        if (!looked.ok) return looked;
      }
      touched(params.patientId, `${params.kind}/${params.id}`, body.act);
      return ok({ reply: { id: params.id, version: written.value.version }, version: written.value.version });
    }),

    route(readHistory, async ({ params, caller, tx, touched }) => {
      if (!isKind(params.kind)) return err(notFound);
      const versions = await readVersions(tx, caller.clinicId, params.kind, params.id);
      if (versions.length === 0 || versions.some((version) => version.patientId !== params.patientId))
        return err(notFound);
      touched(params.patientId, `${params.kind}/${params.id}`);
      return ok({
        reply: {
          versions: versions.map(({ version, state, recordedAt, recordedByName, reason, content }) => ({
            version,
            state,
            recordedAt,
            recordedBy: recordedByName,
            reason,
            content,
          })),
        },
      });
    }),
  ];
}

type ResultCall = Pick<
  Call<typeof addObservation>,
  'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched' | 'params'
>;
type PatientCall = Pick<Call<typeof addCondition>, 'caller' | 'tx' | 'now' | 'newId' | 'touched' | 'params'>;

/** A result somebody must look at gets its owner with it; where nobody can own it, it is not kept. */
async function lookAtResult(
  { caller, tx, now, today, newId, touched, params }: ResultCall,
  observation: string,
  knowledge: Knowledge,
): Promise<Result<unknown, Refusal>> {
  const { patientId } = params;
  const chart = await loadChart(tx, caller.clinicId, patientId);
  const found = criticalResults(chart, new Set([observation]), knowledge, today);
  const author = authorOf({ caller, now });
  const own = await readResultClocks(tx, caller.clinicId);
  const roster = await readDutyRoster(tx, caller.clinicId);
  const compose = found.map(
    (one) => (owner: { person: string; name: string }) =>
      concernOfResult(one, owner, knowledge, now, own, roster),
  );
  const kept = await keepConcerns(tx, author, patientId, compose, newId);
  if (!kept.ok) return kept;
  for (const { id } of kept.value) touched(patientId, `concern/${id}`);
  return kept;
}

/** Adds a new entry to a chart. */
async function add<K extends EntityKind>(
  call: PatientCall,
  kind: K,
  content: ContentOf<K>,
): Promise<Result<Answer<Entry<K>>, Refusal>> {
  const id = call.newId();
  const { patientId } = call.params;
  const written = await createEntry(call.tx, authorOf(call), { kind, id, patientId, content });
  if (!written.ok) return written;
  call.touched(patientId, `${kind}/${id}`);
  return ok({ reply: toEntry(written.value), version: 1, status: 201 });
}

/** Records the present state of something there is one of per patient. */
async function record<K extends 'allergy-review' | 'pregnancy-status'>(
  call: PatientCall,
  kind: K,
  content: ContentOf<K>,
): Promise<Result<Answer<Entry<K>>, Refusal>> {
  const { patientId } = call.params;
  const written = await writeVersion(call.tx, authorOf(call), {
    kind,
    id: patientId,
    patientId,
    content,
    expected: null,
  });
  if (!written.ok) return written;
  call.touched(patientId, `${kind}/${patientId}`);
  return ok({ reply: toEntry(written.value), version: written.value.version });
}

function isKind(kind: string): kind is EntityKind {
  return Object.hasOwn(entityKinds, kind);
}
