import type { KnownNames } from './known-names.ts';
import { type ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem } from './raw-files.ts';
/** Every reference by name leads to a file that is there, and every result a condition asks about has a readable unit. */
export declare function checkReferences(
  folders: ParsedFolders,
  known: KnownNames,
): readonly KnowledgeProblem[];
/** True when values in `unit` can be turned into the analyte's own unit. */
export declare function readsUnit(
  analyte: {
    readonly unit: string;
    readonly conversions: readonly {
      readonly unit: string;
    }[];
  },
  unit: string,
): boolean;
