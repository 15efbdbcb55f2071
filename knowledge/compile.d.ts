import { type Result } from '#kernel/result.ts';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';
import type { Knowledge } from './schema/knowledge.ts';
/**
 * Turns the text of the knowledge files into indexed `Knowledge`, or into every problem found in them.
 * The release hash covers the canonical JSON of all files: white space and key order do not change it,
 * anything that could change an answer does.
 */
export declare function compile(
  raw: RawFolders,
  sha256: (text: string) => string,
): Result<Knowledge, readonly KnowledgeProblem[]>;
