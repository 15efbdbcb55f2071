import { derivedNames, statedNames } from './drug-names.ts';
import { judgeSignOffs } from './judge-sign-offs.ts';
import type { ParsedFolders } from './parse-files.ts';
import type { Drug } from './schema/drug.ts';
import type { Knowledge, KnowledgeFiles, ProductCode } from './schema/knowledge.ts';

/** Builds the indexes of `Knowledge` over valid, cross-checked files. */
export function indexKnowledge(
  folders: ParsedFolders,
  release: string,
  sha256: (text: string) => string,
): Knowledge {
  const files: KnowledgeFiles = {
    sources: [...folders.sources.values()],
    drugs: [...folders.drugs.values()],
    rules: [...folders.rules.values(), ...folders.interactions.values()],
    conditionSets: [...folders['condition-sets'].values()],
    analytes: [...folders.analytes.values()],
    classes: [...folders.classes.values()],
    allergyGroups: [...folders['allergy-groups'].values()],
    instruments: [...folders.instruments.values()],
    populations: [...folders.populations.values()],
    monitoring: [...folders.monitoring.values()],
    productCodes: mergeCodes(folders),
    crisisLines: [...folders.crisis.values()],
    concernClocks: [...folders.clocks.values()],
    replyTimes: [...folders['reply-times'].values()],
    leafletPhrases: [...folders['leaflet-phrases'].values()],
    leaflets: [...folders.leaflets.values()],
    consentTemplates: [...folders.consents.values()],
    followUpRules: [...folders['follow-up'].values()],
    codeSets: [...folders['code-sets'].values()],
    measures: [...folders.measures.values()],
    controlRules: [...folders['control-charts'].values()],
    pathways: [...folders.pathways.values()],
    checkInRules: [...folders['check-ins'].values()],
    benefitRules: [...folders['benefit-burden'].values()],
    resultUrgency: [...folders['result-urgency'].values()],
    sideEffects: [...folders['side-effects'].values()],
    causalityScales: [...folders.causality.values()],
    doseTemplates: [...folders['dose-templates'].values()],
    taperRules: [...folders['taper-rules'].values()],
    receptorOccupancy: [...folders['receptor-occupancy'].values()],
    diagnosisCodes: [...folders.diagnoses.values()],
    signOffs: [...folders['sign-offs'].values()],
    prescribingRules: [...folders['prescribing-rules'].values()],
    supplyRules: [...folders.supply.values()],
    earlyWarningRules: [...folders['early-warning'].values()],
    withdrawalWindows: [...folders['withdrawal-windows'].values()],
    withdrawalSigns: [...folders['withdrawal-signs'].values()],
    levelModels: [...folders['level-models'].values()],
  };
  const drugById = byId(files.drugs);
  return {
    ...files,
    release,
    drugById,
    drugsByRxcui: groupDrugs(files.drugs, rxcuisOf),
    drugsByName: indexNames(files.drugs),
    sourceById: byId(files.sources),
    analyteById: byId(files.analytes),
    analyteByLoinc: new Map(
      files.analytes.flatMap((analyte) => analyte.loinc.map((code) => [code, analyte])),
    ),
    conditionSetById: byId(files.conditionSets),
    codeSetById: byId(files.codeSets),
    classById: byId(files.classes),
    allergyGroupById: byId(files.allergyGroups),
    instrumentById: byId(files.instruments),
    monitoringById: byId(files.monitoring),
    signOffsByDrug: judgeSignOffs(files.signOffs, drugById, sha256),
  };
}

/** RxNorm codes that mean this medication: ingredient, precise ingredients and its own products. */
function rxcuisOf(drug: Drug): readonly string[] {
  const { ingredient, precise } = drug.codes.rxnorm;
  return [
    ...(ingredient === undefined ? [] : [ingredient]),
    ...precise.map(({ rxcui }) => rxcui),
    ...drug.products.flatMap(({ rxcui }) => (rxcui === undefined ? [] : [rxcui])),
  ];
}

/** What a file states wins over what only follows from another file's names. */
function indexNames(drugs: readonly Drug[]): ReadonlyMap<string, readonly Drug[]> {
  const stated = groupDrugs(drugs, statedNames);
  const derived = groupDrugs(drugs, derivedNames);
  return new Map([...derived, ...stated]);
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function groupDrugs(
  drugs: readonly Drug[],
  keysOf: (drug: Drug) => readonly string[],
): ReadonlyMap<string, readonly Drug[]> {
  const groups = new Map<string, Drug[]>();
  for (const drug of drugs)
    for (const key of new Set(keysOf(drug))) {
      const group = groups.get(key);
      if (group) group.push(drug);
      else groups.set(key, [drug]);
    }
  return groups;
}

function mergeCodes(folders: ParsedFolders): Readonly<Record<string, ProductCode>> {
  return Object.assign({}, ...folders.codes.values());
}
