import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';
/**
 * What no single file can tell: ids equal file names and are unique, everything referred to exists, numbers
 * agree with each other. A file that its schema refused counts as existing, so one mistake gives one problem.
 */
export declare function crossCheck(raw: RawFolders, folders: ParsedFolders): readonly KnowledgeProblem[];
