import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { inRecord } from '#record/store/tables.ts';
import { createEntries, type NewEntry, writeVersion } from '#record/store/versions.ts';
import { type ApplyContext, changedAtSource, sourceOf } from './apply-context.ts';
import type { KeptResource, PlannedFact, Withdrawal } from './import-plan.ts';
import { type Known, keyFor, knownFacts } from './known-facts.ts';
import { importSystem } from './match-patients.ts';
import type { Outcome } from './report.ts';
import { onePerPatient, sortOut } from './sort-out.ts';

export interface FactsWritten {
  readonly outcomes: readonly Outcome[];
  readonly kept: readonly KeptResource[];
  /** Results that are new or changed. */
  readonly results: readonly string[];
}

/** Writes the facts of one patient: new ones, and a next version of those that changed at their source. */
export async function writeFacts(
  context: ApplyContext,
  batch: string,
  patientId: string,
  facts: readonly PlannedFact[],
): Promise<Result<FactsWritten, Refusal>> {
  const { tx, author, newId } = context;
  const known = await knownFacts(context, patientId);
  const { taken, kept } = await sortOut(context, patientId, facts, known);
  const ids = new Map(
    taken.map((fact) => [
      fact.sourceKey,
      known.get(keyFor(patientId, fact))?.id ?? (onePerPatient.has(fact.kind) ? patientId : newId()),
    ]),
  );
  const entryAt = entriesOf(patientId, taken, ids, known);
  const fresh: NewEntry[] = [];
  const outcomes: Outcome[] = [];
  const results: string[] = [];
  for (const fact of taken) {
    const before = known.get(keyFor(patientId, fact));
    const became = before === undefined ? 'taken' : before.hash === fact.hash ? 'unchanged' : 'updated';
    outcomes.push({ resourceType: fact.resourceType, became });
    if (became === 'unchanged') continue;
    const id = ids.get(fact.sourceKey) ?? newId();
    const content = withSource({ ...fact, content: fact.linked?.(entryAt) ?? fact.content }, batch, ids);
    const entry = { kind: fact.kind, id, patientId, content };
    if (fact.kind === 'observation') results.push(id);
    if (before === undefined) fresh.push(entry);
    else {
      const next = { ...entry, expected: before.version, reason: changedAtSource };
      const written = await writeVersion(tx, author, next);
      if (!written.ok) return written;
    }
  }
  const written = await createEntries(tx, author, fresh);
  if (!written.ok) return written;
  await claimAll(
    context,
    patientId,
    taken.filter((fact) => !known.has(keyFor(patientId, fact))),
    ids,
  );
  return ok({ outcomes, kept, results });
}

/** Marks what an earlier import made of withdrawn resources as entered in error; the versions before stay readable. */
export async function withdrawFacts(
  context: ApplyContext,
  patientId: string | null,
  withdrawn: readonly Withdrawal[],
): Promise<Result<FactsWritten, Refusal>> {
  const { tx, author } = context;
  const known = patientId === null ? null : await knownFacts(context, patientId);
  const outcomes: Outcome[] = [];
  const kept: KeptResource[] = [];
  for (const one of withdrawn) {
    const before = patientId === null ? undefined : known?.get(keyFor(patientId, one));
    const stored =
      before?.state === 'current' ? await readCurrent(tx, author.clinicId, before.kind, before.id) : null;
    if (!before || !stored) {
      kept.push({ ...one, why: 'the source itself marks it as entered in error or refuted' });
      continue;
    }
    const written = await writeVersion(tx, author, {
      kind: before.kind,
      id: before.id,
      patientId: stored.patientId,
      content: stored.content,
      expected: before.version,
      state: 'entered-in-error',
      reason: 'marked as entered in error at its source',
    });
    if (!written.ok) return written;
    outcomes.push({ resourceType: one.resourceType, became: 'withdrawn' });
  }
  return ok({ outcomes, kept, results: [] });
}

/** Finds entries of this chart by the keys their resources have: of this file, or of one imported before. */
function entriesOf(
  patientId: string,
  taken: readonly PlannedFact[],
  ids: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Known>,
) {
  const kindAt = new Map(taken.map(({ sourceKey, kind }) => [sourceKey, kind]));
  return (sourceKey: string, kind: EntityKind): string | null => {
    if (kindAt.has(sourceKey)) return kindAt.get(sourceKey) === kind ? (ids.get(sourceKey) ?? null) : null;
    const [resourceType = '', ...rest] = sourceKey.split('/');
    const before = known.get(keyFor(patientId, { path: '', resourceType, resourceId: rest.join('/') }));
    return before?.kind === kind && before.state === 'current' ? before.id : null;
  };
}

const rowsPerInsert = 500;

async function claimAll(
  { tx, author }: ApplyContext,
  patientId: string,
  facts: readonly PlannedFact[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = facts.map((fact) => ({
    clinic_id: author.clinicId,
    system: importSystem(fact.resourceType),
    value: `${patientId}/${fact.resourceId}`,
    kind: fact.kind,
    id: ids.get(fact.sourceKey) ?? '',
    patient_id: patientId,
  }));
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await inRecord(tx)
      .insertInto('identifier')
      .values(rows.slice(start, start + rowsPerInsert))
      .execute();
  }
}

function withSource(
  fact: PlannedFact,
  batch: string,
  ids: ReadonlyMap<string, string>,
): ContentOf<EntityKind> {
  const replaces = fact.replacesKey === null ? undefined : ids.get(fact.replacesKey);
  return {
    ...fact.content,
    ...(replaces === undefined ? {} : { replaces }),
    source: sourceOf(batch, fact),
  } as ContentOf<EntityKind>;
}
