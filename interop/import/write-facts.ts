import { sql } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { inRecord } from '#record/store/tables.ts';
import { createEntries, type NewEntry, writeVersion } from '#record/store/versions.ts';
import { type ApplyContext, changedAtSource, sourceOf } from './apply-context.ts';
import type { KeptResource, PlannedFact, Withdrawal } from './import-plan.ts';
import { importSystem } from './match-patients.ts';
import type { Outcome } from './report.ts';

export interface FactsWritten {
  readonly outcomes: readonly Outcome[];
  readonly kept: readonly KeptResource[];
  /** Results that are new or changed. */
  readonly results: readonly string[];
}

interface Known {
  readonly id: string;
  readonly kind: EntityKind;
  readonly version: number;
  readonly hash: string | null;
  readonly state: string;
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
  const ids = new Map(
    facts.map((fact) => [fact.sourceKey, known.get(keyFor(patientId, fact))?.id ?? newId()]),
  );
  const fresh: NewEntry[] = [];
  const outcomes: Outcome[] = [];
  const kept: KeptResource[] = [];
  const results: string[] = [];
  for (const fact of facts) {
    const before = known.get(keyFor(patientId, fact));
    if (before?.state === 'entered-in-error') {
      kept.push({ ...fact, why: 'was marked as entered in error here; look at it by hand' });
      continue;
    }
    const became = before === undefined ? 'taken' : before.hash === fact.hash ? 'unchanged' : 'updated';
    outcomes.push({ resourceType: fact.resourceType, became });
    if (became === 'unchanged') continue;
    const id = ids.get(fact.sourceKey) ?? newId();
    const entry = { kind: fact.kind, id, patientId, content: withSource(fact, batch, ids) };
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
    facts.filter((fact) => !known.has(keyFor(patientId, fact))),
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

/** Ids of other systems are only unique beside their patient and type: `Condition/1` exists in every test system. */
const keyFor = (patientId: string, { resourceType, resourceId }: Omit<Withdrawal, 'patientKey'>): string =>
  `${resourceType}|${patientId}/${resourceId}`;

async function knownFacts({ tx, author }: ApplyContext, patientId: string): Promise<Map<string, Known>> {
  const rows = await inRecord(tx)
    .selectFrom('identifier as i')
    .innerJoin('record_current as c', (join) =>
      join.onRef('c.clinic_id', '=', 'i.clinic_id').onRef('c.kind', '=', 'i.kind').onRef('c.id', '=', 'i.id'),
    )
    .select([
      'i.system',
      'i.value',
      'c.id',
      'c.kind',
      'c.version',
      'c.state',
      sql<string | null>`c.content -> 'source' ->> 'hash'`.as('hash'),
    ])
    .where('i.clinic_id', '=', author.clinicId)
    .where('i.patient_id', '=', patientId)
    .where('i.system', 'like', `${importSystem('')}%`)
    .execute();
  return new Map(
    rows.map(({ system, value, kind, ...row }) => [
      `${system.slice(importSystem('').length)}|${value}`,
      { ...row, kind: kind as EntityKind },
    ]),
  );
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
