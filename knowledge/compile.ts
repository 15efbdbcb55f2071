import { canonicalJson } from '#kernel/canonical-json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { crossCheck } from './cross-check.ts';
import { indexKnowledge } from './index-knowledge.ts';
import { parseFiles, readParsedBefore } from './parse-files.ts';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';
import type { Knowledge } from './schema/knowledge.ts';

/**
 * Turns the text of the knowledge files into indexed `Knowledge`, or into every problem found in them.
 * The release hash covers the canonical JSON of all files: white space and key order do not change it,
 * anything that could change an answer does.
 */
export function compile(
  raw: RawFolders,
  sha256: (text: string) => string,
): Result<Knowledge, readonly KnowledgeProblem[]> {
  const { folders, json, problems } = parseFiles(raw);
  const all = [...problems, ...crossCheck(raw, folders)];
  if (all.length > 0) return err(all);
  return ok(indexKnowledge(folders, sha256(canonicalJson(json)), sha256));
}

/**
 * Indexes files that `compile` found right before, under the release it gave them then. The caller vouches that neither
 * they nor the rules they were checked by have changed by a byte.
 */
export function indexCompiledBefore(
  raw: RawFolders,
  release: string,
  sha256: (text: string) => string,
): Knowledge {
  return indexKnowledge(readParsedBefore(raw), release, sha256);
}
