import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { chart, condition, countRecord, order } from './import-test.ts';

/** The command line as a person uses it: from a folder of their own, with the names of their own files. */
describe('titrate', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let folder: string;
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    folder = mkdtempSync(join(tmpdir(), 'titrate-cli-'));
    mkdirSync(join(folder, 'charts'));
    cpSync(join(import.meta.dirname, '../fixtures/synthea'), join(folder, 'charts'), { recursive: true });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });

  interface Ended {
    readonly code: number;
    readonly out: string;
    readonly err: string;
  }
  const titrate = (...args: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const { DATABASE_URL: _own, INIT_CWD: _start, npm_lifecycle_event: _script, ...rest } = process.env;
      const env = { ...rest, DATABASE_URL: server.database.ownerUrl, TITRATE_DATA: join(folder, 'data') };
      const program = join(import.meta.dirname, '../../app/cli/titrate.mjs');
      execFile(
        process.execPath,
        [program, ...args],
        { cwd: folder, env, timeout: 60_000 },
        (error, out, err) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
      );
    });
  const write = (name: string, content: object | string) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

  test('import takes a folder, says what came of it, and a second time changes nothing', async () => {
    const first = await titrate('import', 'charts');
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('Louis_Maggio.json: imported')]);
    expect(first.out).toMatch(/Resources in and facts out agree: (\d+) received, \1 accounted for/);
    const before = await countRecord(server);
    const again = await titrate('import', 'charts', '--json');
    const report = JSON.parse(again.out) as { agree: boolean; files: { outcome: string }[] };
    expect([again.code, report.agree, report.files.map(({ outcome }) => outcome)]).toEqual([
      0,
      true,
      ['nothing-new', 'nothing-new'],
    ]);
    expect(await countRecord(server)).toEqual(before);
  });

  test('a bad file is refused with its places, and those beside it are imported', async () => {
    write('bad.json', chart(condition({ onsetDateTime: '2027-02-29' })));
    write('good.json', chart(condition()));
    const { code, out } = await titrate('import', 'bad.json', 'good.json');
    expect([code, out]).toEqual([3, expect.stringContaining('Bundle.entry[1].resource.onsetDateTime')]);
    expect(out).toContain('1 of 2 files');
  });

  test('NDJSON by type is taken in whatever order the files come', async () => {
    const { entry } = chart(condition(), order());
    const [patient, ...facts] = entry.map(({ resource }) => JSON.stringify(resource));
    mkdirSync(join(folder, 'bulk'));
    write('bulk/Condition.ndjson', facts.join('\n'));
    write('bulk/Patient.ndjson', `${patient}\n`);
    write('bulk/manifest.json', { request: 'https://ehr.example/$export', output: [] });
    const { code, out } = await titrate('import', 'bulk');
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('2 of 2 files, 1 patients (1 new); 1 files were not FHIR'),
    ]);
  });

  test('what does not exist, and a call that is wrong, are said in a line', async () => {
    expect(await titrate('import', 'nowhere.json')).toEqual({
      code: 2,
      out: '',
      err: 'nowhere.json does not exist.\n',
    });
    expect((await titrate('import')).code).toBe(2);
    expect((await titrate('import', 'good.json', '--clinic', 'South')).err).toContain(`${clinic.id}  North`);
    expect((await titrate('replay', clinic.id)).err).toBe('There is no such order here.\n');
  });

  test('screen reads a file of the folder and prints findings, as text and as JSON', async () => {
    const text = await titrate('screen', 'charts/Milan_Beatty.json', '--as-of', '2021-06-01');
    expect([text.code, text.out]).toEqual([
      0,
      expect.stringContaining('Milan Beatty, born 1973-11-24: screened as of 2021-06-01'),
    ]);
    const json = JSON.parse((await titrate('screen', 'charts/Milan_Beatty.json', '--json')).out) as Record<
      string,
      unknown
    >;
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining(['patient', 'asOf', 'knowledge', 'findings', 'notChecked', 'checked']),
    );
    for (const type of ['transaction', 'searchset', 'collection']) {
      write(`${type}.json`, { ...chart(order()), type });
      expect([type, (await titrate('screen', `${type}.json`, '--json')).code]).toEqual([type, 0]);
    }
    expect(await titrate('screen', 'charts/Milan_Beatty.json', '--as-of', '2027-02-29')).toMatchObject({
      code: 2,
      out: '',
    });
    expect(await titrate('screen', 'bad.json')).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('onsetDateTime'),
    });
  });

  test('audit verify, verify and clinics look at everything, and find what was changed behind their back', async () => {
    expect(await titrate('clinics')).toMatchObject({
      code: 0,
      out: `${clinic.id}  North  (America/New_York)\n`,
    });
    expect(await titrate('audit', 'verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^North: intact, \d+ lines/),
    });
    expect(await titrate('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing is wrong'),
    });
    const { ownerPool } = server.database;
    await ownerPool.query('alter table audit_event disable trigger user');
    await ownerPool.query(`update audit_event set person_name = 'Somebody else' where seq = 1`);
    await ownerPool.query('alter table audit_event enable trigger user');
    const broken = await titrate('audit', 'verify', '--json');
    expect([broken.code, JSON.parse(broken.out)[0].problems]).toEqual([
      1,
      ['Line 1 was changed after it was written.'],
    ]);
    expect((await titrate('verify')).code).toBe(1);
  });
});
