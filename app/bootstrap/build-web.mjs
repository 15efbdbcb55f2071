import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode } from './find-node.mjs';
import { cache, modules, root, webFolder } from './paths.mjs';

/** Rooms whose files can end up in the browser. */
const rooms = [
  ...['app/web', 'app/server', 'ui', 'care', 'practice', 'clinical', 'interop/import', 'kernel', 'knowledge'],
  ...['platform/auth', 'record/schema'],
];
const files = [
  ...['package-lock.json', 'package.json'],
  ...['app/bootstrap/build-web.mjs', 'app/bootstrap/service-worker-build.mjs'],
];
const viteProgram = join(modules, 'vite', 'bin', 'vite.js');
const stampFile = join(webFolder, '.built-from');

/** Builds the web app into .cache/web, when a source changed since the last time. */
export function buildWeb() {
  if (!existsSync(join(root, 'app/web/index.html'))) return;
  const fingerprint = fingerprintOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint) return;
  console.log('Building the web app ...');
  const started = Date.now();
  // Beside the old one, then in its place: a server that is running never serves half a build.
  const next = join(cache, `web.${process.pid}`);
  const { status, stdout, stderr } = spawnSync(findNode(), [viteProgram, ...viteArguments(next)], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NODE_COMPILE_CACHE: join(cache, 'node') },
  });
  if (status !== 0) {
    rmSync(next, { recursive: true, force: true });
    throw new Error(`The web app does not build.\n${stdout}${stderr}`);
  }
  writeFileSync(join(next, '.built-from'), fingerprint);
  rmSync(webFolder, { recursive: true, force: true });
  renameSync(next, webFolder);
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** @param {string} outDir */
export function viteArguments(outDir) {
  return ['build', 'app/web', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
}

/** Names, sizes and times of all sources: reading their contents would cost more than it saves. */
function fingerprintOfSources() {
  const hash = createHash('sha256');
  const sources = rooms.filter((room) => existsSync(join(root, room))).flatMap(sourcesIn);
  for (const path of [...sources, ...files].sort()) {
    const entry = statSync(join(root, path));
    if (entry.isFile()) hash.update(`${path}\0${entry.size}\0${entry.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} room
 * @returns {string[]}
 */
function sourcesIn(room) {
  const names = /** @type {string[]} */ (readdirSync(join(root, room), { recursive: true }));
  return names.filter((name) => !/\.(test|bench)\.tsx?$/.test(name)).map((name) => join(room, name));
}
