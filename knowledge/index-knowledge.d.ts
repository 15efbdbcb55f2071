import type { ParsedFolders } from './parse-files.ts';
import type { Knowledge } from './schema/knowledge.ts';
/** Builds the indexes of `Knowledge` over valid, cross-checked files. */
export declare function indexKnowledge(folders: ParsedFolders, release: string): Knowledge;
