import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A text that a source file says by `text('…')`, and where. */
export interface SaidText {
  readonly file: string;
  readonly words: string;
}

/** For tests: every text said in these files and folders of the repository. */
export function textsIn(paths: readonly string[]): readonly SaidText[] {
  return paths.flatMap((path) => filesUnder(join(root, path))).flatMap(saidIn);
}

/** For tests: every text said in these files and folders, and in everything they import, at once or later. */
export function textsReachedFrom(
  paths: readonly string[],
  { notThrough }: { readonly notThrough: readonly string[] },
): readonly SaidText[] {
  const waiting = paths.flatMap((path) => filesUnder(join(root, path)));
  const reached = new Set(notThrough.map((path) => join(root, path)));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...importsOf(file));
  }
  for (const path of notThrough) reached.delete(join(root, path));
  return [...reached].flatMap(saidIn);
}

function saidIn(file: string): SaidText[] {
  return [...code(file).matchAll(/\b(?:text|t)\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, words = '']) => ({
    file: relative(root, file),
    words: words.replaceAll("\\'", "'"),
  }));
}

/** Types are erased: what they come from shows nothing. */
function importsOf(file: string): string[] {
  return [...code(file).matchAll(/(?:\bimport (?!type)[^;]*?from |\bimport\()'([^']+)'/g)].flatMap(
    ([, named = '']) => {
      if (!/\.tsx?$/.test(named)) return [];
      const path = named.startsWith('#') ? join(root, named.slice(1)) : join(dirname(file), named);
      return existsSync(path) ? [path] : [];
    },
  );
}

const code = (file: string): string => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

function filesUnder(path: string): readonly string[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
  return /\.tsx?$/.test(path) && !path.includes('.test.') ? [path] : [];
}
