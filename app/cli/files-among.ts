import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliFailure } from './cli-failure.ts';

export interface NamedFile {
  readonly path: string;
  /** Named by the person; a file merely found in a folder may turn out not to be a chart. */
  readonly named: boolean;
}

/**
 * The files a call means: those it names, and every `.json` and `.ndjson` in folders it names, by name.
 * @throws CliFailure naming what does not exist, or when nothing is left
 */
export function filesAmong(paths: readonly string[]): NamedFile[] {
  const files = paths.flatMap((path): NamedFile[] => {
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind === undefined) throw new CliFailure(`${path} does not exist.`, 2);
    if (!kind.isDirectory()) return [{ path, named: true }];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|ndjson)$/i.test(name))
      .sort()
      .map((name) => ({ path: join(path, name), named: false }));
  });
  if (files.length === 0) throw new CliFailure('There is no .json or .ndjson file in there.', 2);
  return files;
}
