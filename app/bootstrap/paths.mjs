import { join } from 'node:path';

if (import.meta.dirname === undefined) {
  console.error(`Titrate needs Node 20.11 or newer to begin with; this is ${process.version}.`);
  process.exit(1);
}

/** Folder of package.json: everything is relative to it, wherever the command was started from. */
export const root = join(import.meta.dirname, '..', '..');

export const modules = join(root, 'node_modules');

/** Everything built: safe to delete, never committed. */
export const cache = join(root, '.cache');

/** The built web app, served by the server. */
export const webFolder = join(cache, 'web');
