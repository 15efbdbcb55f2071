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
  | 'allergy group'
  | 'code set';

export interface KnownNames {
  readonly ids: Readonly<Record<ReferenceKind, ReadonlySet<string>>>;
  readonly analytes: ReadonlyMap<string, Analyte>;
}

/** Everything that may be referred to. Files count by name, so that a broken file is not also a missing one. */
export function knownNames(raw: RawFolders, folders: ParsedFolders): KnownNames {
  const fileNames = (folder: string): ReadonlySet<string> => new Set(Object.keys(raw[folder] ?? {}));
  return {
    ids: {
      source: fileNames('sources'),
      medication: fileNames('drugs'),
      class: fileNames('classes'),
      moiety: new Set([...folders.drugs.values()].flatMap((drug) => drug.moieties)),
      'condition set': fileNames('condition-sets'),
      analyte: fileNames('analytes'),
      'allergy group': fileNames('allergy-groups'),
      'code set': fileNames('code-sets'),
    },
    analytes: folders.analytes,
  };
}
