import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAccounts } from '#app/seed/people.ts';
import { seedDemo } from '#app/seed/seed-demo.ts';
import { stories } from '#app/seed/stories/all.ts';
import { appRoutes } from '#app/server/compose.ts';
import type { EndpointShape } from '#kernel/endpoint.ts';
import { demoCode } from '#platform/auth/second-factor.ts';
import { kyselyPlanningOnce } from '#platform/db/planned-once.ts';
import { openTestApp, type TestApp } from '../app/test-app.ts';
import { didRounds } from './rounds.ts';

/**
 * A1, the other way round: whoever a reply tells something about is named in its audit line. Every address that can be
 * read is read in a clinic with all rooms filled, by every role that may.
 */
let server: TestApp;
/** Whose an entry is, of every chart. */
const owners = new Map<string, string>();
interface Entry {
  readonly kind: string;
  readonly id: string;
  /** Null for what a clinic records about itself. */
  readonly patient: string | null;
}
let entries: readonly Entry[] = [];

beforeAll(async () => {
  server = await openTestApp();
  await seedDemo({
    db: kyselyPlanningOnce(server.database.appPool),
    now: server.context.now,
    zone: null,
    knowledge: server.context.knowledge,
    stories: stories.map((story) => ({ ...story, patients: 1 })),
  });
  const { rows } = await server.database.ownerPool.query<Entry>(
    `select kind, id, patient_id as patient from record_current
     union all select kind, id, null from clinic_entry_current where kind in ('access-request', 'visit-type') order by kind, id`,
  );
  entries = rows;
  for (const { id, patient } of rows) if (patient !== null) owners.set(id, patient);
}, 180_000);
afterAll(() => server.close());

/** What stands for an id in an address. */
const kindOf: Readonly<Record<string, string>> = {
  orderId: 'medication-order',
  dosePlanId: 'dose-plan',
  intakeId: 'intake',
  threadId: 'thread',
  letterId: 'letter',
  consentId: 'consent',
  printId: 'order-step',
  visitId: 'appointment',
  summaryId: 'visit-summary',
  requestId: 'access-request',
  requisitionId: 'lab-requisition',
  sideEffectId: 'side-effect',
};
const wordOf: Readonly<Record<string, string>> = {
  drug: 'sertraline',
  door: 'alder-street',
  measure: 'phq-9-measured',
};
/** What an address cannot do without behind the question mark. */
const asked: Readonly<Record<string, string>> = {
  'assessment.diagnoses': '?search=depression',
  'plan.compare': '?from=1&to=2',
  'plan.compare-options': '?diagnosis=F33.1',
  'plan.resuming-dose-plan': '?on=2026-11-24',
  'plan.review-resume': '?on=2026-11-24',
  'plan.decision-aid': '?diagnosis=F33.1&drugs=sertraline,bupropion',
  // The server's clock stands on Sunday 22 November 2026
  'follow-up.schedule': '?from=2026-11-22&days=7',
  'follow-up.find-patients': '?search=an',
  'follow-up.free-times': '?from=2026-11-22&visitType=',
  'organizing.roster': '?week=2026-11-23',
};

const idOf = (kind: string): string => entries.find((one) => one.kind === kind)?.id ?? '';

/** Addresses of an endpoint, for some charts and the things in them. */
function addressesOf({ name, path }: EndpointShape, patients: readonly string[]): readonly string[] {
  const charts = path.includes(':patientId') ? patients : [null];
  return charts.flatMap((patient) => {
    const begun = path.replace(':patientId', patient ?? '');
    const [, param = null] = /:(\w+)/.exec(begun) ?? [];
    const rest = `${asked[name] ?? ''}${name === 'follow-up.free-times' ? idOf('visit-type') : ''}`;
    if (param === null) return [begun + rest];
    const own = entries.filter((one) => patient === null || one.patient === patient);
    if (param === 'kind')
      return own
        .filter(({ kind }, index) => own.findIndex((one) => one.kind === kind) === index)
        .map(({ kind, id }) => begun.replace(':kind', kind).replace(':id', id) + rest);
    const word = wordOf[param];
    if (word !== undefined) return [begun.replace(`:${param}`, word) + rest];
    const kind = kindOf[param];
    if (kind === undefined) throw new Error(`${path}: what stands for ${param}?`);
    return own
      .filter((one) => one.kind === kind)
      .slice(0, 2)
      .map(({ id }) => begun.replace(`:${param}`, id) + rest);
  });
}

test('[A1] whoever is in a reply is in its audit line', { timeout: 600_000 }, async (context) => {
  const endpoints = appRoutes(server.context).endpoints.filter(
    // The audit as a whole names everybody and is read as nobody's chart; of one chart it is (audit.db.test.ts)
    ({ method, access, name }) =>
      method === 'GET' && access.kind !== 'public' && name !== 'controlling.audit',
  );
  const patients = [...new Set(owners.values())];
  const some = patients.filter((_, index) => index % 5 === 0);
  // What an address may name and none of them has, somebody else does
  for (const kind of Object.values(kindOf)) {
    const having = entries.filter((one) => one.kind === kind).flatMap(({ patient }) => patient ?? []);
    if (!having.some((patient) => some.includes(patient))) some.push(...having.slice(0, 1));
  }
  const said = new Map<string, { readonly what: string; readonly people: ReadonlySet<string> }>();
  const read = new Set<string>();
  for (const account of demoAccounts.filter(
    ({ role }, index) => demoAccounts.findIndex((one) => one.role === role) === index,
  )) {
    const browser = server.browser();
    expect((await browser.post('/api/auth/demo', { person: account.id })).status).toBe(200);
    await browser.post('/api/auth/step-up', { code: demoCode });
    for (const endpoint of endpoints) {
      const { access, name } = endpoint;
      if (access.kind === 'roles' && !access.roles.includes(account.role)) continue;
      for (const url of addressesOf(endpoint, account.role === 'patient' ? patients : some)) {
        const reply = await browser.get(url);
        expect(reply.status, `${account.role}: ${url}`).toBeLessThan(500);
        if (reply.status === 422) throw new Error(`${name} ${url}: ${reply.raw.body}`);
        if (reply.status !== 200) continue;
        read.add(name);
        const ids =
          reply.raw.body.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
        const people = new Set(ids.flatMap((id) => owners.get(id) ?? []));
        said.set(String(reply.raw.headers['x-request-id']), { what: `${account.role}: ${name}`, people });
      }
    }
  }
  const { rows } = await server.database.ownerPool.query<{ request_id: string; patients: string[] }>(
    'select request_id, patients from audit_event',
  );
  const lines = new Map(rows.map((row) => [row.request_id, new Set(row.patients)]));
  const untold = [...said].flatMap(([request, { what, people }]) => {
    const missing = [...people].filter((person) => !lines.get(request)?.has(person));
    return missing.length === 0 ? [] : [`${what}: ${missing.length} of ${people.size} not named`];
  });
  expect([...new Set(untold)]).toEqual([]);
  // The stories sign what they draft: a draft is read in a1-every-touch. Going on with a held plan is looked at in dose-plans.db.test.ts, an order on hold in holds.db.test.ts and
  // one that waits for its supervisor in co-signing.db.test.ts: none of these charts has one.
  const elsewhere = [
    'plan.review-draft',
    'plan.review-co-sign',
    'plan.review-resume',
    'plan.resuming-dose-plan',
  ];
  expect(endpoints.map(({ name }) => name).filter((name) => !read.has(name))).toEqual(elsewhere);
  didRounds(context, said.size);
});
