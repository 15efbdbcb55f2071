import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';
import { root } from './paths.mjs';

const rooms = [
  ...['kernel', 'knowledge', 'record', 'clinical', 'platform', 'interop', 'care', 'practice', 'ui', 'app'],
  ...['test', 'bench', 'vitest.config.ts'],
];

/** Fewer modules than this means the check has gone blind, not that the house is small. */
const fewestModules = 50;

/** @typedef {{ modules: number, imports: number, violations: string[] }} ArchitectureReport */

/**
 * Checks the imports of the whole repository (or of another tree of the same shape) against .dependency-cruiser.mjs.
 * @param {string} [folder]
 * @returns {Promise<ArchitectureReport>}
 */
export async function readArchitecture(folder = root) {
  const { output } = await cruise(
    rooms.filter((room) => existsSync(join(folder, room))),
    { ...config.options, baseDir: folder, validate: true, ruleSet: { forbidden: config.forbidden ?? [] } },
  );
  if (typeof output === 'string') throw new Error(output);
  const { totalCruised, totalDependenciesCruised, violations } = output.summary;
  return {
    modules: totalCruised,
    imports: totalDependenciesCruised ?? 0,
    violations: violations.map(({ rule, from, to, cycle }) => {
      const path = cycle ? cycle.map((step) => step.name).join(' -> ') : to;
      const comment = config.forbidden?.find(({ name }) => name === rule.name)?.comment ?? '';
      return `${rule.name}: ${from} -> ${path}\n    ${comment}`;
    }),
  };
}

if (process.argv[1] === import.meta.filename) {
  const { modules, imports, violations } = await readArchitecture();
  for (const violation of violations) console.log(violation);
  console.log(`${modules} modules, ${imports} imports, ${violations.length} violations`);
  if (modules < fewestModules || imports < modules) {
    console.log(
      'The check does not see the imports of the house: is its TypeScript parser (@swc/core) installed?',
    );
    process.exitCode = 1;
  }
  if (violations.length > 0) process.exitCode = 1;
}
