import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReport } from '#interop/import/schema.ts';
import { type Browser, openTestApp, type TestApp } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { r4Problems } from './fhir/validate-r4.ts';
import { countRecord, upload } from './import-test.ts';

/** All ten charts where the shared data lies beside the repository, else the two that are in it. */
const shared = join(import.meta.dirname, '../../../shared/data/synthea');
const folder = existsSync(shared) ? shared : join(import.meta.dirname, '../fixtures/synthea');
const files = readdirSync(folder).filter((name) => /^[A-Z].*\.json$/.test(name));
if (folder !== shared)
  console.log('../shared/data/synthea is absent: importing the two charts of test/fixtures only');

describe('real-format charts', () => {
  let server: TestApp;
  let manager: Browser;
  const reports = new Map<string, ImportReport>();
  beforeAll(async () => {
    server = await openTestApp();
    manager = await (await server.addClinic('North')).signIn('manager');
  });
  afterAll(() => server.close());
  const raw = (name: string) => readFileSync(join(folder, name));

  test.each(files)('[I5] %s imports, and every resource in it is accounted for', async (name) => {
    const inFile = (JSON.parse(raw(name).toString()) as { entry: { resource: { resourceType: string } }[] })
      .entry;
    const { status, body } = await upload(manager, raw(name));
    expect(status, JSON.stringify(body)).toBe(200);
    const report = body.report as ImportReport;
    reports.set(name, report);
    expect(report.outcome).toBe('imported');
    expect(report.counts.reduce((sum, count) => sum + count.received, 0)).toBe(inFile.length);
    for (const count of report.counts) {
      const { resourceType, received, taken, unchanged, updated, kept, refused } = count;
      expect(received).toBe(inFile.filter(({ resource }) => resource.resourceType === resourceType).length);
      expect(received).toBe(taken + unchanged + updated + kept + refused);
      if (kept > 0) expect(count.why).not.toBeNull();
    }
    const { rows } = await server.database.ownerPool.query(
      `select content -> 'source' ->> 'resourceType' as type, count(*)::int as facts from record_current
       where content -> 'source' ->> 'batch' = $1 group by 1`,
      [report.batch],
    );
    const facts = Object.fromEntries(rows.map((row) => [row.type, row.facts]));
    for (const { resourceType, taken } of report.counts)
      expect([resourceType, facts[resourceType] ?? 0]).toEqual([resourceType, taken]);
  });

  test('smoking, which these charts hold as an observation, is an answer screening can use', async () => {
    const { rows } = await server.database.ownerPool.query(
      `select distinct content ->> 'state' as state from record_current where kind = 'substance-use'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { state } of rows) expect(['current', 'stopped', 'never']).toContain(state);
  });

  test('[I5] the same files again change nothing', async () => {
    const before = await countRecord(server);
    for (const name of files) {
      const { body } = await upload(manager, raw(name));
      expect(body.report).toMatchObject({ outcome: 'nothing-new', batch: reports.get(name)?.batch });
    }
    expect(await countRecord(server)).toEqual(before);
  });

  test('[I5] a file cut off, or with one wrong entry, changes nothing and says where it is wrong', async () => {
    const before = await countRecord(server);
    const [name = ''] = files;
    const text = raw(name).toString();
    const cut = await upload(manager, text.slice(0, Math.floor(text.length * 0.9)));
    expect(cut.status).toBe(400);
    expect(cut.body.errors[0].path).toMatch(/^file\.entry\[\d+\]/);
    const entries = JSON.parse(text).entry as { resource: { resourceType: string; status?: string } }[];
    const last = entries.findLastIndex(({ resource }) => resource.resourceType === 'Observation');
    const wrong = structuredClone(JSON.parse(text));
    wrong.entry[last].resource.status = 'banana';
    const refused = await upload(manager, wrong);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe(`Bundle.entry[${last}].resource.status`);
    expect(await countRecord(server)).toEqual(before);
  });

  test('earlier imports are listed with their reports, newest first', async () => {
    const { status, body } = await manager.get('/api/import');
    expect([status, body.imports.length]).toEqual([200, files.length]);
    expect(body.imports[0]).toMatchObject({ by: 'North manager', report: { outcome: 'imported' } });
  });

  test('[A1] the audit names every patient an import touched', async () => {
    const { rows } = await server.database.ownerPool.query(
      `select patients from audit_event where action = 'import.file' and outcome = 'done' order by seq limit $1`,
      [files.length],
    );
    const named = rows.flatMap((row) => row.patients);
    expect(named).toEqual([...reports.values()].flatMap((report) => report.patients.map(({ id }) => id)));
  });

  test('[I1] everything served about these people is valid R4', async (context) => {
    let served = 0;
    for (const { patients } of reports.values()) {
      const { raw: reply } = await manager.get(`/fhir/Patient/${patients[0]?.id}/$everything`);
      const bundle = JSON.parse(reply.body) as { entry: { resource: { resourceType: string } }[] };
      expect(r4Problems(bundle).slice(0, 5)).toEqual([]);
      for (const { resource } of bundle.entry) {
        expect(r4Problems(resource)).toEqual([]);
        served += 1;
      }
    }
    expect(served).toBeGreaterThan(200);
    didRounds(context, served);
  });
});
