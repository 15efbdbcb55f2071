import type { CalendarDate } from '#kernel/time.ts';

/** What was worked out of one chart, and what it stands on. */
export interface Remembered<T> {
  readonly versions: bigint;
  readonly today: CalendarDate;
  /** What due dates follow from for the clinic's sake. */
  readonly ofClinic: string;
  /** Null where somebody takes nothing now, or has died: on no day is there anything to work out. */
  readonly value: T | null;
}

/**
 * What was worked out of a clinic's charts for readers who may read the same: a shortcut and nothing else. Without it the
 * answers are the same, only later.
 */
export interface ChartMemory<T> {
  readonly people: Map<string, Remembered<T>>;
  /** Charts written to before this are in `people` as they stand (chart-changes.ts); null = nobody has looked yet. */
  upTo: bigint | null;
  /** Everybody's values put together; null once one of them was replaced. */
  answer: readonly T[] | null;
  /** Ends when whoever works on it has finished. */
  turn: Promise<void>;
}

/** Memories by clinic and by what may be read there; for one release of the knowledge. */
export type ChartMemories<T> = Map<string, ChartMemory<T>>;

/** So many people are kept for all clinics of a server together, unless one clinic alone has more. */
const mostPeople = 50_000;

/** How many people are kept in all memories together. */
function peopleIn(memories: ChartMemories<unknown>): number {
  return [...memories.values()].reduce((sum, { people }) => sum + people.size, 0);
}

/**
 * Whether something may be worked out ahead for this clinic: it is among those kept, or nothing kept has to go for it.
 * Whoever asks for themselves always gets room.
 */
export function roomFor(
  memories: ChartMemories<unknown>,
  clinicId: string,
  most: number = mostPeople,
): boolean {
  return peopleIn(memories) < most || [...memories.keys()].some((key) => key.startsWith(`${clinicId} `));
}

/**
 * The memory of those who may read these kinds of entry in this clinic. Those nobody has asked of for longest are given up
 * while more people are kept than `most`.
 */
export function memoryFor<T>(
  memories: ChartMemories<T>,
  clinicId: string,
  readable: readonly string[],
  most: number = mostPeople,
): ChartMemory<T> {
  const key = [clinicId, ...readable].join(' ');
  const memory = memories.get(key) ?? {
    people: new Map(),
    upTo: null,
    answer: null,
    turn: Promise.resolve(),
  };
  // A map hands out its keys in the order they were set: the one asked of now comes last
  memories.delete(key);
  memories.set(key, memory);
  for (const longAgo of memories.keys()) {
    if (longAgo === key || peopleIn(memories) <= most) break;
    memories.delete(longAgo);
  }
  return memory;
}

/** Works on a memory alone: whoever comes meanwhile waits, and finds what was worked out before them. */
export async function inTurn<T, R>(memory: ChartMemory<T>, work: () => Promise<R>): Promise<R> {
  const before = memory.turn;
  const own = Promise.withResolvers<void>();
  memory.turn = own.promise;
  await before;
  try {
    return await work();
  } finally {
    own.resolve();
  }
}
