import { sql, type Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { claimIdentifier } from '#record/store/identifiers.ts';
import { findImportBatch, saveImportBatch } from '#record/store/import-batches.ts';
import { inRecord } from '#record/store/tables.ts';
import {
  type Author,
  createEntries,
  createEntry,
  type NewEntry,
  writeVersion,
} from '#record/store/versions.ts';
import { identifiersOf, importSystem, matchPatient, type PatientMatch } from './match-patients.ts';
import type { ImportPlan, PlannedFact } from './plan-import.ts';
import { type Outcome, reportOf } from './report.ts';
import type { ImportReport } from './schema.ts';

export interface ImportFile {
  readonly name: string;
  readonly raw: Uint8Array;
  readonly sha256: string;
}

export interface ApplyContext {
  readonly tx: Transaction<PlatformTables>;
  readonly author: Author;
  readonly newId: () => string;
  /** Told after each patient: done of all. */
  readonly progress?: (done: number, all: number) => void;
}

/**
 * Writes a plan into the record, inside the caller's transaction: all of it or nothing. What is already there
 * unchanged is left alone, what changed at its source becomes the next version of the same entry.
 */
export async function applyImport(
  plan: ImportPlan,
  file: ImportFile,
  context: ApplyContext,
): Promise<Result<ImportReport, Refusal>> {
  const { tx, author } = context;
  const batch = context.newId();
  const matches = new Map<string, PatientMatch>();
  for (const fact of plan.patients)
    matches.set(fact.sourceKey, await matchPatient(tx, author.clinicId, fact));
  const problems = [...matches.values()].flatMap((match) => match.problems);
  if (problems.length > 0)
    return err({
      kind: 'conflict',
      detail: 'The file was not imported: it may be about other people than it seems.',
      errors: problems,
      next: 'Compare the patients named here, correct the numbers, then import again.',
    });

  const outcomes: Outcome[] = [];
  const people: ImportReport['patients'] = [];
  const keys = [...new Set([...plan.patients, ...plan.facts].map((fact) => fact.patientKey))];
  for (const [done, key] of keys.entries()) {
    const match = matches.get(key);
    const patient =
      match === undefined ? await knownPatient(context, key) : await writePatient(context, batch, match);
    if (patient === null) {
      return err({
        kind: 'bad-input',
        detail: 'The file was not imported.',
        errors: plan.facts
          .filter((fact) => fact.patientKey === key)
          .slice(0, 20)
          .map((fact) => ({
            path: fact.path,
            message: `is about ${key}, who is neither in this file nor in this clinic`,
          })),
      });
    }
    if (!patient.ok) return patient;
    if (match !== undefined) outcomes.push({ resourceType: 'Patient', became: patient.value.became });
    people.push({ id: patient.value.id, name: patient.value.name, isNew: patient.value.became === 'taken' });
    const written = await writeFacts(
      context,
      batch,
      patient.value.id,
      plan.facts.filter((fact) => fact.patientKey === key),
    );
    if (!written.ok) return written;
    outcomes.push(...written.value);
    const reviewed = await recordAllergyReview(
      context,
      patient.value.id,
      plan.facts.some((fact) => fact.patientKey === key && fact.kind === 'allergy'),
    );
    if (!reviewed.ok) return reviewed;
    context.progress?.(done + 1, keys.length);
  }
  const report = reportOf({ batch, file: file.name, plan, outcomes, people });
  if (report.outcome === 'nothing-new')
    return ok({ ...report, batch: (await findImportBatch(tx, author.clinicId, file.sha256))?.id ?? batch });
  await saveImportBatch(tx, author, { id: batch, fileName: file.name, raw: file.raw, report });
  return ok(report);
}

type Became = Outcome['became'];

/** A patient the file only refers to: somebody imported earlier under the same id. */
async function knownPatient(
  { tx, author }: ApplyContext,
  key: string,
): Promise<Result<{ id: string; name: string; became: Became }, Refusal> | null> {
  const row = await inRecord(tx)
    .selectFrom('identifier')
    .select('id')
    .where('clinic_id', '=', author.clinicId)
    .where('system', '=', importSystem('Patient'))
    .where('value', '=', key.slice('Patient/'.length))
    .executeTakeFirst();
  return row === undefined ? null : ok({ id: row.id, name: key, became: 'unchanged' });
}

async function writePatient(
  { tx, author, newId }: ApplyContext,
  batch: string,
  match: PatientMatch,
): Promise<Result<{ id: string; name: string; became: Became }, Refusal>> {
  const { fact, existing } = match;
  const name = [...match.content.name.given, match.content.name.family ?? ''].join(' ').trim();
  const id = existing?.id ?? newId();
  if (existing?.hash === fact.hash) return ok({ id, name, became: 'unchanged' });
  const content = { ...match.content, source: sourceOf(batch, fact) };
  const written =
    existing === null
      ? await createEntry(tx, author, { kind: 'patient', id, patientId: id, content })
      : await writeVersion(tx, author, {
          kind: 'patient',
          id,
          patientId: id,
          content: { ...content, pronouns: content.pronouns ?? existing.content.pronouns },
          expected: existing.version,
          reason: 'imported again, changed at its source',
        });
  if (!written.ok) return written;
  for (const identifier of identifiersOf(fact, match.content)) {
    const holder = await claimIdentifier(tx, author.clinicId, identifier, {
      kind: 'patient',
      id,
      patientId: id,
    });
    if (holder !== null)
      return err({
        kind: 'conflict',
        detail: `The number ${identifier.value} already belongs to another patient; nothing was imported.`,
      });
  }
  return ok({ id, name, became: existing === null ? 'taken' : 'updated' });
}

interface Known {
  readonly id: string;
  readonly kind: EntityKind;
  readonly version: number;
  readonly hash: string | null;
}

async function writeFacts(
  context: ApplyContext,
  batch: string,
  patientId: string,
  facts: readonly PlannedFact[],
): Promise<Result<Outcome[], Refusal>> {
  const { tx, author, newId } = context;
  const known = await knownFacts(context, patientId);
  const ids = new Map(
    facts.map((fact) => [fact.sourceKey, known.get(keyFor(patientId, fact))?.id ?? newId()]),
  );
  const fresh: NewEntry[] = [];
  const outcomes: Outcome[] = [];
  for (const fact of facts) {
    const before = known.get(keyFor(patientId, fact));
    const content = withSource(fact, batch, ids);
    const id = ids.get(fact.sourceKey) ?? newId();
    if (before === undefined) fresh.push({ kind: fact.kind, id, patientId, content });
    else if (before.hash !== fact.hash) {
      const written = await writeVersion(tx, author, {
        kind: fact.kind,
        id,
        patientId,
        content,
        expected: before.version,
        reason: 'imported again, changed at its source',
      });
      if (!written.ok) return written;
    }
    outcomes.push({
      resourceType: fact.resourceType,
      became: before === undefined ? 'taken' : before.hash === fact.hash ? 'unchanged' : 'updated',
    });
  }
  const written = await createEntries(tx, author, fresh);
  if (!written.ok) return written;
  const claims = facts.filter((fact) => !known.has(keyFor(patientId, fact)));
  for (let start = 0; start < claims.length; start += 500) {
    await inRecord(tx)
      .insertInto('identifier')
      .values(
        claims.slice(start, start + 500).map((fact) => ({
          clinic_id: author.clinicId,
          system: importSystem(fact.resourceType),
          value: keyFor(patientId, fact),
          kind: fact.kind,
          id: ids.get(fact.sourceKey) ?? '',
          patient_id: patientId,
        })),
      )
      .execute();
  }
  return ok(outcomes);
}

/** Ids of other systems are only unique beside their patient: `Condition/1` exists in every test system. */
const keyFor = (patientId: string, fact: PlannedFact): string => `${patientId}/${fact.resourceId}`;

async function knownFacts({ tx, author }: ApplyContext, patientId: string): Promise<Map<string, Known>> {
  const rows = await inRecord(tx)
    .selectFrom('identifier as i')
    .innerJoin('record_current as c', (join) =>
      join.onRef('c.clinic_id', '=', 'i.clinic_id').onRef('c.kind', '=', 'i.kind').onRef('c.id', '=', 'i.id'),
    )
    .select([
      'i.value',
      'c.id',
      'c.kind',
      'c.version',
      sql<string | null>`c.content -> 'source' ->> 'hash'`.as('hash'),
    ])
    .where('i.clinic_id', '=', author.clinicId)
    .where('i.patient_id', '=', patientId)
    .where('i.system', 'like', `${importSystem('')}%`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.value,
      { id: row.id, kind: row.kind as EntityKind, version: row.version, hash: row.hash },
    ]),
  );
}

const sourceOf = (batch: string, fact: PlannedFact) => ({
  batch,
  resourceType: fact.resourceType,
  resourceId: fact.resourceId,
  hash: fact.hash,
});

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

/** A file with allergies makes the list "listed"; one without leaves what was known, and "not asked" for somebody new. */
async function recordAllergyReview(
  { tx, author }: ApplyContext,
  patientId: string,
  brought: boolean,
): Promise<Result<unknown, Refusal>> {
  const row = await inRecord(tx)
    .selectFrom('record_current')
    .select(['version', sql<string>`content ->> 'state'`.as('state')])
    .where('clinic_id', '=', author.clinicId)
    .where('kind', '=', 'allergy-review')
    .where('id', '=', patientId)
    .executeTakeFirst();
  if (row !== undefined && (!brought || row.state === 'listed')) return ok(null);
  return writeVersion(tx, author, {
    kind: 'allergy-review',
    id: patientId,
    patientId,
    expected: row?.version ?? null,
    content: { state: brought ? 'listed' : 'not-asked', reviewedOn: null },
  });
}
