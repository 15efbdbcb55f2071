import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Place } from './place.ts';
import { processLives } from './process-lives.ts';

/** PostgreSQL's first role, a superuser: it owns the schema and migrates. The app never connects as it. */
export const ownerRole = 'titrate_owner';

const passwordName = 'titrate-owner-password';
const unfinishedName = 'cluster.unfinished-';
const run = promisify(execFile);

/** True when there is a database cluster that these programs can open. @throws when it is of another major version */
export async function clusterExists(place: Place): Promise<boolean> {
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) {
    if (await stat(place.cluster).catch(() => null)) {
      throw new Error(
        `${place.cluster} exists but is no PostgreSQL database. Move it away, or set TITRATE_DATA.`,
      );
    }
    return false;
  }
  const [major] = place.binaries.version.split('.');
  if (version.trim() !== major) {
    throw new Error(
      `The database in ${place.cluster} is of PostgreSQL ${version.trim()}, this Titrate carries ${major}. ` +
        'Back it up with the older Titrate and restore it into an empty data folder with this one.',
    );
  }
  return true;
}

/**
 * Makes a new, empty cluster: UTF-8, the same sort order on every machine, data checksums, and passwords even on the
 * unix socket. It appears under its name only when complete, so a start that is killed half-way leaves nothing that
 * looks like a database; of two starts at once one cluster survives.
 */
export async function createCluster(place: Place): Promise<void> {
  await removeAbandoned(place.home);
  const unfinished = join(place.home, `${unfinishedName}${process.pid}`);
  const passwordFile = `${unfinished}.password`;
  const password = randomBytes(24).toString('base64url');
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.runAs) {
    await chown(unfinished, place.runAs.uid, place.runAs.gid);
    await chown(passwordFile, place.runAs.uid, place.runAs.gid);
  }
  try {
    await run(
      join(place.binaries.folder, 'bin', 'initdb'),
      [
        ...['-D', unfinished, '-U', ownerRole, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        ...['--data-checksums', '--no-instructions'],
      ],
      { cwd: unfinished, env: { LANG: 'C', TZ: 'UTC', PATH: process.env.PATH }, ...place.runAs },
    );
    await rename(passwordFile, join(unfinished, passwordName));
    await rename(unfinished, place.cluster);
  } catch (error) {
    const lost = await stat(join(place.cluster, 'PG_VERSION')).catch(() => null);
    if (lost === null) throw explain(error);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What starts that were killed half-way left behind. Their initdb may still be writing: it stops when it fails. */
async function removeAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(unfinishedName)) continue;
    const [pid] = name.slice(unfinishedName.length).split('.');
    const abandoned = !processLives(Number(pid)) || Number(pid) === process.pid;
    const patiently = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
    if (abandoned) await rm(join(home, name), patiently).catch(() => {}); // then the next start will
  }
}

/** The owner's password, readable by the system user who runs the database only. */
export async function readOwnerPassword(place: Place): Promise<string> {
  return readFile(join(place.cluster, passwordName), 'utf8');
}

function explain(error: unknown): Error {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return new Error(`The database could not be created: ${output || String(error)}`, { cause: error });
}
