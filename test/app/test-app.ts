import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { generateSync } from 'otplib';
import type { DestinationStream } from 'pino';
import { knowledge } from '#app/knowledge.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { type AppChoices, buildApp } from '#app/server/compose.ts';
import type { Role } from '#kernel/role.ts';
import { instantToMillis } from '#kernel/time.ts';
import { createAccount } from '#platform/auth/accounts.ts';
import { serverIn } from '#platform/auth/demo.ts';
import { hashPassword } from '#platform/auth/password-hash.ts';
import { secretsFrom } from '#platform/auth/secrets.ts';
import { defaultSessionLimits } from '#platform/auth/session-limits.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyOver } from '#platform/db/database.ts';
import { readDurability } from '#platform/db/durability.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { SendMail } from '#platform/mail/mail-message.ts';
import { noMail } from '#platform/mail/send-mail.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { createEntry } from '#record/store/versions.ts';
import { must, patientContent } from '../record/contents.ts';

/** The whole app over a database of its own, with a clock the test turns. Nothing listens: requests are injected. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly context: AppContext;
  readonly database: TestDatabase;
  readonly clock: { readonly now: () => string; readonly advance: (minutes: number) => void };
  /** A clinic with one person for each role and one patient who has an account. */
  addClinic(name: string, choices?: { readonly demo?: boolean }): Promise<TestClinic>;
  /** A browser of its own: keeps its cookie. */
  browser(address?: string): Browser;
  close(): Promise<void>;
}

export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface TestClinic {
  readonly id: string;
  readonly people: Readonly<Record<Role, TestPerson>>;
  /** The record of the person in the role patient. */
  readonly patientId: string;
  /** A patient without an account. */
  readonly otherPatientId: string;
  /** A browser signed in as somebody of this role, with a second factor where staff need one. */
  signIn(role: Role): Promise<Browser>;
}

export interface Browser {
  cookie: string | null;
  get(url: string, headers?: Headers): Promise<Reply>;
  send(
    method: InjectOptions['method'] & string,
    url: string,
    body?: unknown,
    headers?: Headers,
  ): Promise<Reply>;
  post(url: string, body?: unknown, headers?: Headers): Promise<Reply>;
}

export type Headers = Readonly<Record<string, string>>;
export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any reply and says itself what it expects
  readonly body: any;
  readonly raw: LightMyRequestResponse;
}

export const password = 'purple staircase 88 lentils';
/** Hashing is slow on purpose; once is enough for everybody in the tests. */
let passwordHash: Promise<string> | undefined;

export interface TestAppChoices
  extends Partial<Pick<AppChoices, 'publicOrigin' | 'publicChangesPerMinute' | 'webFolder'>> {
  readonly logTo?: DestinationStream;
  /** Default: no mail server is set up. */
  readonly sendMail?: SendMail;
  /** Failed sign-ins take at least this long; the server itself has 300. */
  readonly failureFloorMillis?: number;
}

