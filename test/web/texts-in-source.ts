import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A text that a source file says by `text('…')`, and where. */
export interface SaidText {
  readonly file: string;
  readonly words: string;
}

/** For tests: every text said in these files and folders of the repository. */
export function textsIn(paths: readonly string[]): readonly SaidText[] {
  return paths
    .flatMap((path) => filesUnder(join(root, path)))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(?:text|t)\(\s*'((?:[^'\\]|\\.)*)'/g)].map(
        ([, words = '']) => ({
          file: relative(root, file),
          words,
        }),
      ),
    );
}

function filesUnder(path: string): readonly string[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
  return /\.tsx?$/.test(path) && !path.includes('.test.') ? [path] : [];
}
