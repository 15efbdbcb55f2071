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
  gradedIn: 'condition set',
  worstIn: 'condition set',
  analyte: 'analyte',
  standIn: 'analyte',
  allergyGroups: 'allergy group',
  codeSet: 'code set',
};

/** Stands where names could stand and means all of them. */
const wholeFormulary = 'everything';

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

/** Walks a file's content. `path` is one array for the whole walk: there are a hundred thousand places to visit. */
function visit(node: object, path: PropertyKey[], known: KnownNames, report: Report): void {
  const isList = Array.isArray(node);
  for (const key in node) {
    const value: unknown = Reflect.get(node, key);
    path.push(isList ? Number(key) : key);
    const kind = isList || !Object.hasOwn(referenceKeys, key) ? undefined : referenceKeys[key];
    if (kind !== undefined && isNames(value)) checkNames(value, kind, path, known, report);
    else if (typeof value === 'object' && value !== null) visit(value, path, known, report);
    path.pop();
  }
  if ('analyte' in node && 'value' in node) checkResultUnit(node, path, known, report);
}

/** `"ssri"` or `["ssri", "snri"]`; anything else holds no names. */
function isNames(value: unknown): value is string | readonly string[] {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  );
}

function checkNames(
  names: string | readonly string[],
  kind: ReferenceKind,
  path: readonly PropertyKey[],
  known: KnownNames,
  report: Report,
): void {
  if (kind === 'medication' && names === wholeFormulary) return;
  for (const name of typeof names === 'string' ? [names] : names)
    if (!known.ids[kind].has(name)) report(path, `there is no ${kind} ${name}`);
}

/** `{ analyte, is, value: "1.5 10*3/uL" }`: the unit must be the analyte's own or one it converts. */
function checkResultUnit(
  node: { readonly analyte: unknown; readonly value: unknown },
  path: readonly PropertyKey[],
  known: KnownNames,
  report: Report,
): void {
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
