import type { Held } from '#clinical/facts.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { PregnancyStatus, SubstanceUse } from '#record/schema/patient.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { pregnancyFrom, substancesFrom } from '../cds-hooks/facts-from-observations.ts';
import type { ApplyContext } from './apply-context.ts';
import type { PlannedFact } from './import-plan.ts';

const reason = 'asked elsewhere, and imported';

/**
 * Other systems keep pregnancy and smoking as observations; screening asks the chart for them. The newest answer of
 * a file is recorded as such, unless the clinic itself has asked since.
 */
export async function recordAnswers(
  context: ApplyContext,
  patientId: string,
  facts: readonly PlannedFact[],
): Promise<Result<unknown, Refusal>> {
  const observations: Held<Observation>[] = facts
    .filter((fact) => fact.kind === 'observation')
    .map((fact) => ({ id: fact.resourceId, content: fact.content as Observation }));
  const pregnancy = pregnancyFrom(observations);
  const asked = pregnancy === null ? ok(null) : await recordPregnancy(context, patientId, pregnancy);
  if (!asked.ok) return asked;
  for (const use of substancesFrom(observations) ?? []) {
    const written = await recordUse(context, patientId, use);
    if (!written.ok) return written;
  }
  return ok(null);
}

async function recordPregnancy(
  { tx, author }: ApplyContext,
  patientId: string,
  content: PregnancyStatus,
): Promise<Result<unknown, Refusal>> {
  const known = await readCurrent(tx, author.clinicId, 'pregnancy-status', patientId);
  if (known !== null && known.content.recordedOn >= content.recordedOn) return ok(null);
  const entry = { kind: 'pregnancy-status' as const, id: patientId, patientId, content };
  return writeVersion(tx, author, { ...entry, expected: known?.version ?? null, reason });
}

async function recordUse(
  { tx, author, newId }: ApplyContext,
  patientId: string,
  content: SubstanceUse,
): Promise<Result<unknown, Refusal>> {
  const uses = await listCurrent(tx, author.clinicId, patientId, 'substance-use');
  const known = uses.find((use) => use.content.substance === content.substance);
  if (known !== undefined && known.content.recordedOn >= content.recordedOn) return ok(null);
  const entry = { kind: 'substance-use' as const, id: known?.id ?? newId(), patientId, content };
  return known === undefined
    ? createEntry(tx, author, { ...entry, reason })
    : writeVersion(tx, author, { ...entry, expected: known.version, reason });
}
