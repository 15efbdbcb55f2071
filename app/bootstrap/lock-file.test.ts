import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './paths.mjs';

interface Locked {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as {
  packages: Record<string, Locked>;
};
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as Record<
  string,
  Record<string, string>
>;

/** Where Node would find `name` from the package at `from`. */
function find(from: string, name: string): Locked | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = packages[`${at}${at === '' ? '' : '/'}node_modules/${name}`];
    if (found || at === '') return found;
  }
}

test('the lock file is complete for every platform, so that `npm ci` accepts it everywhere', () => {
  // A registry that lacks another platform's package makes npm drop it from the lock without a word, and `npm ci`
  // then refuses the lock. Add the missing entry by hand: version, os, cpu, libc, optional.
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => find(path, name) === undefined)
      .map((name) => `${path || 'titrate'} -> ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every dependency of ours is pinned to one exact version', () => {
  const ours = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
