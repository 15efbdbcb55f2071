import type { Transaction } from 'kysely';
import { Id } from '#kernel/id.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Patient } from '#record/schema/patient.ts';
import { findIdentifier, type Identifier } from '#record/store/identifiers.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import type { FhirProblem } from '../fhir/mapping.ts';
import type { PlannedFact } from './import-plan.ts';

/** Identifier system under which the id that a resource had in its file is kept. */
export const importSystem = (resourceType: string): string => `urn:titrate:import:${resourceType}`;

export interface PatientMatch {
  readonly fact: PlannedFact;
  readonly content: Patient;
  /** The patient of this clinic it is; null for somebody new. */
  readonly existing: {
    readonly id: string;
    readonly version: number;
    readonly hash: string | null;
    readonly content: Patient;
  } | null;
  readonly problems: readonly FhirProblem[];
}

/** Every number a patient of a file may be known by: the file's own id for it, and the identifiers it carries. */
export function identifiersOf(fact: PlannedFact, content: Patient): Identifier[] {
  return [
    { system: importSystem('Patient'), value: fact.resourceId },
    ...content.identifiers.map(({ system, value }) => ({ system, value })),
  ];
}

/**
 * Finds who a patient of the file is. A shared number is not enough: name and birth date must agree, or the
 * file is refused for a person to look at. People are never merged by software.
 */
export async function matchPatient(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  fact: PlannedFact,
): Promise<PatientMatch> {
  const content = fact.content as Patient;
  const holders = new Map<string, Identifier>();
  for (const identifier of identifiersOf(fact, content)) {
    const holder = await findIdentifier(tx, clinicId, identifier);
    if (holder?.kind === 'patient') holders.set(holder.id, identifier);
  }
  const own = { system: importSystem('Patient'), value: fact.resourceId };
  if (Id.safeParse(own.value).success && (await readCurrent(tx, clinicId, 'patient', own.value)))
    holders.set(own.value, own);
  const [first, ...others] = [...holders.keys()];
  if (first === undefined) return { fact, content, existing: null, problems: [] };
  if (others.length > 0)
    return {
      fact,
      content,
      existing: null,
      problems: [
        {
          path: `${fact.path}.identifier`,
          message:
            'its numbers belong to two different patients of this clinic; look at both before importing',
        },
      ],
    };
  const stored = await readCurrent(tx, clinicId, 'patient', first);
  if (!stored) throw new Error('an identifier points to no patient');
  const known = stored.content;
  const problems =
    stored.state !== 'current'
      ? [{ path: fact.path, message: enteredInError }]
      : samePerson(known, content)
        ? []
        : [
            {
              path: fact.path,
              message: `carries the number ${holders.get(first)?.value ?? ''} of another person of this clinic (name or birth date differ); nothing is merged without a person looking`,
            },
          ];
  return {
    fact,
    content,
    existing: { id: first, version: stored.version, hash: known.source?.hash ?? null, content: known },
    problems,
  };
}

const enteredInError =
  'is known here as entered in error; a file does not bring a person back, look at it by hand';

function samePerson(known: Patient, arriving: Patient): boolean {
  const fold = (text: string | null | undefined) =>
    (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const born = [known.birthDate, arriving.birthDate];
  const sameBirth =
    born.includes(null) ||
    born[0] === born[1] ||
    (born[0] ?? '').startsWith(born[1] ?? '') ||
    (born[1] ?? '').startsWith(born[0] ?? '');
  const sameName =
    fold(known.name.family) === fold(arriving.name.family) ||
    fold(known.name.given[0]) === fold(arriving.name.given[0]);
  return sameBirth && sameName;
}
