import { createHash } from 'node:crypto';
import { compile } from '#knowledge/compile.ts';
import { knowledgeFolders } from '#knowledge/parse-files.ts';
import { listProblems } from '#knowledge/raw-files.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { readJsonFolders } from './json-folders.ts';

/** Reads and compiles the knowledge files in `dir`. Throws an Error that lists every problem, one a line. */
export function loadKnowledge(dir: string): Knowledge {
  const compiled = compile(readJsonFolders(dir, knowledgeFolders), sha256);
  if (compiled.ok) return compiled.value;
  throw new Error(
    `${compiled.error.length} problems in the knowledge files:\n${listProblems(compiled.error)}`,
  );
}

/** SHA-256 in hexadecimal of the UTF-8 bytes of `text`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
