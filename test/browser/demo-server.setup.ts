import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildWeb } from '../../app/bootstrap/build-web.mjs';
import { readServerConfig } from '../../app/server/server-config.ts';
import { startServer } from '../../app/server/start-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demo clinic of this run listens. */
    demoUrl: string;
  }
}

/**
 * Vitest global setup of the `browser` project: the web app as built from here, served by a demo clinic of its own. While
 * writing tests, TITRATE_TEST_URL names a demo clinic that is running already.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.TITRATE_TEST_URL;
  if (running !== undefined) {
    project.provide('demoUrl', running);
    return async () => {};
  }
  buildWeb();
  const folder = await mkdtemp(join(tmpdir(), 'titrate-browser-'));
  const server = await startServer({
    config: readServerConfig({ PORT: '0', TITRATE_DATA: join(folder, 'data') }, ['--demo']),
    say: () => {},
    onLost: (reason) => {
      throw reason;
    },
  });
  project.provide('demoUrl', server.welcome.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
