import type { Transaction } from 'kysely';
import type { Role } from '#kernel/role.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { EntityKind } from '../schema/entity-kinds.ts';
import { listTreated, type TreatedPatient } from './load-charts.ts';

/** What was worked out of somebody, on a day and in one state of what it follows from. */
export interface Remembered<T> {
  readonly changes: string;
  readonly today: CalendarDate;
  readonly value: T;
}

export interface Treated<T> {
  readonly tx: Transaction<PlatformTables>;
  readonly clinicId: string;
  readonly today: CalendarDate;
  /** Kinds of entry it follows from besides those of a chart in a page (load-charts.ts). */
  readonly also?: readonly EntityKind[];
  /** For one clinic, one release of the knowledge, and readers who may read the same. */
  readonly memory: Map<string, Remembered<T>>;
  /** Works it out for a page of patients. */
  readonly workOut: (patientIds: readonly string[]) => Promise<ReadonlyMap<string, T>>;
}

const pageSize = 200;

/**
 * Something about everybody who takes something now, in the order of patient ids. Derived, and right whenever it is asked:
 * what follows from entries that have not changed since is not worked out again on the same day.
 */
export async function eachTreated<T>(asked: Treated<T>): Promise<readonly T[]> {
  const { tx, clinicId, today, also = [], memory, workOut } = asked;
  const treated = await listTreated(tx, clinicId, also);
  const known = ({ patientId, changes }: TreatedPatient): Remembered<T> | null => {
    const before = memory.get(patientId);
    return before !== undefined && before.changes === changes && before.today === today ? before : null;
  };
  const changed = treated.filter((patient) => known(patient) === null);
  for (let from = 0; from < changed.length; from += pageSize) {
    const page = changed.slice(from, from + pageSize);
    const found = await workOut(page.map(({ patientId }) => patientId));
    for (const { patientId, changes } of page) {
      const value = found.get(patientId);
      if (value !== undefined) memory.set(patientId, { changes, today, value });
    }
  }
  return treated
    .map(known)
    .filter((one) => one !== null)
    .map(({ value }) => value);
}

/** One memory for each clinic and role: what one may read, another may not. */
export function memoryByReader<T>(): (reader: {
  readonly clinicId: string;
  readonly role: Role;
}) => Map<string, T> {
  const memories = new Map<string, Map<string, T>>();
  return ({ clinicId, role }) => {
    const key = `${clinicId} ${role}`;
    const memory = memories.get(key) ?? new Map<string, T>();
    memories.set(key, memory);
    return memory;
  };
}
