import { readServerConfig } from './server-config.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { welcome } from './welcome.ts';

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));
let starting: Promise<RunningServer> | undefined;
let stopping = false;

/** Stops once, however often it is asked to, also while the start is still under way. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  try {
    await (await starting)?.stop();
    process.exit(code);
  } catch (error) {
    console.error(`While stopping: ${words(error)}`);
    process.exit(1);
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  starting = startServer({
    config: readServerConfig(process.env, process.argv.slice(2)),
    say: (line) => console.log(line),
    onLost: (reason) => {
      console.error(`The database is lost: ${reason.message}`);
      void stop(1);
    },
  });
  const server = await starting;
  if (!stopping) console.log(welcome(server.welcome));
} catch (error) {
  // For the person at the console: what to do is in the message, where it was thrown is not
  console.error(`Titrate does not start. ${words(error)}`);
  process.exit(1);
}
