import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openCheckpoints } from '#platform/audit/checkpoints.ts';
import { keepCheckpoints } from '#platform/audit/keep-checkpoints.ts';
import type { AuthContext } from '#platform/auth/context.ts';
import { clinicsHere, type DemoPerson, listDemoPeople } from '#platform/auth/demo.ts';
import { demoCode } from '#platform/auth/second-factor.ts';
import { openSecrets } from '#platform/auth/secrets.ts';
import { defaultSessionLimits } from '#platform/auth/session-limits.ts';
import { newSetupCode } from '#platform/auth/set-up.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyOver, openDatabase } from '#platform/db/database.ts';
import { knowledge } from '../knowledge.ts';
import { seedDemo } from '../seed/seed-demo.ts';
import type { AppContext } from './app-context.ts';
import { buildApp } from './compose.ts';
import { readServerConfig, type ServerConfig } from './server-config.ts';
import { welcome } from './welcome.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const say = (line: string) => console.log(line);
const now = () => new Date().toISOString();

try {
  await main();
} catch (error) {
  // For the person at the console: what to do is in the message, where it was thrown is not
  console.error(`Titrate does not start. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = readServerConfig(process.env, process.argv.slice(2));
  // Before the database: wrong knowledge must not leave a half-started server
  const loaded = knowledge();
  const closing: (() => Promise<void>)[] = [];
  const stop = stopper(closing);
  const database = await openDatabase({
    config,
    migrations: fileURLToPath(new URL('../../record/store/migrations/', import.meta.url)),
    who: 'Titrate server',
    hold: 'own',
    say,
    onLost: (reason) => {
      console.error(`The database is lost: ${reason.message}`);
      void stop(1);
    },
  });
  closing.push(() => database.close());
  const db = kyselyOver<AuthTables>(database.appPool);
  const auth: AuthContext = {
    db,
    now,
    secrets: await openSecrets(config.keyFile),
    limits: defaultSessionLimits,
    setupCode: { current: null },
    failureFloorMillis: 300,
  };
  await firstRun(config, auth);
  const checkpoints = await openCheckpoints(config.dataFolder);
  const keeper = keepCheckpoints({
    db,
    checkpoints,
    onError: () => console.error('No audit checkpoint was taken.'),
  });
  closing.push(() => keeper.stop());
  const context: AppContext = {
    db,
    databaseKind: database.kind,
    durability: () => database.durability(),
    auth,
    now,
    checkpoints,
    audited: (clinicId, seq) => keeper.committed(clinicId, seq),
    knowledge: loaded,
    version: readVersion(),
    startedAt: now(),
  };
  const webFolder = `${root}.cache/web`;
  const app = await buildApp(context, {
    publicOrigin: config.publicOrigin,
    trustedProxies: config.trustedProxies,
    requestsPerMinute: config.requestsPerMinute,
    publicChangesPerMinute: 180,
    log: { level: process.env.TITRATE_LOG ?? 'warn' },
    webFolder: existsSync(webFolder) ? webFolder : null,
  });
  closing.push(() => app.close());
  await app.listen({ port: config.port, host: config.host });
  const address = app.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : config.port;
  const url = config.publicOrigin ?? urlOf(config.host, port);
  const { level } = await database.durability();
  const people: readonly DemoPerson[] | null = await listDemoPeople(auth);
  say(
    welcome({
      url,
      where: database.where,
      durability: level,
      people,
      demoCode,
      setupCode: auth.setupCode.current,
    }),
  );
}

/** An empty server becomes the demo, or waits for its set-up. One that has a clinic is left as it is. */
async function firstRun(config: ServerConfig, auth: AuthContext): Promise<void> {
  const clinics = await clinicsHere(auth);
  if (clinics.any) {
    if (config.firstRun === 'empty' && clinics.demo !== null) {
      say('This data folder holds the demo clinic. For an empty one name another folder with TITRATE_DATA.');
    }
    return;
  }
  if (config.firstRun === 'empty') {
    auth.setupCode.current = newSetupCode();
    return;
  }
  say('Making the demo clinic.');
  await seedDemo({ db: auth.db, now: auth.now, zone: config.demoZone, knowledge: knowledge() });
}

/** Ends everything in the order opposite to its start, once, however often it is asked to. */
function stopper(closing: (() => Promise<void>)[]): (code: number) => Promise<void> {
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    let worst = code;
    for (const close of closing.toReversed()) {
      await close().catch((error: unknown) => {
        console.error(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
        worst = 1;
      });
    }
    process.exit(worst);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  return stop;
}

function urlOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
  return version;
}
