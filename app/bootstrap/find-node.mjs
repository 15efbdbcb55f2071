import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './paths.mjs';

const wanted = 24;

/**
 * A Node that runs TypeScript as it is: the one running now if it is new enough, else the one npm installed with us.
 * @returns {string} path of the program
 */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  const carried = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(carried)) return carried;
  throw new Error(
    `Titrate needs Node ${wanted} or newer. This is ${process.version}, and none could be installed with it for ` +
      `${process.platform} on ${process.arch}: please install Node ${wanted} (https://nodejs.org).`,
  );
}
