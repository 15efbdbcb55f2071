import { formatPath } from './describe-issues.ts';
import type { KnownNames, ReferenceKind } from './known-names.ts';
import { type FolderName, knowledgeFolders, type ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem } from './raw-files.ts';

/** Keys that hold references wherever they stand, and what they refer to. */
const referenceKeys: Readonly<Record<string, ReferenceKind>> = {
  sources: 'source',
  drug: 'medication',
  drugs: 'medication',
  components: 'medication',
  class: 'class',
  classes: 'class',
  parent: 'class',
  moiety: 'moiety',
  condition: 'condition set',
  conditionEver: 'condition set',
  conditions: 'condition set',
  analyte: 'analyte',
  allergyGroups: 'allergy group',
};

/** Every reference by name leads to a file that is there, and every result a condition asks about has a readable unit. */
export function checkReferences(folders: ParsedFolders, known: KnownNames): readonly KnowledgeProblem[] {
  return knowledgeFolders.flatMap((folder: FolderName) =>
    [...folders[folder]].flatMap(([name, content]) => {
      const problems: KnowledgeProblem[] = [];
      const report = (path: readonly PropertyKey[], message: string): void => {
        problems.push({ file: `${folder}/${name}.json`, path: formatPath(path), message });
      };
      visit(content, [], known, report);
      return problems;
    }),
  );
}

type Report = (path: readonly PropertyKey[], message: string) => void;

function visit(node: unknown, path: readonly PropertyKey[], known: KnownNames, report: Report): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) visit(item, [...path, index], known, report);
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    const kind = referenceKeys[key];
    const isReference = kind !== undefined && namesIn(value).length > 0;
    if (isReference) checkNames(namesIn(value), kind, [...path, key], known, report);
    else visit(value, [...path, key], known, report);
  }
  checkResultUnit(node, path, known, report);
}

/** `"ssri"` or `["ssri", "snri"]`; anything else holds no names. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : [];
}

function checkNames(
  names: readonly string[],
  kind: ReferenceKind,
  path: readonly PropertyKey[],
  known: KnownNames,
  report: Report,
): void {
  for (const name of names) if (!known.ids[kind].has(name)) report(path, `there is no ${kind} ${name}`);
}

/** `{ analyte, is, value: "1.5 10*3/uL" }`: the unit must be the analyte's own or one it converts. */
function checkResultUnit(
  node: object,
  path: readonly PropertyKey[],
  known: KnownNames,
  report: Report,
): void {
  if (!('analyte' in node && 'value' in node)) return;
  const analyte = known.analytes.get(String(node.analyte));
  const unit = String(node.value).split(' ')[1] ?? '';
  if (analyte && !readsUnit(analyte, unit))
    report([...path, 'value'], `${analyte.id} is not read in ${unit}`);
}

/** True when values in `unit` can be turned into the analyte's own unit. */
export function readsUnit(
  analyte: { readonly unit: string; readonly conversions: readonly { readonly unit: string }[] },
  unit: string,
): boolean {
  return analyte.unit === unit || analyte.conversions.some((conversion) => conversion.unit === unit);
}
