import type { z } from 'zod';
import { describeIssues } from './describe-issues.ts';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';
import { Source } from './schema/basis.ts';
import { BenefitRules, CheckInRules, ResultUrgency } from './schema/check-in.ts';
import { AllergyGroup, Analyte, ConditionSet, DrugClass, Instrument } from './schema/clinical-terms.ts';
import { CodeSet } from './schema/code-set.ts';
import { ConcernClocks, CrisisLines } from './schema/crisis.ts';
import { Drug } from './schema/drug.ts';
import { EarlyWarningRules } from './schema/early-warning.ts';
import { ConsentTemplate, Leaflet, LeafletPhrases } from './schema/education.ts';
import { FollowUpRule, ReplyTimes } from './schema/follow-up.ts';
import { ProductCodes } from './schema/knowledge.ts';
import { LevelModel } from './schema/level-model.ts';
import { ControlRules, Measure } from './schema/measures.ts';
import { MonitoringProtocol } from './schema/monitoring.ts';
import { DiagnosisCodes, DoseTemplate, Pathway } from './schema/pathway.ts';
import { Population } from './schema/population.ts';
import { PrescribingRules, SupplyRules } from './schema/prescribing-rules.ts';
import { Rule } from './schema/rule.ts';
import { CausalityScale, SideEffectKnowledge } from './schema/side-effect.ts';
import { SignOff } from './schema/sign-off.ts';
import { ReceptorOccupancy, TaperRule } from './schema/taper.ts';
import { WithdrawalSigns, WithdrawalWindow } from './schema/withdrawal.ts';

/** Folder to the schema of each file in it. Interactions are rules about two medications, kept apart for the reader. */
const schemas = {
  sources: Source,
  drugs: Drug,
  rules: Rule,
  interactions: Rule,
  'condition-sets': ConditionSet,
  analytes: Analyte,
  classes: DrugClass,
  'allergy-groups': AllergyGroup,
  instruments: Instrument,
  populations: Population,
  monitoring: MonitoringProtocol,
  codes: ProductCodes,
  crisis: CrisisLines,
  clocks: ConcernClocks,
  'reply-times': ReplyTimes,
  'leaflet-phrases': LeafletPhrases,
  leaflets: Leaflet,
  consents: ConsentTemplate,
  'follow-up': FollowUpRule,
  'code-sets': CodeSet,
  measures: Measure,
  'control-charts': ControlRules,
  pathways: Pathway,
  'check-ins': CheckInRules,
  'benefit-burden': BenefitRules,
  'result-urgency': ResultUrgency,
  'side-effects': SideEffectKnowledge,
  causality: CausalityScale,
  'dose-templates': DoseTemplate,
  'taper-rules': TaperRule,
  'receptor-occupancy': ReceptorOccupancy,
  diagnoses: DiagnosisCodes,
  'sign-offs': SignOff,
  'prescribing-rules': PrescribingRules,
  supply: SupplyRules,
  'early-warning': EarlyWarningRules,
  'withdrawal-windows': WithdrawalWindow,
  'withdrawal-signs': WithdrawalSigns,
  'level-models': LevelModel,
} as const;

export type FolderName = keyof typeof schemas;

/** The folders that make up the knowledge. */
export const knowledgeFolders = Object.keys(schemas) as readonly FolderName[];

/** Valid contents by folder and file name. */
export type ParsedFolders = {
  readonly [F in FolderName]: ReadonlyMap<string, z.infer<(typeof schemas)[F]>>;
};

export interface ParsedFiles {
  /** Only the files their schema accepts. */
  readonly folders: ParsedFolders;
  /** JSON of every readable file, for the release hash. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly problems: readonly KnowledgeProblem[];
}

/** Reads each file as JSON and by the schema of its folder; a file that fails is reported and left out. */
export function parseFiles(raw: RawFolders): ParsedFiles {
  const problems: KnowledgeProblem[] = [];
  const json: Record<string, unknown> = {};
  const folders = Object.fromEntries(
    knowledgeFolders.map((folder) => [folder, parseFolder(folder, raw[folder] ?? {}, json, problems)]),
  );
  return { folders: folders as ParsedFolders, json, problems };
}

/**
 * The same for files that were parsed before without a problem and have not changed since: read as JSON only. Schemas
 * check and change nothing, so the contents are the same (a test holds them to it).
 */
export function readParsedBefore(raw: RawFolders): ParsedFolders {
  const folders = knowledgeFolders.map((folder) => {
    const files = raw[folder] ?? {};
    const names = Object.keys(files).sort();
    return [folder, new Map(names.map((name) => [name, JSON.parse(files[name] ?? '')]))] as const;
  });
  return Object.fromEntries(folders) as unknown as ParsedFolders;
}

function parseFolder(
  folder: FolderName,
  files: Readonly<Record<string, string>>,
  json: Record<string, unknown>,
  problems: KnowledgeProblem[],
): ReadonlyMap<string, unknown> {
  const valid = new Map<string, unknown>();
  for (const name of Object.keys(files).sort()) {
    const file = `${folder}/${name}.json`;
    const content = parseJson(files[name] ?? '');
    if (content === undefined) {
      problems.push({ file, path: '', message: 'is not JSON' });
      continue;
    }
    json[file] = content;
    const parsed = schemas[folder].safeParse(content);
    if (parsed.success) valid.set(name, parsed.data);
    else problems.push(...describeIssues(parsed.error.issues).map((issue) => ({ file, ...issue })));
  }
  return valid;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