export async function openTestApp(choices: TestAppChoices = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const db = kyselyOver<AuthTables>(database.appPool);
  let millis = Date.parse('2026-11-22T09:30:00.000Z');
  const now = () => new Date(millis).toISOString();
  const context: AppContext = {
    db,
    databaseKind: 'embedded',
    durability: () => readDurability(database.appPool),
    auth: {
      db,
      now,
      secrets: secretsFrom(randomBytes(32)),
      limits: defaultSessionLimits,
      setupCode: { current: null },
      failureFloorMillis: choices.failureFloorMillis ?? 0,
    },
    now,
    checkpoints: { take: async () => null, read: async () => ({ heads: [], problems: [] }) },
    audited: () => {},
    knowledge: knowledge(),
    sendMail: choices.sendMail ?? noMail,
    printPdf,
    version: '0.0.0-test',
    startedAt: now(),
  };
  const app = await buildApp(context, {
    publicOrigin: choices.publicOrigin ?? null,
    trustedProxies: [],
    requestsPerMinute: null,
    publicChangesPerMinute: choices.publicChangesPerMinute ?? null,
    log: choices.logTo ? { level: 'info', stream: choices.logTo } : null,
    webFolder: choices.webFolder ?? null,
  });
  await app.ready();
  const browser = (address = '127.0.0.1') => openBrowser(app, address);
  return {
    app,
    context,
    database,
    clock: {
      now,
      advance: (minutes) => {
        millis += minutes * 60_000;
      },
    },
    browser,
    addClinic: (name, { demo = false } = {}) => addClinic(context, browser, name, demo),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}

const roles = [
  'prescriber',
  'nurse',
  'therapist',
  'front-desk',
  'manager',
  'patient',
] as const satisfies readonly Role[];

async function addClinic(
  context: AppContext,
  browser: () => Browser,
  name: string,
  demo: boolean,
): Promise<TestClinic> {
  const id = randomUUID();
  const [patientId, otherPatientId] = [randomUUID(), randomUUID()];
  passwordHash ??= hashPassword(password);
  const hash = await passwordHash;
  const people = Object.fromEntries(
    roles.map((role) => [
      role,
      { id: randomUUID(), name: `${name} ${role}`, email: `${role}@${id.slice(0, 8)}.example`, role },
    ]),
  ) as Record<Role, TestPerson>;
  await inTransaction(context.db, serverIn(id), async (tx) => {
    await tx.insertInto('clinic').values({ id, name, zone: 'America/New_York', demo }).execute();
    const author = { clinicId: id, personId: serverIn(id).personId, personName: 'Test', at: context.now() };
    for (const patient of [patientId, otherPatientId]) {
      // Each name is found nowhere else: whatever leaves the server can be searched for it
      const content = patientContent({
        name: { given: [`canary-${patient}`], family: name, preferred: null },
      });
      must(await createEntry(tx, author, { kind: 'patient', id: patient, patientId: patient, content }));
    }
    for (const person of Object.values(people)) {
      const own = person.role === 'patient' ? patientId : null;
      const account = {
        ...person,
        clinicId: id,
        patientId: own,
        passwordHash: demo ? null : hash,
        about: demo ? 'Test' : null,
      };
      await createAccount(tx, account, context.now());
    }
  });
  return {
    id,
    people,
    patientId,
    otherPatientId,
    async signIn(role) {
      const person = people[role];
      if (role !== 'patient' && !demo) await enrol(context, id, person.id);
      const page = browser();
      const code = role === 'patient' || demo ? undefined : await freshCode(context, person.id);
      const reply = demo
        ? await page.post('/api/auth/demo', { person: person.id })
        : await page.post('/api/auth/sign-in', { email: person.email, password, code });
      if (reply.status !== 200) throw new Error(`${role} was not signed in: ${JSON.stringify(reply.body)}`);
      return page;
    },
  };
}

const secrets = new Map<string, string>();

/** Gives somebody a second factor without the pages for it. */
export async function enrol(context: AppContext, clinicId: string, personId: string): Promise<string> {
  const known = secrets.get(personId);
  if (known) return known;
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  secrets.set(personId, secret);
  await inTransaction(context.db, { ...serverIn(clinicId), personId }, (tx) =>
    tx
      .insertInto('totp')
      .values({
        person_id: personId,
        sealed_secret: context.auth.secrets.seal(secret, personId),
        confirmed_at: context.now(),
        last_step: 0,
      })
      .execute(),
  );
  return secret;
}

/** The code on somebody's authenticator now. */
export function codeAt(secret: string, now: string): string {
  return generateSync({ secret, epoch: Math.floor(instantToMillis(now) / 1000) });
}

/** A code that counts: forgets what was used before, so that a test need not wait half a minute. */
export async function freshCode(context: AppContext, personId: string): Promise<string> {
  await inTransaction(context.db, { clinicId: '', personId, role: 'system', patientId: null }, (tx) =>
    tx.updateTable('totp').set({ last_step: 0 }).where('person_id', '=', personId).execute(),
  );
  return codeAt(secrets.get(personId) ?? '', context.now());
}

/** Gives the second factor again, so that this browser may sign for five minutes. */
export async function stepUp(test: TestApp, browser: Browser, person: TestPerson): Promise<void> {
  const reply = await browser.post('/api/auth/step-up', { code: await freshCode(test.context, person.id) });
  if (reply.status !== 200) throw new Error(`no step-up: ${JSON.stringify(reply.body)}`);
}

function openBrowser(app: FastifyInstance, address: string): Browser {
  const send: Browser['send'] = async (method, url, body, headers = {}) => {
    const raw = await app.inject({
      method: method as 'GET',
      url,
      remoteAddress: address,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { origin: 'http://localhost' }),
        ...(browser.cookie ? { cookie: browser.cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const cookie of raw.cookies) {
      browser.cookie = cookie.value === '' ? null : `${cookie.name}=${cookie.value}`;
    }
    const isJson = /json/.test(String(raw.headers['content-type'] ?? ''));
    return { status: raw.statusCode, body: isJson ? raw.json() : raw.body, raw };
  };
  const browser: Browser = {
    cookie: null,
    send,
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, body, headers) => send('POST', url, body, headers),
  };
  return browser;
}
