import type { ImportReport } from '#interop/import/schema.ts';
import type { Refusal } from '#kernel/problem.ts';

/** What became of one file of an import. */
export type FileResult =
  | { readonly kind: 'done'; readonly path: string; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly path: string; readonly refusal: Refusal }
  /** Found in a folder, and no chart. */
  | { readonly kind: 'not-fhir'; readonly path: string };
