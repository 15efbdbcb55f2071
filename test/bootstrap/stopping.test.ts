import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** npm -> sh -> bootstrap -> program, as `npm start` makes them. */
async function start() {
  const npm = spawn(process.execPath, ['test/bootstrap/as-npm.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  npm.stdout.on('data', (part) => {
    output += String(part);
  });
  await until(() => /pid \d+/.test(output));
  const program = Number(/pid (\d+)/.exec(output)?.[1]);
  const bootstrap = parentOf(program);
  onTestFinished(() => {
    for (const pid of [program, bootstrap, npm.pid ?? 0]) kill(pid, 'SIGKILL');
  });
  return { npm, program, bootstrap, output: () => output };
}

describe.runIf(process.platform === 'linux')('nothing outlives npm', () => {
  test.each(['SIGKILL', 'SIGTERM'] as const)(
    'npm gets %s: the program is asked to stop, and does',
    async (signal) => {
      const { npm, program, bootstrap, output } = await start();
      npm.kill(signal);
      await until(() => !lives(program) && !lives(bootstrap));
      expect(output()).toContain('asked to stop');
    },
  );

  test('the bootstrap is killed: the program stops', async () => {
    const { program, bootstrap, output } = await start();
    kill(bootstrap, 'SIGKILL');
    await until(() => !lives(program));
    expect(output()).toContain('asked to stop');
  });

  test('the bootstrap gets SIGTERM: it is passed on, and the exit code comes back', async () => {
    const { npm, bootstrap, output } = await start();
    const code = exitCode(npm);
    kill(bootstrap, 'SIGTERM');
    expect(await code).toBe(7);
    expect(output()).toContain('asked to stop');
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (const end = performance.now() + 15_000; !condition(); await wait(20)) {
    if (performance.now() > end) throw new Error('Waited 15 s in vain.');
  }
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}

/** A process that ended but was not collected yet does not count as living. */
function lives(pid: number): boolean {
  return readdirSync('/proc').includes(String(pid)) && statusOf(pid)[0] !== 'Z';
}

function parentOf(pid: number): number {
  return Number(statusOf(pid)[1]);
}

/** State and parent from /proc/PID/stat. */
function statusOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return ['Z', '0'];
  }
}
