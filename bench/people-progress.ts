import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SliceDone } from './people-slice.ts';

/** Which slices of a run are done, kept in a file so that a run that was stopped goes on where it was. */
export interface Progress {
  readonly done: ReadonlyMap<number, SliceDone>;
  /** Milliseconds of work in earlier runs. */
  readonly earlierMillis: number;
  /** True when something was done before this run. */
  readonly resumed: boolean;
  readonly keep: (slice: SliceDone, millisOfThisRun: number) => void;
  /** Forgets the run: it is complete. */
  readonly end: () => void;
}

/** Opens the progress of a run by its name, which must say all that its answers depend on. */
export function openProgress(name: string): Progress {
  const file = join(tmpdir(), `titrate-${name}.json`);
  const { slices, millis } = readKept(file);
  const done = new Map(slices.map((slice) => [slice.number, slice]));
  return {
    done,
    earlierMillis: millis,
    resumed: done.size > 0,
    keep: (slice, millisOfThisRun) => {
      done.set(slice.number, slice);
      // Written beside and then moved over: a run stopped here leaves the old file or the new one, never half of one
      writeFileSync(
        `${file}.new`,
        JSON.stringify({ slices: [...done.values()], millis: millis + millisOfThisRun }),
      );
      renameSync(`${file}.new`, file);
    },
    end: () => rmSync(file, { force: true }),
  };
}

interface Kept {
  readonly slices: readonly SliceDone[];
  readonly millis: number;
}

function readKept(file: string): Kept {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return { slices: [], millis: 0 };
  }
}
