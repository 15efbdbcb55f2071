import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/**
 * Three projects, told apart by file name alone:
 *
 *   x.test.ts          pure      no database, no browser; all files share a worker
 *   x.db.test.ts       database  gets a real PostgreSQL; each test file makes its own database from a template
 *   x.browser.test.ts  browser   drives a real browser against a running app
 *
 * `npx vitest run --project pure clinical` runs one project in one folder. Without `--project` they run one after the
 * other (`groupOrder`): they share two cores.
 */
const full = process.env.TITRATE_FULL === '1';

const nowhere = ['**/node_modules/**', '**/.cache/**', '**/dist/**', '**/data/**'];

export default defineConfig({
  test: {
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'pure',
          sequence: { groupOrder: 0 },
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...nowhere, '**/*.db.test.ts', '**/*.browser.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: full ? 600_000 : 20_000,
        },
      },
      {
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['**/*.db.test.ts'],
          exclude: nowhere,
          pool: 'forks',
          // Files of one worker share their modules: loading them anew for each file took as long as the tests
          isolate: false,
          globalSetup: ['test/postgres/test-server.setup.ts'],
          testTimeout: full ? 1_800_000 : 120_000,
          hookTimeout: 120_000,
          // One machine, one server: two files at a time keep two cores busy without starving the crash tests.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['**/*.browser.test.ts'],
          exclude: nowhere,
          // A keystroke can fall between two drawings of a page on a busy machine; the report names what needed it
          retry: 1,
          pool: 'forks',
          globalSetup: ['test/browser/demo-server.setup.ts'],
          // Two files at a time, each with a demo clinic of its own
          maxWorkers: 2,
          testTimeout: full ? 600_000 : 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
