import type { Caseloads, StaffMember } from './schema.ts';

/** What is known of who looks after one patient. */
export interface Caseload {
  readonly patient: string;
  /** People here whom the care team names. */
  readonly careTeam: readonly string[];
  /** Who signed the newest active order; null when none was signed. */
  readonly lastSigner: string | null;
}

/**
 * Counts patients per clinician. A patient's care team decides; the signer of the newest active order counts only where
 * the care team names nobody who works here. Who is left over is counted as nobody's, never hidden.
 */
export function countCaseloads(
  staff: readonly StaffMember[],
  known: readonly Caseload[],
  visitsAhead: ReadonlyMap<string, number>,
): Caseloads {
  const here = new Set(staff.map(({ id }) => id));
  const byTeam = new Map<string, number>();
  const byOrder = new Map<string, number>();
  let nobody = 0;
  const add = (counts: Map<string, number>, person: string) =>
    counts.set(person, (counts.get(person) ?? 0) + 1);
  for (const { careTeam, lastSigner } of known) {
    const team = careTeam.filter((person) => here.has(person));
    if (team.length > 0) for (const person of team) add(byTeam, person);
    else if (lastSigner !== null && here.has(lastSigner)) add(byOrder, lastSigner);
    else nobody++;
  }
  return {
    people: staff
      .filter(({ role }) => role === 'prescriber' || role === 'nurse' || role === 'therapist')
      .map((person) => ({
        person,
        byCareTeam: byTeam.get(person.id) ?? 0,
        byLastOrder: byOrder.get(person.id) ?? 0,
        visitsAhead: visitsAhead.get(person.id) ?? 0,
      })),
    nobody,
    patients: known.length,
  };
}
