import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildWeb } from '../../app/bootstrap/build-web.mjs';
import { readServerConfig } from '../../app/server/server-config.ts';
import { startServer } from '../../app/server/start-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demo clinics of this run listen: one for each worker, so that files at the same time never meet. */
    demoUrls: readonly string[];
  }
}

/**
 * Vitest global setup of the `browser` project: the web app as built from here, served by a demo clinic for each worker.
 * While writing tests, TITRATE_TEST_URL names a demo clinic that is running already.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.TITRATE_TEST_URL;
  if (running !== undefined) {
    project.provide('demoUrls', [running]);
    return async () => {};
  }
  buildWeb();
  const folder = await mkdtemp(join(tmpdir(), 'titrate-browser-'));
  const servers = await Promise.all(
    Array.from({ length: project.config.maxWorkers }, (_, index) =>
      startServer({
        config: readServerConfig({ PORT: '0', TITRATE_DATA: join(folder, `data-${index + 1}`) }, ['--demo']),
        say: () => {},
        onLost: (reason) => {
          throw reason;
        },
      }),
    ),
  );
  project.provide(
    'demoUrls',
    servers.map(({ welcome }) => welcome.url),
  );
  return async () => {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
