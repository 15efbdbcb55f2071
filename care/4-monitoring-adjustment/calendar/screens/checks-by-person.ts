import type { DueItem } from '#clinical/monitoring/due-item.ts';
import type { OverdueRow } from '../calendar-schema.ts';

/** Checks of one person that stand alike: same state, medications and due date, nothing done yet. */
export interface CheckLine {
  readonly item: DueItem;
  readonly names: readonly string[];
}

/** One person of the worklist with all that is due for them. */
export interface PersonChecks {
  readonly patientId: string;
  readonly patient: string;
  readonly lines: readonly CheckLine[];
}

/**
 * The worklist person by person, because a person is who gets called: in the order of each one's most urgent check. What
 * was never done and is due on one day for the same medications stands on one line; whatever has a last value keeps its
 * own.
 */
export function checksByPerson(rows: readonly OverdueRow[]): readonly PersonChecks[] {
  const people = new Map<string, { patientId: string; patient: string; lines: Map<string, CheckLine> }>();
  for (const { patientId, patient, item } of rows) {
    const person = people.get(patientId) ?? { patientId, patient, lines: new Map<string, CheckLine>() };
    people.set(patientId, person);
    const alone = item.last !== null || item.reached !== null;
    const key = [
      item.state,
      item.dueOn,
      item.reason,
      ...item.medications,
      alone ? item.protocol + item.item : '',
    ].join('|');
    const line = person.lines.get(key);
    person.lines.set(
      key,
      line === undefined ? { item, names: [item.name] } : { ...line, names: [...line.names, item.name] },
    );
  }
  return [...people.values()].map((person) => ({ ...person, lines: [...person.lines.values()] }));
}
