/** Text of every knowledge file: folder, then file name without `.json`. Reading them is the caller's job. */
export type RawFolders = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** What is wrong with the knowledge files, where, in words for the person who edits them. */
export interface KnowledgeProblem {
  /** `drugs/sertraline.json` */
  readonly file: string;
  /** Place inside the file, `products[2].strength`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}
/** One problem a line, sorted by file: what an editor or a log wants to see. */
export declare function listProblems(problems: readonly KnowledgeProblem[]): string;
