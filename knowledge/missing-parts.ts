import type { Drug } from './schema/drug.ts';
import type { Knowledge } from './schema/knowledge.ts';

/** A part that medication files may leave out, and the medications of one kind that do. */
export interface MissingPart {
  readonly scope: Drug['scope'];
  readonly part: string;
  /** Formulary ids, in the order of the formulary. */
  readonly drugs: readonly string[];
}

type Leaves = (drug: Drug, knowledge: Knowledge) => boolean;

/** Asked of every medication: what the screen needs to recognise it and to know its company. */
const ofAll: Readonly<Record<string, Leaves>> = {
  'RxNorm ingredient code': ({ codes, components }) =>
    codes.rxnorm.ingredient === undefined && components === undefined,
  'ATC code': ({ codes }) => codes.atc.length === 0,
  'where a brand is sold': ({ brands }) => brands.some(({ soldIn }) => soldIn === undefined),
  'half-life': ({ kinetics }) => kinetics === null,
  'enzymes and transporters': ({ metabolism }) => metabolism === null,
};

/** Asked of what this clinic prescribes. */
const ofPsychotropics: Readonly<Record<string, Leaves>> = {
  indications: ({ indications }) => indications.length === 0,
  'a diagnosis code of an indication': ({ indications }) =>
    indications.some(({ icd10 }) => icd10.length === 0),
  products: ({ products }) => products.length === 0,
  'whether a tablet has a score line': ({ products }) =>
    products.some(({ form, scored }) => form === 'tablet' && scored === null),
  'start and usual dose': ({ dosing }) => dosing.length === 0,
  'highest daily dose': ({ dosing }) =>
    dosing.length > 0 &&
    dosing.every(({ maxPerDay, maxPerKgPerDay, everyDays }) => !(maxPerDay ?? maxPerKgPerDay ?? everyDays)),
  'limits by kidney function': ({ limits }) => !limits.some(({ kind }) => kind === 'renal'),
  'limits by liver function': ({ limits }) => !limits.some(({ kind }) => kind === 'hepatic'),
  pregnancy: ({ pregnancy }) => pregnancy === null,
  breastfeeding: ({ lactation }) => lactation === null,
  'a monitoring protocol': ({ monitoring }) => monitoring.length === 0,
  'a leaflet': ({ id }, { leaflets }) => !leaflets.some((leaflet) => leaflet.id === id),
};

/**
 * What medication files leave out, part by part, psychotropics first. Some of it does not exist (a medication without
 * kidney limits has none to state): the list says where to look, not what is wrong.
 */
export function missingParts(knowledge: Knowledge): readonly MissingPart[] {
  const missing = (scope: Drug['scope'], parts: Readonly<Record<string, Leaves>>): readonly MissingPart[] => {
    const drugs = knowledge.drugs.filter((drug) => drug.scope === scope);
    return Object.entries(parts).flatMap(([part, leaves]) => {
      const without = drugs.filter((drug) => leaves(drug, knowledge)).map(({ id }) => id);
      return without.length === 0 ? [] : [{ scope, part, drugs: without }];
    });
  };
  return [...missing('psychotropic', { ...ofAll, ...ofPsychotropics }), ...missing('interacting', ofAll)];
}
