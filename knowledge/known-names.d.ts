import type { ParsedFolders } from './parse-files.ts';
import type { RawFolders } from './raw-files.ts';
import type { Analyte } from './schema/clinical-terms.ts';
/** Kinds of thing one file may refer to in another. */
export type ReferenceKind =
  | 'source'
  | 'medication'
  | 'class'
  | 'moiety'
  | 'condition set'
  | 'analyte'
  | 'allergy group';
export interface KnownNames {
  readonly ids: Readonly<Record<ReferenceKind, ReadonlySet<string>>>;
  readonly analytes: ReadonlyMap<string, Analyte>;
}
/** Everything that may be referred to. Files count by name, so that a broken file is not also a missing one. */
export declare function knownNames(raw: RawFolders, folders: ParsedFolders): KnownNames;
