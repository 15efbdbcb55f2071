import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readArchitecture } from '../../app/bootstrap/check-architecture.mjs';

/**
 * Builds a small house in a temporary folder and runs the repository's own rules on it: a rule that never fires
 * proves nothing, and a parser that cannot read TypeScript passes by seeing nothing.
 */
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

const packages = Object.fromEntries(
  ['react', 'temporal-polyfill', 'vitest', 'pg'].map((name) => [
    `node_modules/${name}/index.js`,
    'export {};\n',
  ]),
);

async function rulesBrokenBy(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'titrate-rules-'));
  made.push(folder);
  const manifest = {
    type: 'module',
    imports: Object.fromEntries(
      ['kernel', 'care', 'platform', 'record'].map((room) => [`#${room}/*`, `./${room}/*`]),
    ),
    dependencies: { react: '*', 'temporal-polyfill': '*' },
    devDependencies: { vitest: '*' },
  };
  for (const [path, text] of Object.entries({
    'package.json': JSON.stringify(manifest),
    ...packages,
    ...files,
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { violations } = await readArchitecture(folder);
  return [...new Set(violations.map((violation) => violation.split(':')[0] ?? ''))].sort();
}

const one = 'export const one: number = 1;\n';

describe('the import rules fire', () => {
  test.each<[rule: string, files: Record<string, string>]>([
    [
      'slices-apart',
      {
        'care/1-assessment/queries.ts':
          "import type { Two } from '../2-treatment-plan/queries.ts';\nexport type One = Two;\n",
        'care/2-treatment-plan/queries.ts': 'export type Two = 2;\n',
      },
    ],
    [
      'slices-apart',
      {
        'practice/1-planning/routes.ts': "export { one } from '#care/1-assessment/queries.ts';\n",
        'care/1-assessment/queries.ts': one,
      },
    ],
    [
      'screens-see-the-contract-only',
      {
        'care/1-assessment/screens/intake.tsx':
          "import { one } from '../queries.ts';\nexport const Intake = () => <p>{one}</p>;\n",
        'care/1-assessment/queries.ts': one,
      },
    ],
    [
      'screens-see-the-contract-only',
      {
        'care/1-assessment/screens/intake.tsx':
          "export const load = () => import('#platform/db/pool.ts');\nexport const Intake = () => <p />;\n",
        'platform/db/pool.ts': one,
      },
    ],
    [
      'browser-code-has-no-node',
      { 'ui/chart.ts': "import { readFileSync } from 'node:fs';\nexport default readFileSync;\n" },
    ],
    [
      'pure-rooms-do-no-io',
      { 'kernel/dose.ts': "import { randomUUID } from 'node:crypto';\nexport default randomUUID;\n" },
    ],
    ['calendar-in-one-place', { 'clinical/age.ts': "export { Temporal } from 'temporal-polyfill';\n" }],
    ['no-cycles', { 'kernel/a.ts': "export * from './b.ts';\n", 'kernel/b.ts': "export * from './a.ts';\n" }],
    ['no-tests-in-the-product', { 'kernel/a.ts': "export * from './b.test.ts';\n", 'kernel/b.test.ts': one }],
    ['no-development-packages-in-the-product', { 'platform/a.ts': "export { vi } from 'vitest';\n" }],
    ['declared-packages-only', { 'platform/a.ts': "export { default } from 'pg';\n" }],
    ['imports-resolve', { 'platform/a.ts': "export { nothing } from './gone.ts';\n" }],
  ])('%s', async (rule, files) => {
    expect(await rulesBrokenBy(files)).toEqual([rule]);
  });
});

test('what the house allows passes', async () => {
  const broken = await rulesBrokenBy({
    'kernel/time.ts': "export { Temporal } from 'temporal-polyfill';\n",
    'kernel/result.ts': one,
    'care/1-assessment/schema.ts': "export { one } from '#kernel/result.ts';\n",
    'care/1-assessment/routes.ts':
      "import { one } from './schema.ts';\nimport '#record/store/patient.ts';\nexport default one;\n",
    'care/1-assessment/screens/intake.tsx':
      "import { useState } from 'react';\nimport { one } from '../schema.ts';\nexport const Intake = () => <p>{useState(one)[0]}</p>;\n",
    'record/store/patient.ts': "import { readFileSync } from 'node:fs';\nexport default readFileSync;\n",
    'record/store/patient.test.ts': "import { test } from 'vitest';\ntest('x', () => {});\n",
  });
  expect(broken).toEqual([]);
});
