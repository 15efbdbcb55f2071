import { setImmediate as letOthersWork } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Role } from '#kernel/role.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { EntityKind } from '../schema/entity-kinds.ts';
import { chartChanges } from './chart-changes.ts';
import { type ChartMemories, type ChartMemory, inTurn, memoryFor, type Remembered } from './chart-memory.ts';
import { kindsOfPage, whoIsTreated } from './load-charts.ts';
import { readClinicMonitoring, stateOfMonitoring } from './monitoring-choices.ts';

export interface Treated<T> {
  readonly tx: Transaction<PlatformTables>;
  readonly clinicId: string;
  readonly today: CalendarDate;
  /** Kinds of entry it follows from besides those of a chart in a page (load-charts.ts). */
  readonly also?: readonly EntityKind[];
  readonly memories: ChartMemories<T>;
  /** Loads a page of charts; each is worked out when it is its turn, so that others are answered in between. */
  readonly workOut: (patientIds: readonly string[]) => Promise<ReadonlyMap<string, () => T>>;
}

/** Charts of one question to the database; those of two pages are in memory at once. */
const pageSize = 40;

/**
 * Something about everybody who takes something now, in the order of patient ids. Derived, and right whenever it is asked:
 * only those are looked at whose chart was written to since, and everybody once on a new day or when the clinic chose
 * otherwise. Whoever asks meanwhile waits for that instead of doing the same, and other requests are answered in between.
 *
 * @returns the same array as before where nothing has changed
 */
export async function eachTreated<T>(asked: Treated<T>): Promise<readonly T[]> {
  return (await upToDate(asked, Number.POSITIVE_INFINITY)) ?? [];
}

/**
 * Works ahead for whoever asks next: some of those whom `eachTreated` would have to look at. Each part in a transaction of
 * its own, so that nobody waits for longer than one.
 * @returns whether nobody is left
 */
export async function treatedAhead<T>(asked: Treated<T>, atMost: number): Promise<boolean> {
  return (await upToDate(asked, atMost)) !== null;
}

interface LoadedPage<T> {
  readonly page: readonly string[];
  /** Those of the page who take something now. */
  readonly found: ReadonlyMap<string, () => T>;
}

async function upToDate<T>(asked: Treated<T>, atMost: number): Promise<readonly T[] | null> {
  const { tx, clinicId, also = [], memories } = asked;
  const ofClinic = stateOfMonitoring(await readClinicMonitoring(tx, clinicId));
  const memory = memoryFor(memories, clinicId, await readableOf(tx, [...kindsOfPage, ...also]));
  return inTurn(memory, () => bringUpToDate(asked, memory, ofClinic, atMost));
}

async function bringUpToDate<T>(
  { tx, clinicId, today, workOut }: Treated<T>,
  memory: ChartMemory<T>,
  ofClinic: string,
  atMost: number,
): Promise<readonly T[] | null> {
  const { people } = memory;
  const { charts, upTo } = await chartChanges(tx, clinicId, memory.upTo);
  const stands = (known: Remembered<T>): boolean =>
    known.value === null || (known.today === today && known.ofClinic === ofClinic);
  const ours = new Set(charts.filter(({ byUs }) => byUs).map(({ patientId }) => patientId));
  const waiting = new Map<string, bigint>();
  for (const [patientId, known] of people) if (!stands(known)) waiting.set(patientId, known.versions);
  for (const { patientId, versions, byUs } of charts) {
    const known = people.get(patientId);
    if (byUs || known === undefined || known.versions < versions) waiting.set(patientId, versions);
  }

  // What this transaction wrote may never have happened: what follows from it is its own
  const own = new Map<string, T | null>();
  const keep = (patientId: string, value: T | null) => {
    if (ours.has(patientId)) {
      own.set(patientId, value);
      return;
    }
    people.set(patientId, { versions: waiting.get(patientId) ?? 0n, today, ofClinic, value });
    memory.answer = null;
  };
  const toDo = [...waiting.keys()].slice(0, atMost);
  const load = async (from: number): Promise<LoadedPage<T>> => {
    const page = toDo.slice(from, from + pageSize);
    const treated = await whoIsTreated(tx, clinicId, page);
    return { page, found: treated.size === 0 ? new Map() : await workOut([...treated]) };
  };
  let coming = load(0);
  try {
    for (let from = 0; from < toDo.length; from += pageSize) {
      const { page, found } = await coming;
      // The database reads the next page while this one is worked out
      coming = load(from + pageSize);
      for (const patientId of page) {
        keep(patientId, found.get(patientId)?.() ?? null);
        await letOthersWork();
      }
    }
  } finally {
    // Nothing may be asked of the transaction once it has ended
    await Promise.allSettled([coming]);
  }
  if (toDo.length < waiting.size) return null;

  if (memory.upTo === null || upTo > memory.upTo) memory.upTo = upTo;
  if (own.size > 0) return inOrder(people, own);
  memory.answer ??= inOrder(people, own);
  return memory.answer;
}

/** Values in the order of patient ids; `instead` holds for whom it names. */
function inOrder<T>(
  people: ReadonlyMap<string, Remembered<T>>,
  instead: ReadonlyMap<string, T | null>,
): readonly T[] {
  return [...new Set([...people.keys(), ...instead.keys()])].sort().flatMap((patientId) => {
    const value = instead.has(patientId) ? instead.get(patientId) : people.get(patientId)?.value;
    return value === null || value === undefined ? [] : [value];
  });
}

/** Those of the kinds that this caller may read. */
async function readableOf(tx: Transaction<PlatformTables>, kinds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ readonly kinds: string[] }>`
    select to_jsonb(titrate_readable_kinds()) as kinds`.execute(tx);
  const readable = new Set(rows[0]?.kinds ?? []);
  return [...new Set(kinds)].filter((kind) => readable.has(kind)).sort();
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
