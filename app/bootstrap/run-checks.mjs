import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { capture } from './capture.mjs';
import { cache, modules, root } from './paths.mjs';
import { readVitestCounts } from './read-vitest-counts.mjs';

/**
 * `npm test`: everything that must hold, cheapest first. `npm test -- types pure` runs those stages only.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, output: string }} Outcome
 * @typedef {{ name: string, run: () => Promise<Outcome> | string }} Stage  a string says why there is nothing to run
 */

const results = join(cache, 'test-results');
/** Reports of this run, by stage. @type {Map<string, string>} */
const reports = new Map();
const databaseUrl = process.env.DATABASE_URL;
/** A stage runs on the database it names, whatever the environment says. */
const { DATABASE_URL: _given, ...environment } = process.env;

/** @type {Stage[]} */
const stages = [
  { name: 'types', run: () => tool([join(modules, 'typescript', 'bin', 'tsc'), '-b']) },
  { name: 'lint', run: () => tool([join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'check']) },
  { name: 'architecture', run: () => tool([join(import.meta.dirname, 'check-architecture.mjs')]) },
  { name: 'pure', run: () => vitest('pure', 'pure', {}) },
  { name: 'database', run: () => vitest('database', 'database', {}) },
  {
    name: 'database-external',
    run: () =>
      databaseUrl
        ? vitest('database-external', 'database', { DATABASE_URL: databaseUrl })
        : 'DATABASE_URL is not set: only the embedded PostgreSQL was tested',
  },
  {
    name: 'browser',
    run: () => {
      if (!hasFiles('.browser.test.ts')) return 'there are no browser tests';
      buildWeb();
      return vitest('browser', 'browser', {});
    },
  },
  { name: 'promises', run: () => keepLedger() },
];

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no stage ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

mkdirSync(results, { recursive: true });
let passed = 0;
let failed = 0;
for (const stage of stages) {
  if (asked.length > 0 && !asked.includes(stage.name)) continue;
  process.stdout.write(`${stage.name.padEnd(18)} `);
  const started = performance.now();
  const outcome = await attempt(stage);
  if (typeof outcome === 'string') {
    console.log(`not run: ${outcome}`);
    continue;
  }
  passed += outcome.passed;
  failed += outcome.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  console.log(
    `${outcome.passed} passed, ${outcome.failed} failed${skipped}`.padEnd(42),
    `${seconds.padStart(6)} s`,
  );
  writeFileSync(join(results, `${stage.name}.log`), outcome.output);
  if (outcome.failed > 0) console.log(`${outcome.output.trimEnd()}\n`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * A stage that breaks is a failed stage, not the end of the others.
 * @param {Stage} stage
 */
async function attempt(stage) {
  try {
    return await stage.run();
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: String(error) };
  }
}

/**
 * A tool that says yes or no counts as one.
 * @param {string[]} command
 * @returns {Promise<Outcome>}
 */
async function tool(command) {
  const { code, output } = await capture(command, environment);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

/**
 * @param {string} stage
 * @param {string} project
 * @param {Record<string, string>} extra environment
 * @returns {Promise<Outcome>}
 */
async function vitest(stage, project, extra) {
  const report = join(results, `${stage}.json`);
  const options = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const program = join(modules, 'vitest', 'vitest.mjs');
  writeFileSync(report, '');
  reports.set(stage, report);
  const { code, output } = await capture([program, ...options], { ...environment, ...extra });
  return { ...readVitestCounts(report, code), output };
}

/** PROMISES.md says what a whole run proved: half a run has nothing to say. */
function keepLedger() {
  const missing = ['pure', 'database', 'browser'].filter((name) => !reports.has(name));
  if (missing.length > 0) return `PROMISES.md is written after whole runs; not run: ${missing.join(', ')}`;
  return tool([join(root, 'test', 'promises', 'write-promises.ts'), ...reports.values()]);
}

/** @param {string} ending */
function hasFiles(ending) {
  const rooms = readdirSync(root).filter(
    (name) => !['node_modules', '.git', '.cache', 'data'].includes(name),
  );
  return rooms.some((room) => {
    try {
      return /** @type {string[]} */ (readdirSync(join(root, room), { recursive: true })).some((name) =>
        name.endsWith(ending),
      );
    } catch {
      return false; // a file, not a folder
    }
  });
}
