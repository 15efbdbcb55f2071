import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { claimIdentifier } from '#record/store/identifiers.ts';
import { listedName } from '#record/store/patient-words.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { type ApplyContext, changedAtSource, sourceOf } from './apply-context.ts';
import { identifiersOf, type PatientMatch } from './match-patients.ts';
import type { Outcome } from './report.ts';

export interface Written {
  readonly id: string;
  readonly name: string;
  readonly became: Outcome['became'];
}

/** Writes a patient of the file, new or changed, and claims every number they are known by. */
export async function writePatient(
  { tx, author, newId }: ApplyContext,
  batch: string,
  match: PatientMatch,
): Promise<Result<Written, Refusal>> {
  const { fact, existing } = match;
  const name = listedName(match.content.name);
  const id = existing?.id ?? newId();
  // The clinic's own export come back tells nothing the chart does not hold
  if (existing?.hash === fact.hash || existing?.id === fact.resourceId)
    return ok({ id, name, became: 'unchanged' });
  const content = { ...match.content, source: sourceOf(batch, fact) };
  const written =
    existing === null
      ? await createEntry(tx, author, { kind: 'patient', id, patientId: id, content })
      : await writeVersion(tx, author, {
          kind: 'patient',
          id,
          patientId: id,
          content: {
            ...(existing.content.address !== undefined && { address: existing.content.address }),
            ...content,
            pronouns: content.pronouns ?? existing.content.pronouns,
          },
          expected: existing.version,
          reason: changedAtSource,
        });
  if (!written.ok) return written;
  for (const identifier of identifiersOf(fact, match.content)) {
    const owner = { kind: 'patient', id, patientId: id } as const;
    const holder = await claimIdentifier(tx, author.clinicId, identifier, owner);
    if (holder !== null) {
      const message = `the number ${identifier.value} belongs to somebody else`;
      return err({
        kind: 'conflict',
        detail: 'The file was not imported: one number, two people.',
        errors: [{ path: `${fact.path}.identifier`, message }],
      });
    }
  }
  return ok({ id, name, became: existing === null ? 'taken' : 'updated' });
}
