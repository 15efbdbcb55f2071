import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { findIdentifier } from '#record/store/identifiers.ts';
import { findImportBatch, saveImportBatch } from '#record/store/import-batches.ts';
import { allergyReviewOf, recordAllergyReview } from './allergy-review.ts';
import type { ApplyContext } from './apply-context.ts';
import type { ImportPlan, KeptResource, PlannedFact, Sourced } from './import-plan.ts';
import { lookAtResults } from './look-at-results.ts';
import { importSystem, matchPatient, type PatientMatch } from './match-patients.ts';
import { openHoldReviews } from './open-hold-reviews.ts';
import { proveCounts } from './prove-counts.ts';
import { recordAnswers } from './record-answers.ts';
import { type Outcome, reportOf } from './report.ts';
import type { ImportReport } from './schema.ts';
import { withdrawTeams, writeCareTeam } from './write-care-team.ts';
import { withdrawFacts, writeFacts } from './write-facts.ts';
import { type Written, writePatient } from './write-patient.ts';

export interface ImportFile {
  readonly name: string;
  readonly raw: Uint8Array;
  readonly sha256: string;
}

/**
 * Writes a plan into the record, inside the caller's transaction: all of it or nothing. What is already there
 * unchanged is left alone, what changed at its source becomes the next version of the same entry, what the
 * source withdrew is marked as entered in error. An entry marked so here is never brought back by a file.
 */
export async function applyImport(
  plan: ImportPlan,
  file: ImportFile,
  context: ApplyContext,
): Promise<Result<ImportReport, Refusal>> {
  const { tx, author } = context;
  const batch = context.newId();
  const matches = await matchPatients(plan, context);
  if (!matches.ok) return matches;

  const outcomes: Outcome[] = [];
  const kept: KeptResource[] = [...plan.kept];
  const people: ImportReport['patients'] = [];
  const byPatient = Map.groupBy(plan.facts, (fact) => fact.patientKey);
  const gone = Map.groupBy(plan.withdrawn, (one) => one.patientKey);
  const keys = [...new Set([...plan.patients.map((fact) => fact.sourceKey), ...byPatient.keys()])];
  for (const [done, key] of keys.entries()) {
    const facts = byPatient.get(key) ?? [];
    const match = matches.value.get(key);
    const patient = match ? await writePatient(context, batch, match) : await knownPatient(context, key);
    if (patient === null) return err(nobody(key, facts));
    if (!patient.ok) return patient;
    const { id, name, became } = patient.value;
    if (match) outcomes.push({ resourceType: 'Patient', became });
    people.push({ id, name, isNew: became === 'taken' });
    const [teams, others] = splitTeams(facts);
    const written = await writeFacts(context, batch, id, others);
    if (!written.ok) return written;
    const team = await writeCareTeam(context, batch, id, teams);
    if (!team.ok) return team;
    outcomes.push(...written.value.outcomes, ...team.value.outcomes);
    kept.push(...written.value.kept, ...team.value.kept);
    const asked = await openHoldReviews(context, id, others);
    if (!asked.ok) return asked;
    const reviewed = await recordAllergyReview(context, id, allergyReviewOf(plan, key));
    if (!reviewed.ok) return reviewed;
    const answered = await recordAnswers(context, id, facts);
    if (!answered.ok) return answered;
    const looked = await lookAtResults(context, id, written.value.results);
    if (!looked.ok) return looked;
    context.progress?.(done + 1, keys.length);
  }
  for (const [key, withdrawn] of gone) {
    const patientId = key === null ? null : await idOf(context, key);
    const isTeam = ({ resourceType }: Sourced) => resourceType === 'CareTeam';
    const result = await withdrawFacts(
      context,
      patientId,
      withdrawn.filter((one) => !isTeam(one)),
    );
    if (!result.ok) return result;
    const teams = await withdrawTeams(context, patientId, withdrawn.filter(isTeam));
    if (!teams.ok) return teams;
    if (key !== null && patientId !== null && !keys.includes(key))
      people.push({ id: patientId, name: key, isNew: false });
    outcomes.push(...result.value.outcomes, ...teams.value.outcomes);
    kept.push(...result.value.kept, ...teams.value.kept);
  }
  const { received, facts } = plan;
  const { knowledge } = context;
  const report = reportOf({
    received,
    batch,
    file: file.name,
    facts,
    kept,
    outcomes,
    people,
    knowledge,
  });
  if (report.outcome === 'nothing-new')
    return ok({ ...report, batch: (await findImportBatch(tx, author.clinicId, file.sha256))?.id ?? batch });
  await proveCounts(context, report, outcomes);
  await saveImportBatch(tx, author, { id: batch, fileName: file.name, raw: file.raw, report });
  return ok(report);
}

/** The teams among the facts of one patient, which share one entry, and all others, which have one each. */
function splitTeams(facts: readonly PlannedFact[]): [teams: PlannedFact[], others: PlannedFact[]] {
  const isTeam = ({ kind }: PlannedFact) => kind === 'care-team';
  return [facts.filter(isTeam), facts.filter((fact) => !isTeam(fact))];
}

async function matchPatients(
  plan: ImportPlan,
  { tx, author }: ApplyContext,
): Promise<Result<ReadonlyMap<string, PatientMatch>, Refusal>> {
  const matches = new Map<string, PatientMatch>();
  for (const fact of plan.patients)
    matches.set(fact.sourceKey, await matchPatient(tx, author.clinicId, fact));
  const problems = [...matches.values()].flatMap((match) => match.problems);
  if (problems.length === 0) return ok(matches);
  return err({
    kind: 'conflict',
    detail: 'The file was not imported: it may be about other people than it seems.',
    errors: problems,
    next: 'Compare the patients named here, correct the numbers, then import again.',
  });
}

/** A patient the file only refers to: somebody imported earlier under the same id. */
async function knownPatient(context: ApplyContext, key: string): Promise<Result<Written, Refusal> | null> {
  const id = await idOf(context, key);
  return id === null ? null : ok({ id, name: key, became: 'unchanged' });
}

async function idOf({ tx, author }: ApplyContext, key: string): Promise<string | null> {
  const value = key.slice('Patient/'.length);
  const holder = await findIdentifier(tx, author.clinicId, { system: importSystem('Patient'), value });
  return holder?.patientId ?? null;
}

function nobody(key: string, facts: ImportPlan['facts']): Refusal {
  return {
    kind: 'bad-input',
    detail: 'The file was not imported.',
    extra: { patientMissing: true },
    errors: facts.slice(0, 20).map((fact) => ({
      path: fact.path,
      message: `is about ${key}, who is neither in this file nor in this clinic`,
    })),
  };
}
