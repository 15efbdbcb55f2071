import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Holder } from './app-lock.ts';
import { relate, thisWorld, type World } from './world.ts';

/**
 * Process numbers, and with them PostgreSQL's own lock files, mean nothing across machines and containers: a data
 * folder on a shared volume could get two servers, which is the end of the data. So whoever runs the server of a
 * folder leaves a beating sign in it, and whoever finds a sign from elsewhere beating keeps off.
 */
export interface Sign {
  /** Puts up the sign, or says who elsewhere holds the folder. Again is fine. */
  putUp(): Promise<Holder | null>;
  /** Stops beating and leaves the sign to another app of this machine. */
  leave(): void;
  takeDown(): Promise<void>;
}

interface Words {
  readonly who: string;
  readonly since: string;
  /** Where the process number in `who` means something. */
  readonly world: World;
  readonly beat: number;
}

const beatEvery = 1000;
/** A sign from elsewhere that is silent so long was left by a crash, such as that of a container now made anew. */
const silenceMeansGone = 6000;

/** The sign in a data folder that says who uses it: written anew every second while it is up. */
export function signIn(home: string, who: string): Sign {
  const path = join(home, 'in-use');
  const since = new Date().toISOString();
  let timer: NodeJS.Timeout | null = null;
  let beat = Math.floor(Math.random() * 1e9);

  const strike = async (flag: 'w' | 'wx') => {
    const words: Words = { who, since, world: await thisWorld(), beat: beat++ };
    await writeFile(path, JSON.stringify(words), { flag });
  };
  const leave = () => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  return {
    async putUp() {
      if (timer) return null;
      const holder = await claim(path, strike);
      if (holder) return holder;
      timer = setInterval(() => void strike('w').catch(() => {}), beatEvery).unref();
      return null;
    },
    leave,
    async takeDown() {
      leave();
      await rm(path, { force: true });
    },
  };
}

async function claim(path: string, strike: (flag: 'w' | 'wx') => Promise<void>): Promise<Holder | null> {
  for (;;) {
    try {
      await strike('wx');
      return null;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const found = await read(path);
    if (found && relate(found.world, await thisWorld()) !== 'elsewhere') {
      // Here the app lock decides, and it is held or free whatever a file says.
      await strike('w');
      return null;
    }
    for (let silent = 0; silent < silenceMeansGone; silent += 200) {
      await wait(200);
      const now = await read(path);
      if (now && now.beat !== found?.beat) {
        return { who: `${now.who} on another machine or in another container`, since: new Date(now.since) };
      }
    }
    await rm(path, { force: true });
  }
}

async function read(path: string): Promise<Words | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Words;
  } catch {
    return null; // gone, or caught half-written
  }
}
