import { type Concept, systems } from '#kernel/code.ts';
import { ndcInText, ndcProductKeys } from './ndc-code.ts';
import { findNames } from './resolve-name.ts';
import type { Drug } from './schema/drug.ts';
import type { Knowledge } from './schema/knowledge.ts';
import { nameKey } from './schema/name-key.ts';

export type Product = Drug['products'][number];

/** Why a medication could not be identified. */
export type UnknownReason =
  | 'not in the formulary'
  | 'the codes disagree'
  | 'code and name disagree'
  | 'the name has several meanings';

/** What the formulary makes of the words and codes of an order. */
export type ResolvedMedication =
  | {
      readonly kind: 'resolved';
      /** More than one in a fixed combination that has no entry of its own. */
      readonly drugs: readonly Drug[];
      readonly product?: Product;
      readonly confidence: 'code' | 'name';
      /** The code or name that was recognised. */
      readonly matched: string;
      /** Ingredients or words nothing is known about: whatever they are, they have not been checked. */
      readonly unrecognised: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

type Resolved = Extract<ResolvedMedication, { kind: 'resolved' }>;

/**
 * Identifies a medication: by RxNorm code where one is known, by NDC where the installation has imported a list of
 * them, else by its exact name, brand or synonym in the text. It never guesses: similar names, parts of words, contradicting codes, a code that contradicts
 * the text and a name shared by unrelated medications all answer `unknown`, to be shown as not checked.
 */
export function resolveMedication(concept: Concept, knowledge: Knowledge): ResolvedMedication {
  const byCode = resolveCodes(concept, knowledge);
  const byName = resolveNames(concept, knowledge);
  if (byCode === null) return byName;
  if (byCode.kind === 'unknown') return byCode.reason === 'not in the formulary' ? byName : byCode;
  return contradicts(byCode, byName) ? { kind: 'unknown', reason: 'code and name disagree' } : byCode;
}

/** Null when there is no RxNorm code and no NDC at all. */
function resolveCodes(concept: Concept, knowledge: Knowledge): ResolvedMedication | null {
  const codes = concept.codings.filter(({ system }) => system === systems.rxnorm).map(({ code }) => code);
  const ndcs = ndcsOf(concept);
  if (codes.length + ndcs.length === 0) return null;
  const found = [
    ...codes.flatMap((code) => resolveCode(code, knowledge) ?? []),
    ...ndcs.flatMap((code) => resolveNdc(code, knowledge)),
  ];
  const widest = found.reduce<Resolved | null>(
    (best, one) => (best === null || isMorePrecise(one, best) ? one : best),
    null,
  );
  if (widest === null) return { kind: 'unknown', reason: 'not in the formulary' };
  const agree = found.every(({ drugs }) => drugs.every((drug) => sharesWith(drug, widest.drugs)));
  return agree ? widest : { kind: 'unknown', reason: 'the codes disagree' };
}

function isMorePrecise(one: Resolved, other: Resolved): boolean {
  if (one.drugs.length !== other.drugs.length) return one.drugs.length > other.drugs.length;
  return one.product !== undefined && other.product === undefined;
}

/** One RxNorm code: a formulary product, an ingredient, or a product code of the map. */
function resolveCode(code: string, knowledge: Knowledge): Resolved | null {
  const mapped = Object.hasOwn(knowledge.productCodes, code) ? knowledge.productCodes[code] : undefined;
  const direct = knowledge.drugsByRxcui.get(code);
  const inside = mapped?.drugs.flatMap((id) => knowledge.drugById.get(id) ?? []) ?? [];
  const drugs = direct ?? asCombination(inside, knowledge) ?? inside;
  if (drugs.length === 0) return null;
  const product = drugs.flatMap((drug) => drug.products).find(({ rxcui }) => rxcui === code);
  return {
    kind: 'resolved',
    drugs,
    ...(product ? { product } : {}),
    confidence: 'code',
    matched: code,
    unrecognised: mapped?.alsoContains ?? [],
  };
}

/** NDCs among the codes, and in the words where no coding carries one. */
function ndcsOf({ codings, text }: Concept): readonly string[] {
  const coded = codings.filter(({ system }) => system === systems.ndc).map(({ code }) => code);
  return coded.length > 0 ? coded : [ndcInText(text) ?? []].flat();
}

/**
 * One NDC by the imported list: every product it can be read as, so that readings that differ end as codes that
 * disagree. A medication the list knew and this formulary does not hold is unrecognised.
 */
function resolveNdc(code: string, knowledge: Knowledge): readonly Resolved[] {
  const products = knowledge.ndc?.products ?? {};
  return ndcProductKeys(code).flatMap((key): readonly Resolved[] => {
    const listed = Object.hasOwn(products, key) ? products[key] : undefined;
    const inside = listed?.drugs.flatMap((id) => knowledge.drugById.get(id) ?? []) ?? [];
    if (listed === undefined || inside.length === 0) return [];
    const drugs = asCombination(inside, knowledge) ?? inside;
    const product = drugs.flatMap((drug) => drug.products).find(({ id }) => id === listed.product);
    const gone = listed.drugs.filter((id) => !knowledge.drugById.has(id));
    return [
      {
        kind: 'resolved',
        drugs,
        ...(product ? { product } : {}),
        confidence: 'code',
        matched: code,
        unrecognised: [...(listed.alsoContains ?? []), ...gone],
      },
    ];
  });
}

/** The text first, then what the codes are called. */
function resolveNames(concept: Concept, knowledge: Knowledge): ResolvedMedication {
  const texts = [concept.text, ...concept.codings.flatMap(({ display }) => display ?? [])];
  let answer: ResolvedMedication = { kind: 'unknown', reason: 'not in the formulary' };
  for (const text of texts) {
    const resolved = resolveText(text, knowledge);
    if (resolved.kind === 'resolved') return resolved;
    if (answer.reason === 'not in the formulary') answer = resolved;
  }
  return answer;
}

function resolveText(text: string, knowledge: Knowledge): ResolvedMedication {
  const { names, unrecognised } = findNames(text, knowledge);
  if (names.length === 0) return { kind: 'unknown', reason: 'not in the formulary' };
  const meanings = names.map(({ key, drugs }) => oneMeaning(key, drugs, knowledge));
  if (meanings.includes(null)) return { kind: 'unknown', reason: 'the name has several meanings' };
  const parts = [...new Set(meanings.flatMap((drugs) => drugs ?? []))];
  return {
    kind: 'resolved',
    drugs: asCombination(parts, knowledge) ?? withoutParts(parts),
    confidence: 'name',
    matched: names.map(({ key }) => key).join(' / '),
    unrecognised,
  };
}

/**
 * A brand can stand for several entries. They belong together when one is a combination of the others, when
 * all of them state it as a brand they share, or when a product with all of them exists; otherwise the brand has
 * had different contents, and nobody can tell which is meant.
 */
function oneMeaning(key: string, drugs: readonly Drug[], knowledge: Knowledge): readonly Drug[] | null {
  if (drugs.length === 1) return drugs;
  if (drugs.every(({ combinedBrands }) => combinedBrands?.some((brand) => nameKey(brand) === key)))
    return drugs;
  const whole = withoutParts(drugs);
  if (whole.length === 1) return whole;
  const ids = drugs.map(({ id }) => id);
  const together = Object.values(knowledge.productCodes).some((code) =>
    ids.every((id) => code.drugs.includes(id)),
  );
  return together ? drugs : null;
}

/** The formulary's own entry for a combination of exactly these medications. */
function asCombination(parts: readonly Drug[], knowledge: Knowledge): readonly Drug[] | null {
  if (parts.length < 2) return null;
  const ids = new Set(parts.map(({ id }) => id));
  const whole = knowledge.drugs.find(
    ({ components }) => components?.length === ids.size && components.every((id) => ids.has(id)),
  );
  return whole ? [whole] : null;
}

/** Leaves out medications that another one of the list contains. */
function withoutParts(drugs: readonly Drug[]): readonly Drug[] {
  return drugs.filter((drug) => !drugs.some((other) => other.components?.includes(drug.id)));
}

/** True when the text names something, and nothing of it is what the code says. */
function contradicts(byCode: Resolved, byName: ResolvedMedication): boolean {
  if (byName.kind === 'unknown') return false;
  return !byName.drugs.some((drug) => sharesWith(drug, byCode.drugs));
}

/** The same entry, a part of it, or a combination it is part of. */
function sharesWith(drug: Drug, others: readonly Drug[]): boolean {
  return others.some(
    (other) =>
      other.id === drug.id || other.components?.includes(drug.id) || drug.components?.includes(other.id),
  );
}
