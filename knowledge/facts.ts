import { formatPath } from './describe-issues.ts';
import type { Basis } from './schema/basis.ts';
import type { Knowledge } from './schema/knowledge.ts';
import type { Severity } from './schema/severity.ts';

/** One thing the knowledge claims: where it stands, what it rests on, and how loud a finding it can cause. */
export interface Fact {
  /** `drugs/sertraline.json`; a rule, which may stand in one of two folders, is named `rule lithium-nsaid`. */
  readonly file: string;
  readonly path: string;
  readonly basis: Basis;
  /** Worst severity of a finding this fact states itself; null when it states none. */
  readonly severity: Severity | null;
  /** The claim in words, where it has words. */
  readonly text: string;
}

const severities: readonly Severity[] = ['contraindicated', 'major', 'moderate', 'info'];

/** Every fact of the knowledge: every place that carries a basis. */
export function listFacts(knowledge: Knowledge): readonly Fact[] {
  const facts: Fact[] = [];
  const collect = (folder: string, items: readonly { readonly id: string }[]): void => {
    for (const item of items)
      walk(item, [], folder === 'rules' ? `rule ${item.id}` : `${folder}/${item.id}.json`, '', facts);
  };
  collect('drugs', knowledge.drugs);
  collect('rules', knowledge.rules);
  collect('classes', knowledge.classes);
  collect('allergy-groups', knowledge.allergyGroups);
  collect('condition-sets', knowledge.conditionSets);
  collect('analytes', knowledge.analytes);
  collect('instruments', knowledge.instruments);
  collect('monitoring', knowledge.monitoring);
  collect('leaflet-phrases', knowledge.leafletPhrases);
  collect('leaflets', knowledge.leaflets);
  collect('consents', knowledge.consentTemplates);
  collect('follow-up', knowledge.followUpRules);
  collect('code-sets', knowledge.codeSets);
  collect('measures', knowledge.measures);
  collect('control-charts', knowledge.controlRules);
  collect('pathways', knowledge.pathways);
  collect('check-ins', knowledge.checkInRules);
  collect('benefit-burden', knowledge.benefitRules);
  collect('result-urgency', knowledge.resultUrgency);
  collect('side-effects', knowledge.sideEffects);
  collect('causality', knowledge.causalityScales);
  collect('dose-templates', knowledge.doseTemplates);
  collect('taper-rules', knowledge.taperRules);
  collect('receptor-occupancy', knowledge.receptorOccupancy);
  collect('diagnoses', knowledge.diagnosisCodes);
  collect('prescribing-rules', knowledge.prescribingRules);
  collect('early-warning', knowledge.earlyWarningRules);
  collect('withdrawal-windows', knowledge.withdrawalWindows);
  collect('withdrawal-signs', knowledge.withdrawalSigns);
  collect('level-models', knowledge.levelModels);
  return facts;
}

/** `around` = the words of the part it stands in, for what has none of its own. */
function walk(node: object, path: readonly PropertyKey[], file: string, around: string, facts: Fact[]): void {
  const words = wordsOf(node) || around;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null) continue;
    if (isBasis(value)) facts.push(describeFact(node, key, path, file, value, words));
    else walk(value, [...path, Array.isArray(node) ? Number(key) : key], file, words, facts);
  }
}

function isBasis(value: object): value is Basis {
  return 'state' in value && 'sources' in value && Array.isArray(value.sources);
}

/** `basis` belongs to the object it stands in; `propertiesBasis` to the list beside it. */
function describeFact(
  owner: object,
  key: string,
  path: readonly PropertyKey[],
  file: string,
  basis: Basis,
  text: string,
): Fact {
  const list = key === 'basis' ? null : key.replace(/Basis$/, '');
  return {
    file,
    path: formatPath(list === null ? path : [...path, list]),
    basis,
    severity: list === null ? worstSeverity(owner) : null,
    text,
  };
}

/** The worst severity an object states, in its own fields or one level below (an effect, a list of adjustments). */
function worstSeverity(owner: object): Severity | null {
  const own = Object.entries(owner).filter(([key]) => !isOwnFact(Reflect.get(owner, key)));
  const below = own.flatMap(([, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((item: unknown) =>
      typeof item === 'object' && item !== null && !isOwnFact(item) ? Object.entries(item) : [],
    ),
  );
  const stated = [...own, ...below]
    .filter(([key]) => key === 'severity' || key === 'severityWhenTrue' || key === 'duplicate')
    .map(([, value]) => value);
  return severities.find((severity) => stated.includes(severity)) ?? null;
}

/** True for parts that carry a basis of their own: they are facts themselves. */
function isOwnFact(value: unknown): boolean {
  const parts = Array.isArray(value) ? value : [value];
  return parts.some((part) => typeof part === 'object' && part !== null && 'basis' in part);
}

function wordsOf(owner: object): string {
  for (const key of ['text', 'title', 'duplicateText', 'name', 'id'])
    if (key in owner) return String(Reflect.get(owner, key));
  return '';
}
