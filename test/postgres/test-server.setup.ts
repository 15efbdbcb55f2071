import { startTestServer } from '../../platform/db/testing.ts';

/** Vitest global setup of the `database` project: one PostgreSQL for the run. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  return () => server.stop();
}
