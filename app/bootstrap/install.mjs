import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cache, modules, root } from './paths.mjs';

const lockFile = join(root, 'package-lock.json');
/** npm's own list of what it put into node_modules; it writes it last. */
const installedFile = join(modules, '.package-lock.json');
const stampFile = join(modules, '.titrate-installed.json');

/** @typedef {'start' | 'develop'} Need  what start needs, or that and the tools for tests */
/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, link?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage */

/**
 * Makes node_modules fit package-lock.json. Does nothing, in a few milliseconds, when it does already.
 * @param {Need} need
 */
export async function ensureInstalled(need) {
  if (isStamped(need)) return;
  const release = await lockInstallation();
  try {
    if (isStamped(need)) return; // somebody else did it while we waited
    if (!isComplete(need)) install(need);
    stamp(need);
  } finally {
    release();
  }
}

/** @param {Need} need */
function isStamped(need) {
  const found = readJson(stampFile);
  return (
    found !== null &&
    found.lock === lockHash() &&
    found.installed === installedAt() &&
    (found.need === 'develop' || need === 'start')
  );
}

/** @param {Need} need */
function stamp(need) {
  // A complete node_modules stays known as complete when start alone is asked for later.
  const most = isComplete('develop') ? 'develop' : need;
  writeFileSync(stampFile, JSON.stringify({ lock: lockHash(), installed: installedAt(), need: most }));
}

/**
 * Compares npm's list of what is installed with the lock file: also right when somebody ran npm by hand.
 * @param {Need} need
 */
function isComplete(need) {
  /** @type {Record<string, LockedPackage>} */
  const installed = readJson(installedFile)?.packages ?? {};
  /** @type {Record<string, LockedPackage>} */
  const wanted = readJson(lockFile)?.packages ?? {};
  const ours = Object.keys(readJson(lockFile)?.packages?.['']?.optionalDependencies ?? {});
  return Object.entries(wanted).every(([path, locked]) => {
    if (path === '' || (locked.dev && need === 'start') || !fitsMachine(locked)) return true;
    // Packages optional to others may rightly be absent: a part of a part made for another machine.
    if (locked.optional && !ours.includes(path.slice('node_modules/'.length))) return true;
    return installed[path]?.version === locked.version && existsSync(join(root, path));
  });
}

/** @param {LockedPackage} locked */
function fitsMachine({ os, cpu, libc }) {
  return (
    (!os || os.includes(process.platform)) &&
    (!cpu || cpu.includes(process.arch)) &&
    (!libc || libc.includes(hasGlibc() ? 'glibc' : 'musl'))
  );
}

/** @type {boolean | undefined} */
let glibc;

function hasGlibc() {
  if (glibc === undefined) {
    Object.assign(process.report, { excludeNetwork: true }); // else it may ask a name server
    const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
    glibc = report.header?.glibcVersionRuntime !== undefined;
  }
  return glibc;
}

/** @param {Need} need */
function install(need) {
  // `npm ci` empties node_modules first. When only the tools for tests are missing, an app may be running from it:
  // then add what is missing and leave the rest in place.
  const add = readJson(installedFile) !== null && readJson(stampFile)?.lock === lockHash();
  const what = need === 'develop' ? '--include=dev' : '--omit=dev';
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error(
      'node_modules is a link, and installing would empty the folder it leads to. Remove the link first.',
    );
  const command = [
    add ? 'install' : 'ci',
    what,
    '--include=optional',
    '--no-save',
    '--no-audit',
    '--no-fund',
  ];
  console.error(add ? 'Installing the tools for tests ...' : 'Installing (once, about half a minute) ...');
  const started = Date.now();
  const { status, error } = npm(command);
  if (error || status !== 0) {
    throw new Error(
      `npm ${command.join(' ')} failed${error ? `: ${error.message}` : ''}. Is the network reachable?`,
    );
  }
  console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * On standard error: the standard output of `titrate ... --json` belongs to JSON alone.
 * @param {string[]} command
 */
function npm(command) {
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  // Inside `npm start` the very npm that runs us is named; it need not be on the PATH.
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running))
    return spawnSync(process.execPath, [running, ...command], options);
  return spawnSync('npm', command, { ...options, shell: process.platform === 'win32' });
}

/** Two commands started at once must not install at once. Returns the function that lets go. */
async function lockInstallation() {
  mkdirSync(cache, { recursive: true });
  const path = join(cache, 'installing');
  for (let told = false; ; ) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch {
      const holder = Number(readFile(path));
      if (!isAlive(holder)) {
        rmSync(path, { force: true });
        continue;
      }
      if (!told) console.error(`Waiting for process ${holder}, which is installing.`);
      told = true;
      await wait(300);
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function installedAt() {
  return statSync(installedFile, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** @param {string} path */
function readFile(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} path */
function readJson(path) {
  const text = readFile(path);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // half-written
  }
}
