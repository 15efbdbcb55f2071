import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import { sendPrescriptionsLeft } from '#care/2-treatment-plan/sending/send-prescriptions-left.ts';
import type { OverdueMemories } from '#care/4-monitoring-adjustment/calendar/clinic-worklist.ts';
import { sendCheckInReminders } from '#care/4-monitoring-adjustment/check-ins/send-check-in-reminders.ts';
import { sendLettersLeft } from '#care/5-communication/send-letters-left.ts';
import { sendDueMessages } from '#care/6-follow-up/send-due-messages.ts';
import { readTrustedClients } from '#interop/cds-hooks/trusted-clients.ts';
import { openCheckpoints } from '#platform/audit/checkpoints.ts';
import { keepCheckpoints } from '#platform/audit/keep-checkpoints.ts';
import type { AuthContext } from '#platform/auth/context.ts';
import { clinicsHere, listDemoPeople } from '#platform/auth/demo.ts';
import { demoCode } from '#platform/auth/second-factor.ts';
import { openSecrets } from '#platform/auth/secrets.ts';
import { defaultSessionLimits } from '#platform/auth/session-limits.ts';
import { newSetupCode } from '#platform/auth/set-up.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyOver, openDatabase } from '#platform/db/database.ts';
import { kyselyPlanningOnce } from '#platform/db/planned-once.ts';
import { mailSender } from '#platform/mail/send-mail.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { openReach } from '#platform/reach/open-reach.ts';
import { openTransmitter } from '#platform/transmit/open-transmitter.ts';
import { knowledge } from '../knowledge.ts';
import { seedDemo } from '../seed/seed-demo.ts';
import { buildApp } from './compose.ts';
import { keepOverdueReady } from './keep-overdue-ready.ts';
import { keepSending } from './keep-sending.ts';
import { prescriptionOutlet } from './prescription-outlet.ts';
import type { ServerConfig } from './server-config.ts';
import type { Welcome } from './welcome.ts';

export interface StartChoices {
  readonly config: ServerConfig;
  /** Told what a person at the console should know while it starts. */
  readonly say: (line: string) => void;
  /** The database is gone and cannot be brought back: the server should stop. */
  readonly onLost: (reason: Error) => void;
}

export interface RunningServer {
  /** What the console shows. */
  readonly welcome: Welcome;
  /** Ends everything in the order opposite to its start: no new requests, those at work finish, then the database. */
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Starts the whole app: knowledge, database, first run, audit checkpoints, HTTP. When one of them fails, what was
 * started before it is stopped, and the error says why.
 */
export async function startServer({ config, say, onLost }: StartChoices): Promise<RunningServer> {
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return { welcome: await start(config, say, onLost, closing), stop };
  } catch (error) {
    await stop();
    throw explain(error, config);
  }
}

async function start(
  config: ServerConfig,
  say: (line: string) => void,
  onLost: (reason: Error) => void,
  closing: (() => Promise<void>)[],
): Promise<Welcome> {
  const now = () => new Date().toISOString();
  // Before the database: wrong knowledge must not leave a half-started server
  const loaded = knowledge();
  const migrations = `${root}record/store/migrations/`;
  const database = await openDatabase({
    config,
    migrations,
    who: 'Titrate server',
    hold: 'own',
    say,
    onLost,
  });
  closing.push(() => database.close());

  const db = kyselyOver<AuthTables>(database.appPool);
  const secrets = await openSecrets(config.keyFile);
  const setupCode: AuthContext['setupCode'] = { current: null };
  const auth: AuthContext = {
    db,
    now,
    secrets,
    limits: defaultSessionLimits,
    setupCode,
    failureFloorMillis: 300,
  };
  await firstRun(config, auth, kyselyPlanningOnce(database.appPool), say);

  const checkpoints = await openCheckpoints(config.dataFolder);
  const keeper = keepCheckpoints({ db, checkpoints, onError: () => say('No audit checkpoint was taken.') });
  closing.push(() => keeper.stop());

  const sendMail = mailSender(config.mail);
  const reach = openReach({
    sendMail: config.mail === null ? null : sendMail,
    sms: config.sms,
    push: config.push,
  });
  const outlet = prescriptionOutlet(openTransmitter(config.transmit));
  const left = { db, knowledge: loaded, sendMail, printPdf, prescriptionOutlet: outlet, now };
  const sender = keepSending(
    [
      ...(config.mail === null ? [] : [() => sendDueMessages(left), () => sendLettersLeft(left)]),
      () => sendCheckInReminders({ db, knowledge: loaded, reach, publicOrigin: config.publicOrigin, now }),
      // Without a receiver those on their way are given up, and whoever signed them is told
      () => sendPrescriptionsLeft(left),
    ],
    () => say('What goes out by itself could not be looked through; it is tried again.'),
  );
  closing.push(() => sender.stop());

  const overdue: OverdueMemories = new Map();
  const webFolder = `${root}.cache/web`;
  const app = await buildApp(
    {
      db,
      databaseKind: database.kind,
      durability: () => database.durability(),
      auth,
      now,
      checkpoints,
      audited: (clinicId, seq) => keeper.committed(clinicId, seq),
      knowledge: loaded,
      sendMail,
      printPdf,
      reach,
      prescriptionOutlet: outlet,
      overdue,
      cdsClients: readTrustedClients(config.cdsClientsFile),
      labs: readTrustedClients(config.labSendersFile, 'TITRATE_LAB_SENDERS'),
      version: readVersion(),
      startedAt: now(),
    },
    {
      publicOrigin: config.publicOrigin,
      trustedProxies: config.trustedProxies,
      requestsPerMinute: config.requestsPerMinute,
      publicChangesPerMinute: 180,
      log: { level: config.logLevel },
      webFolder: existsSync(webFolder) ? webFolder : null,
    },
  );
  closing.push(() => app.close());
  await app.listen({ port: config.port, host: config.host });
  // Apart from what goes out, which must not wait for it
  const ahead = keepOverdueReady({ db, knowledge: loaded, overdue, now, say });
  closing.push(() => ahead.stop());
  const address = app.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : config.port;
  return {
    url: config.publicOrigin ?? urlOf(config.host, port),
    where: database.where,
    durability: (await database.durability()).level,
    people: await listDemoPeople(auth),
    demoCode,
    setupCode: setupCode.current,
  };
}

/** An empty server becomes the demo, or waits for its set-up. One that has a clinic is left as it is. */
async function firstRun(
  config: ServerConfig,
  auth: AuthContext,
  db: Kysely<AuthTables>,
  say: (line: string) => void,
): Promise<void> {
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
  await seedDemo({ db, now: auth.now, zone: config.demoZone, knowledge: knowledge() });
}

function explain(error: unknown, { host, port }: ServerConfig): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken. Stop what is there, or name another with PORT.`, {
      cause: error,
    });
  }
  if (code === 'EACCES')
    return new Error(`Port ${port} on ${host} may not be used by this user.`, { cause: error });
  return error;
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
