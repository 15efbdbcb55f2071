import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findPostmaster, stopPostmaster } from '#platform/db/embedded/postmaster.ts';

/** An empty data folder for one test; whatever server still runs in it afterwards is stopped, then it is removed. */
export function temporaryDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'titrate-data-'));
  onTestFinished(async () => {
    const running = await findPostmaster(join(folder, 'cluster'));
    if (running) await stopPostmaster(join(folder, 'cluster'), running.pid);
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Process number in a cluster's postmaster.pid, whether it lives or not. */
export function postmasterPid(folder: string): number {
  return Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Tests of the embedded server say nothing new when the run is about an external one. */
export const onExternalServer = Boolean(process.env.DATABASE_URL);
