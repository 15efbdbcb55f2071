import { startTestServer } from '#platform/db/testing.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { createEntries } from '#record/store/versions.ts';
import { openTestApp } from '#test/app/test-app.ts';
import { must } from '#test/record/contents.ts';
import { inputOfChild, sayReady } from './child.ts';
import { madeUpChart } from './made-up-chart.ts';

export interface AppInput {
  readonly patients: number;
  /** Demo clinics answer CDS Hooks without a token. */
  readonly demo?: boolean;
}
export interface AppReady {
  readonly url: string;
  readonly cookie: string;
  /** Up to a thousand of them. */
  readonly patientIds: readonly string[];
  readonly versions: number;
  readonly megabytes: number;
  /** Owner connection, for baselines in the same database. */
  readonly ownerUrl: string;
}

/** The whole app on a database of its own, filled with made-up charts, and somebody signed in. */
const { patients, demo = false } = inputOfChild<AppInput>();
const database = await startTestServer();
const test = await openTestApp();
const clinic = await test.addClinic('Bench', { demo });
const patientIds: string[] = [];
const perTransaction = 25;
for (let done = 0; done < patients; done += perTransaction * 4) {
  await Promise.all([0, 1, 2, 3].map((lane) => fill(done + lane * perTransaction)));
  // Plans made for empty tables read all of them, and stay until somebody has counted rows
  if (done === 0) await test.database.ownerPool.query('analyze');
}
await test.database.ownerPool.query('analyze');
const browser = await clinic.signIn('prescriber');
const url = await test.app.listen({ port: 0, host: '127.0.0.1' });
const { rows } = await test.database.ownerPool.query<{ versions: bigint; bytes: bigint }>(
  'select count(*) as versions, pg_database_size(current_database()) as bytes from record_version',
);
sayReady(
  {
    url,
    cookie: browser.cookie ?? '',
    patientIds: patientIds.slice(0, 1000),
    versions: Number(rows[0]?.versions),
    ownerUrl: test.database.ownerUrl,
    megabytes: Math.round(Number(rows[0]?.bytes) / 1_000_000),
  } satisfies AppReady,
  async () => {
    await test.close();
    await database.stop();
  },
);

async function fill(from: number): Promise<void> {
  const numbers = Array.from({ length: perTransaction }, (_, index) => from + index).filter(
    (number) => number < patients,
  );
  if (numbers.length === 0) return;
  const charts = numbers.map(madeUpChart);
  const personId = clinic.people.prescriber.id;
  const session = { clinicId: clinic.id, personId, role: 'prescriber', patientId: null };
  const author = { clinicId: clinic.id, personId, personName: 'Bench', at: test.clock.now() };
  await inTransaction(test.context.db, session, async (tx) =>
    must(await createEntries(tx, author, charts.flat())),
  );
  for (const [first] of charts) if (first) patientIds.push(first.patientId);
}
