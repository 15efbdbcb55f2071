import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import { entityKinds } from '#record/schema/entity-kinds.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { FhirProblem, ReadFact } from '../fhir/mapping.ts';
import type { PlannedFact } from './import-plan.ts';

/** What the record itself would refuse, told with the path of the resource it came from. */
export function misfits(fact: ReadFact, path: string): FhirProblem[] {
  const parsed = entityKinds[fact.kind].safeParse(fact.content);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ path, message: `${issue.path.join('.')}: ${issue.message}` }));
}

/** Nobody has grown older than 122; a birth date further back is somebody else's or a slip. */
const longestLifeYears = 125;

/** Dates of a life that cannot be true: born tomorrow, dead before birth, seen before birth. */
export function implausible(
  patients: readonly PlannedFact[],
  facts: readonly PlannedFact[],
  today: CalendarDate,
): FhirProblem[] {
  const people = new Map(patients.map((fact) => [fact.sourceKey, fact.content as Patient]));
  return [
    ...patients.flatMap((fact) => lifeProblems(fact.content as Patient, fact.path, today)),
    ...facts.flatMap((fact) => {
      const born = people.get(fact.patientKey)?.birthDate ?? null;
      if (fact.kind !== 'encounter' || born === null) return [];
      const seen = partialBounds((fact.content as Encounter).start)[1];
      return seen < partialBounds(born)[0]
        ? [{ path: `${fact.path}.period.start`, message: `lies before the birth of the patient (${born})` }]
        : [];
    }),
  ];
}

function lifeProblems({ birthDate, deceased }: Patient, path: string, today: CalendarDate): FhirProblem[] {
  const problems: FhirProblem[] = [];
  const born = birthDate === null ? null : partialBounds(birthDate);
  const died = deceased === null ? null : partialBounds(deceased);
  if (born !== null && born[0] > today)
    problems.push({ path: `${path}.birthDate`, message: 'lies in the future' });
  if (died !== null && died[0] > today)
    problems.push({ path: `${path}.deceasedDateTime`, message: 'lies in the future' });
  if (born !== null && died !== null && died[1] < born[0])
    problems.push({ path: `${path}.deceasedDateTime`, message: 'lies before the birth' });
  const until = died?.[0] ?? today;
  if (born !== null && Number(until.slice(0, 4)) - Number(born[1].slice(0, 4)) > longestLifeYears)
    problems.push({
      path: `${path}.birthDate`,
      message: `would make the person more than ${longestLifeYears} years old`,
    });
  return problems;
}

/** Orders that replace each other in a circle: whoever followed them would never arrive. */
export function circles(facts: readonly PlannedFact[]): FhirProblem[] {
  const byKey = new Map(facts.map((fact) => [fact.sourceKey, fact]));
  return facts.flatMap((fact) => {
    const seen = new Set<string>();
    let next: PlannedFact | undefined = fact;
    while (next?.replacesKey != null && !seen.has(next.sourceKey)) {
      seen.add(next.sourceKey);
      next = byKey.get(next.replacesKey);
    }
    return next !== undefined && next.sourceKey === fact.sourceKey && seen.size > 0
      ? [{ path: `${fact.path}.priorPrescription`, message: 'leads back to this order itself' }]
      : [];
  });
}
