import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Report } from './ledger.ts';
import { didRounds, fullRun } from './rounds.ts';

/**
 * A machine west of UTC, one half an hour off, and one a day ahead of the first: what takes a date apart with the
 * machine's clock gives another day on at least one of them.
 */
const zones = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati'];

/** Rooms with dates in them; npm, import rules and this very test have none. */
const rooms = [
  'kernel',
  'knowledge',
  'record',
  'clinical',
  'interop',
  'care',
  'practice',
  'ui',
  'app/seed',
  'app/web',
];

/** Left out of the ordinary run: thousands of rounds over the same dates. */
const longOnes =
  /\.property\.test\.ts$|\/rule-cases\/|dose-slips|search-formulary|units-against-oracle|^knowledge\//;

const files = rooms.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name}`)
    .filter((name) => /\.test\.tsx?$/.test(name) && !/\.(db|browser)\.test\.tsx?$/.test(name))
    .filter((name) => fullRun || !longOnes.test(name)),
);

/** A run of these tests inside such a run would never end. */
const isInside = process.env.TITRATE_IN_ZONE !== undefined;

test.skipIf(isInside)(
  '[T2] the pure tests give the same results in every zone',
  { timeout: 600_000 },
  async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'titrate-zones-'));
    try {
      const results = new Map<string, readonly string[]>();
      for (const zone of zones) results.set(zone, await resultsIn(zone, join(folder, 'report.json')));
      const inUtc = results.get('UTC') ?? [];
      expect(inUtc.length).toBeGreaterThan(100);
      expect(inUtc.filter((line) => line.startsWith('failed'))).toEqual([]);
      for (const zone of zones.slice(1)) expect(results.get(zone), zone).toEqual(inUtc);
      didRounds(context, zones.length);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

/** `passed file > name` of every test, in one order. */
async function resultsIn(zone: string, report: string): Promise<string[]> {
  const root = join(import.meta.dirname, '..', '..');
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const choices = ['--project', 'pure', '--reporter=json', `--outputFile=${report}`];
  const { VITEST: _vitest, VITEST_WORKER_ID: _worker, ...environment } = process.env;
  await promisify(execFile)(process.execPath, [program, 'run', ...choices, ...files], {
    cwd: root,
    env: { ...environment, TZ: zone, TITRATE_IN_ZONE: zone },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { readonly code?: unknown }) => {
    // 1: some test failed, and the report says which
    if (error.code !== 1) throw error;
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return testResults
    .flatMap((file) =>
      file.assertionResults.map(
        ({ status, fullName }) => `${status} ${relative(root, file.name)} > ${fullName}`,
      ),
    )
    .sort();
}
