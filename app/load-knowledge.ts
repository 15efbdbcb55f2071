import { createHash } from 'node:crypto';
import { compile, indexCompiledBefore } from '#knowledge/compile.ts';
import { knowledgeFolders } from '#knowledge/parse-files.ts';
import { listProblems } from '#knowledge/raw-files.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type CheckedFiles, fingerprintOf } from './checked-files.ts';
import { readJsonFolders } from './json-folders.ts';

/**
 * Reads and compiles the knowledge files in `dir`. Throws an Error that lists every problem, one a line. Files that
 * `checked` remembers as right are not checked again.
 */
export function loadKnowledge(dir: string, checked?: CheckedFiles): Knowledge {
  const raw = readJsonFolders(dir, knowledgeFolders);
  const fingerprint = checked && fingerprintOf(raw);
  const release = fingerprint && checked?.releaseOf(fingerprint);
  if (release) return indexCompiledBefore(raw, release, sha256);
  const compiled = compile(raw, sha256);
  if (!compiled.ok)
    throw new Error(
      `${compiled.error.length} problems in the knowledge files:\n${listProblems(compiled.error)}`,
    );
  if (fingerprint) checked?.remember(fingerprint, compiled.value.release);
  return compiled.value;
}

/** SHA-256 in hexadecimal of the UTF-8 bytes of `text`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
