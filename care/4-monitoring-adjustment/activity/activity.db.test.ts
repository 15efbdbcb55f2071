import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringActivityFile } from '#app/cli/bring-activity.ts';
import { addDays } from '#kernel/time.ts';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';

let server: TestApp;
let clinic: TestClinic;
let today: string;
const folder = mkdtempSync(join(tmpdir(), 'activity-'));
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  today = server.clock.now().slice(0, 10);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const at = (what = '') => `/api/patients/${clinic.patientId}/activity${what}`;
const ago = (days: number): string => addDays(today, -days);
const file = (...lines: string[]) => ({
  name: 'phone.csv',
  text: ['day,minutes_slept,steps', ...lines].join('\n'),
});
const versions = async () => {
  const { rows } = await server.database.ownerPool.query(
    "select count(*)::int as count from record_version where kind = 'activity-day' and patient_id = $1",
    [clinic.patientId],
  );
  return rows[0].count;
};

test('off by default; on, a file is kept once, a day is one entry; stopped, nothing is taken or shown', async () => {
  const patient = await clinic.signIn('patient');
  const nurse = await clinic.signIn('nurse');
  expect((await patient.get(at())).body).toEqual({ sharing: null, days: 0, newest: [] });
  const first = file(`${ago(3)},412,6032`, `${ago(2)},,7100`);
  for (const who of [patient, nurse]) expect((await who.post(at('/days'), first)).status).toBe(409);

  const on = await patient.send('PUT', at('/sharing'), { status: 'on' }, { 'if-match': '"0"' });
  expect(on).toMatchObject({ status: 200, body: { version: 1, content: { saidBy: 'patient' } } });
  expect((await patient.post(at('/days'), first)).body).toMatchObject({ taken: 2, changed: 0 });
  expect((await nurse.post(at('/days'), first)).body).toMatchObject({ taken: 0, unchanged: 2 });
  // Sleep of that night comes later, and the steps stay
  const later = file(`${ago(2)},380,`);
  expect((await nurse.post(at('/days'), later)).body).toMatchObject({ taken: 0, changed: 1 });
  expect((await nurse.get(at())).body.newest).toMatchObject([
    { on: ago(2), sleepMinutes: 380, steps: 7100, broughtBy: 'clinic' },
    { on: ago(3), sleepMinutes: 412, steps: 6032, broughtBy: 'patient' },
  ]);
  expect(await versions()).toBe(3);

  // One wrong line: nothing of the file
  const wrong = await patient.post(at('/days'), file(`${ago(5)},400,1`, 'yesterday,1,1'));
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'line 3' }] } });
  expect(await versions()).toBe(3);

  const chart = `/api/patients/${clinic.patientId}/balance`;
  const shown = (await nurse.get(chart)).body.balance.activity;
  expect(shown.map(({ analyte }: { analyte: string }) => analyte)).toEqual(['sleep', 'steps']);

  // The command line goes the same way
  const path = join(folder, 'days.csv');
  writeFileSync(path, file(`${ago(1)},420,5000`).text);
  const { rows } = await server.database.ownerPool.query('select id, name, zone from clinic where id = $1', [
    clinic.id,
  ]);
  const bring = () => bringActivityFile(server.context.db, rows[0], clinic.patientId, path);
  expect(await bring()).toMatchObject({ outcome: 'done', kept: { taken: 1 } });

  // Apple Health: read piece by piece; broken, nothing of it is kept
  const walk = `<Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" value="40" startDate="${ago(1)} 12:00:00 -0500" endDate="${ago(1)} 12:10:00 -0500"/>`;
  const before = await versions();
  for (const [xml, outcome] of [
    [`<HealthData>${walk}`, 'refused'],
    [`<HealthData>${walk}</HealthData>`, 'done'],
  ] as const) {
    writeFileSync(path, xml);
    expect(await bring()).toMatchObject({ outcome });
    expect(await versions()).toBe(before + (outcome === 'done' ? 1 : 0));
  }
  // Read on the person's device, its days come as a table that says so
  const here = { ...file(`${ago(1)},,41`), readFrom: 'apple-health' };
  expect((await patient.post(at('/days'), here)).body).toMatchObject({ changed: 1 });
  expect((await nurse.get(at())).body.newest[0]).toMatchObject({
    sleepMinutes: 420,
    steps: 41,
    format: 'apple-health',
  });

  expect((await patient.send('PUT', at('/sharing'), { status: 'off' }, { 'if-match': '"1"' })).status).toBe(
    200,
  );
  expect((await patient.post(at('/days'), first)).status).toBe(409);
  expect(await bring()).toMatchObject({ outcome: 'refused', refusal: { kind: 'conflict' } });
  expect((await nurse.get(at())).body).toMatchObject({ days: 3, newest: [] });
  expect((await nurse.get(chart)).body.balance.activity).toEqual([]);
  expect((await clinic.signIn('front-desk').then((desk) => desk.get(at()))).status).toBe(403);
});
