import { createHash, randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Binaries, copyBinaries, librariesLinked, linkLibraries } from './binaries.ts';

/** The system user PostgreSQL runs as. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where one embedded PostgreSQL lives and who runs it. */
export interface Place {
  /** Holds the cluster, the socket folder and the log. The data folder asked for, or the system folder instead. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  /** Folder of the unix socket, open to the running user only. */
  readonly socket: string;
  readonly log: string;
  readonly binaries: Binaries;
  /** Set when this process is root: PostgreSQL refuses to run as root, so it runs as this user. */
  readonly runAs: SystemUser | null;
}

const systemFolder = '/var/lib/titrate';
const pointerName = 'moved-to';

/**
 * Decides where the data of `dataFolder` lives and makes the folders.
 *
 * Not root: in the data folder, as this user. Root: as `nobody` (or as whoever owns an existing cluster). Where that
 * user cannot reach the data folder or node_modules, as below a private home, data or programs go to
 * /var/lib/titrate, and `say` tells so. A pointer file keeps the choice, so that a later change of folder permissions
 * never makes an existing database look empty.
 */
export async function findPlace(
  dataFolder: string,
  installed: Binaries,
  say: (line: string) => void,
): Promise<Place> {
  await mkdir(dataFolder, { recursive: true });
  const asked = await realpath(dataFolder);
  const isRoot = process.getuid?.() === 0;
  const pointedAt = await readPointer(asked);
  let home = pointedAt ?? asked;
  const existing = await stat(join(home, 'cluster')).catch(() => null);

  if (!isRoot) {
    if (existing && existing.uid !== process.getuid?.()) {
      throw new Error(
        `The database in ${home} belongs to another system user (number ${existing.uid}): it was first started as ` +
          'root or by somebody else. Start it the same way, or set TITRATE_DATA to a folder of your own.',
      );
    }
    const binaries = await usableBinaries(installed, join(home, 'programs'), say);
    return prepare(home, binaries, null);
  }

  const runAs = existing ? { uid: existing.uid, gid: existing.gid } : await nobody();
  if (!(await canReach(dirname(home), runAs))) {
    if (existing) {
      throw new Error(
        `PostgreSQL runs as system user ${runAs.uid} and can no longer reach its data in ${home}: a folder above it ` +
          'was closed. Open it again (chmod o+x), or move the data folder and set TITRATE_DATA.',
      );
    }
    home = await moveToSystemFolder(asked);
    say(
      `PostgreSQL may not run as root and system user ${runAs.uid} cannot enter ${asked}: the data is in ${home}.`,
    );
  }
  let binaries = await usableBinaries(installed, systemFolder, say);
  if (!(await canRun(binaries.folder, runAs))) {
    await openFolder(systemFolder);
    binaries = await copyBinaries(installed, systemFolder, say);
  }
  await openFolder(home);
  return prepare(home, binaries, runAs);
}

/** A new folder each time: an emptied data folder never finds an old database behind its back. */
async function moveToSystemFolder(asked: string): Promise<string> {
  await openFolder(systemFolder);
  const home = join(systemFolder, `${basename(asked)}-${randomBytes(6).toString('hex')}`);
  await writeFile(join(asked, pointerName), `${home}\n`, { flag: 'wx' }).catch(() => {});
  const agreed = (await readPointer(asked)) ?? home; // of two first starts at once, one wrote it
  await mkdir(agreed, { recursive: true });
  return agreed;
}

/** Makes a folder that other system users may walk through, but not list. */
async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, (await stat(folder)).mode | 0o011);
}

async function readPointer(asked: string): Promise<string | null> {
  const text = await readFile(join(asked, pointerName), 'utf8').catch(() => null);
  return text?.trim() || null;
}

async function prepare(home: string, binaries: Binaries, runAs: SystemUser | null): Promise<Place> {
  const socket = await socketFolder(home, runAs);
  return { home, cluster: join(home, 'cluster'), socket, log: join(home, 'postgres.log'), binaries, runAs };
}

/** Links made in place where that is possible, else a copy with links: installed by one user, run by another. */
async function usableBinaries(
  installed: Binaries,
  parent: string,
  say: (line: string) => void,
): Promise<Binaries> {
  if (await librariesLinked(installed.folder)) return installed;
  try {
    await linkLibraries(installed.folder);
    return installed;
  } catch {
    await mkdir(parent, { recursive: true });
    return copyBinaries(installed, parent, say);
  }
}

/** A socket's path may be about 100 bytes long; a deep data folder gets a short one below the temporary folder. */
async function socketFolder(home: string, runAs: SystemUser | null): Promise<string> {
  const uid = runAs?.uid ?? process.getuid?.();
  const beside = join(home, 'socket');
  const folder =
    Buffer.byteLength(join(beside, '.s.PGSQL.5432.lock')) < 100
      ? beside
      : join(tmpdir(), `titrate-${uid}-${shortHash(home)}`);
  await mkdir(folder, { mode: 0o700 }).catch(() => {});
  const made = await lstat(folder);
  const ours = made.isDirectory() && (made.uid === uid || made.uid === process.getuid?.());
  if (!ours) throw new Error(`${folder} is in the way: it should be a folder of system user ${uid}.`);
  if (runAs) await chown(folder, runAs.uid, runAs.gid);
  await chmod(folder, 0o700);
  return folder;
}

async function nobody(): Promise<SystemUser> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const entry = users.split('\n').find((line) => line.startsWith('nobody:'));
  const [uid, gid] = (entry ?? '').split(':').slice(2, 4).map(Number);
  if (!uid || !gid) {
    throw new Error(
      'PostgreSQL may not run as root and this system has no user "nobody": start as another user.',
    );
  }
  return { uid, gid };
}

/** May this user walk down into `folder`? */
async function canReach(folder: string, user: SystemUser): Promise<boolean> {
  for (let at = await realpath(folder); ; at = dirname(at)) {
    if (!allows(await stat(at), user, constants.S_IXUSR)) return false;
    if (at === dirname(at)) return true;
  }
}

async function canRun(folder: string, user: SystemUser): Promise<boolean> {
  if (!(await canReach(join(folder, 'bin'), user))) return false;
  const needed = ['bin/postgres', 'bin/initdb', 'lib/libpq.so.5', 'lib', 'share/postgresql'];
  const readable = await Promise.all(
    needed.map(async (name) => {
      const entry = await stat(join(folder, name)).catch(() => null);
      return entry === null || allows(entry, user, constants.S_IRUSR);
    }),
  );
  return readable.every(Boolean);
}

/** Classic permission bits; `bit` is the owner's form of the right asked for. */
function allows(entry: Stats, user: SystemUser, bit: number): boolean {
  const shift = entry.uid === user.uid ? 0 : entry.gid === user.gid ? 3 : 6;
  return (entry.mode & (bit >> shift)) !== 0;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
