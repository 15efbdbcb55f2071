import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CareTeam, CareTeamMember } from '#record/schema/care-team.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { writeVersion } from '#record/store/versions.ts';
import { type ApplyContext, changedAtSource, sourceOf } from './apply-context.ts';
import type { KeptResource, PlannedFact, Withdrawal } from './import-plan.ts';
import { mergeTeam } from './merge-team.ts';
import type { Outcome } from './report.ts';
import type { FactsWritten } from './write-facts.ts';

/** Most people a care team holds, former ones included. */
const room = 40;

/**
 * Brings the teams a file names for one patient into the one care team there is here. Teams that are at work come first,
 * so that somebody who has left an earlier one is not taken for gone.
 */
export async function writeCareTeam(
  context: ApplyContext,
  batch: string,
  patientId: string,
  teams: readonly PlannedFact[],
): Promise<Result<FactsWritten, Refusal>> {
  const outcomes: Outcome[] = [];
  const kept: KeptResource[] = [];
  if (teams.length === 0) return ok({ outcomes, kept, results: [] });
  const { tx, author, newId, today } = context;
  const stored = await readCurrent(tx, author.clinicId, 'care-team', patientId);
  const before = stored?.state === 'current' ? stored.content.members : [];
  let members: readonly CareTeamMember[] = before;
  for (const fact of teams.toSorted((a, b) => formerIn(a) - formerIn(b))) {
    if (fact.resourceId === patientId) {
      kept.push({ ...fact, why: 'went out from this chart, and is in it' });
      continue;
    }
    const source = sourceOf(batch, fact);
    const arriving = (fact.content as CareTeam).members;
    const merged = mergeTeam(members, arriving, { source, today, newId });
    if (merged.members.length > room) {
      kept.push({
        ...fact,
        why: `the care team here has room for ${room} people: add those who matter by hand`,
      });
      continue;
    }
    ({ members } = merged);
    outcomes.push({ resourceType: fact.resourceType, became: merged.became });
  }
  const changed = outcomes.some(({ became }) => became !== 'unchanged');
  const written = changed
    ? await writeTeam(context, patientId, { members: [...members] }, stored?.version ?? null)
    : ok(null);
  return written.ok ? ok({ outcomes, kept, results: [] }) : written;
}

const formerIn = ({ content }: PlannedFact): number =>
  (content as CareTeam).members.filter(({ until }) => until !== null).length;

/** Takes people out of the team who were named by a team its own source calls an error; earlier versions show them. */
export async function withdrawTeams(
  context: ApplyContext,
  patientId: string | null,
  withdrawn: readonly Withdrawal[],
): Promise<Result<FactsWritten, Refusal>> {
  const { tx, author } = context;
  const outcomes: Outcome[] = [];
  const kept: KeptResource[] = [];
  const stored =
    patientId === null || withdrawn.length === 0
      ? null
      : await readCurrent(tx, author.clinicId, 'care-team', patientId);
  let members: readonly CareTeamMember[] = stored?.content.members ?? [];
  for (const one of withdrawn) {
    const left = members.filter(({ source }) => source?.resourceId !== one.resourceId);
    if (left.length === members.length)
      kept.push({ ...one, why: 'the source itself marks it as entered in error or refuted' });
    else outcomes.push({ resourceType: one.resourceType, became: 'withdrawn' });
    members = left;
  }
  const written =
    stored !== null && patientId !== null && outcomes.length > 0
      ? await writeTeam(context, patientId, { members: [...members] }, stored.version)
      : ok(null);
  return written.ok ? ok({ outcomes, kept, results: [] }) : written;
}

const writeTeam = (
  { tx, author }: ApplyContext,
  patientId: string,
  content: CareTeam,
  expected: number | null,
): Promise<Result<unknown, Refusal>> =>
  writeVersion(tx, author, {
    kind: 'care-team',
    id: patientId,
    patientId,
    content,
    expected,
    ...(expected === null ? {} : { reason: changedAtSource }),
  });
