import { checkAdjustment } from './check-adjustment.ts';
import { checkBoundaries } from './check-boundaries.ts';
import { checkCases } from './check-cases.ts';
import { checkDiagnoses } from './check-diagnoses.ts';
import { checkDoseTemplates, checkRestartTemplates } from './check-dose-template.ts';
import { checkDrug } from './check-drug.ts';
import { checkEducation } from './check-education.ts';
import { checkInstrument } from './check-instrument.ts';
import { checkAnalyte } from './check-measurements.ts';
import { checkMonitoring } from './check-monitoring.ts';
import { checkReferences } from './check-references.ts';
import { checkSideEffects } from './check-side-effects.ts';
import { checkSignOffs } from './check-sign-offs.ts';
import { type KnownNames, knownNames } from './known-names.ts';
import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';
import { PropertyName } from './schema/drug-selector.ts';
import { nameKey } from './schema/name-key.ts';
import type { Rule } from './schema/rule.ts';

/**
 * What no single file can tell: ids equal file names and are unique, everything referred to exists, numbers
 * agree with each other. A file that its schema refused counts as existing, so one mistake gives one problem.
 */
export function crossCheck(raw: RawFolders, folders: ParsedFolders): readonly KnowledgeProblem[] {
  const known = knownNames(raw, folders);
  return [
    ...checkIds(folders),
    ...checkUnique(folders),
    ...checkClassTree(folders),
    ...checkReferences(folders, known),
    ...checkMonitoring(raw, folders),
    ...checkAdjustment(folders),
    ...checkSideEffects(raw, folders),
    ...checkDiagnoses(folders.diagnoses),
    ...checkEducation(folders),
    ...checkDoseTemplates(folders),
    ...checkRestartTemplates(folders),
    ...checkSignOffs(folders['sign-offs'], known.ids.medication),
    ...[...folders.drugs].flatMap(([name, drug]) => checkDrug(`drugs/${name}.json`, drug)),
    ...[...folders.analytes].flatMap(([name, analyte]) => checkAnalyte(`analytes/${name}.json`, analyte)),
    ...[...folders.instruments].flatMap(([name, scale]) =>
      checkInstrument(`instruments/${name}.json`, scale),
    ),
    ...[...folders.rules].flatMap(([name, rule]) => checkRule(`rules/${name}.json`, rule, known)),
    ...[...folders.interactions].flatMap(([name, rule]) =>
      checkRule(`interactions/${name}.json`, rule, known),
    ),
  ];
}

function checkRule(file: string, rule: Rule, known: KnownNames): readonly KnowledgeProblem[] {
  const problems = [...checkCases(file, rule, known), ...checkBoundaries(file, rule)];
  if (rule.match.type === 'sum' && !PropertyName.safeParse(rule.match.property).success)
    problems.push({ file, path: 'match.property', message: `no property is called ${rule.match.property}` });
  return problems;
}

/** Ids equal file names; that also makes them unique within a folder. */
function checkIds(folders: ParsedFolders): readonly KnowledgeProblem[] {
  const { codes: _codes, ...named } = folders;
  return Object.entries(named).flatMap(([folder, files]) =>
    [...files]
      .filter(([name, content]) => content.id !== name)
      .map(([name, content]) => ({
        file: `${folder}/${name}.json`,
        path: 'id',
        message: `is ${content.id}, but the file is called ${name}.json`,
      })),
  );
}

/** What must be one of a kind over the whole formulary. Brands may be shared: one brand can be several medications. */
function checkUnique(folders: ParsedFolders): readonly KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const claim = claimer(problems);
  for (const [name, drug] of folders.drugs) {
    const file = `drugs/${name}.json`;
    for (const spelling of new Set([drug.name, ...drug.synonyms].map(nameKey)))
      claim('name', spelling, file, 'synonyms');
    const { ingredient, precise } = drug.codes.rxnorm;
    for (const code of [
      ...(ingredient === undefined ? [] : [ingredient]),
      ...precise.map(({ rxcui }) => rxcui),
    ])
      claim('ingredient code', code, file, 'codes.rxnorm');
    for (const product of drug.products) {
      claim('product id', product.id, file, 'products');
      if (product.rxcui !== undefined) claim('product code', product.rxcui, file, `products (${product.id})`);
    }
  }
  for (const [name, analyte] of folders.analytes)
    for (const code of analyte.loinc) claim('LOINC code', code, `analytes/${name}.json`, 'loinc');
  for (const name of folders.rules.keys()) claim('rule id', name, `rules/${name}.json`, 'id');
  for (const name of folders.interactions.keys()) claim('rule id', name, `interactions/${name}.json`, 'id');
  for (const [name, codes] of folders.codes)
    for (const code of Object.keys(codes)) claim('mapped code', code, `codes/${name}.json`, code);
  return problems;
}

function claimer(problems: KnowledgeProblem[]) {
  const owners = new Map<string, string>();
  return (kind: string, value: string, file: string, path: string): void => {
    const key = `${kind} ${value}`;
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, file);
    else problems.push({ file, path, message: `${kind} ${value} is already used in ${owner}` });
  };
}

/** Following `parent` from any class must end. */
function checkClassTree(folders: ParsedFolders): readonly KnowledgeProblem[] {
  return [...folders.classes].flatMap(([name]) => {
    const seen = new Set<string>();
    for (let at: string | undefined = name; at !== undefined; at = folders.classes.get(at)?.parent) {
      if (seen.has(at))
        return [{ file: `classes/${name}.json`, path: 'parent', message: 'goes round in a circle' }];
      seen.add(at);
    }
    return [];
  });
}
