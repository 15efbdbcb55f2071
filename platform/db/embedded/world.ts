import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Where a process number means something: one boot of one machine, and within it one container. */
export interface World {
  readonly machine: string;
  readonly boot: string;
  readonly container: string;
}

/** Linux's number for "not in a container". */
const noContainer = 'pid:[4026531836]';

/** Machine, start of its system and container this process is in: where a process number means something. */
export async function thisWorld(): Promise<World> {
  const [id, boot, container] = await Promise.all([
    readFile('/etc/machine-id', 'utf8').catch(() => ''),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return { machine: `${hostname()} ${id.trim()}`, boot: boot.trim(), container };
}

/**
 * How a world seen earlier relates to this one: `here`; `ended`, because this very machine was started again since and
 * nothing of it lives; or `elsewhere`, where something may well live. Containers have their names and ids from an
 * image, so only a machine itself is believed to be the same machine.
 */
export function relate(seen: World, here: World): 'here' | 'ended' | 'elsewhere' {
  if (seen.machine !== here.machine) return 'elsewhere';
  if (seen.boot === here.boot) return seen.container === here.container ? 'here' : 'elsewhere';
  return seen.container === noContainer && here.container === noContainer ? 'ended' : 'elsewhere';
}
