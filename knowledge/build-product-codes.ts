import { findNames } from './resolve-name.ts';
import type { Knowledge, ProductCode } from './schema/knowledge.ts';
import { nameWords } from './schema/name-key.ts';

/** An RxNorm product as a code list gives it: `312961`, `simvastatin 20 MG Oral Tablet`. */
export interface ListedProduct {
  readonly rxcui: string;
  readonly name: string;
}

/** A product with more unknown parts than this is a nutrient mixture. */
const mostOthers = 5;

/**
 * Maps RxNorm products to the formulary medications inside them, ingredient by ingredient: an RxNorm name
 * is a list of `ingredient salt strength` parted by ` / `. A part the formulary does not hold is kept by
 * name in `alsoContains`; products without any formulary medication and infusions of many amino acids are
 * left out. Codes come out in numerical order, so that a rebuilt file shows only what changed.
 */
export function buildProductCodes(
  products: readonly ListedProduct[],
  knowledge: Pick<Knowledge, 'drugsByName'>,
): Readonly<Record<string, ProductCode>> {
  const entries = products.flatMap(({ rxcui, name }) => {
    const found = readProduct(name, knowledge);
    const worthwhile = found.drugs.length > 0 && (found.alsoContains ?? []).length <= mostOthers;
    return worthwhile ? [[rxcui, { name, ...found }] as const] : [];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => Number(a) - Number(b)));
}

function readProduct(
  name: string,
  knowledge: Pick<Knowledge, 'drugsByName'>,
): Pick<ProductCode, 'drugs' | 'alsoContains'> {
  const ingredients = name.split(' / ').map(withoutStrength);
  // All parts are read together, because some entries are combinations: "carbidopa / levodopa".
  const { names, unrecognised } = findNames(ingredients.join(' '), knowledge);
  const drugs = [...new Set(names.flatMap((found) => (found.drugs.length === 1 ? found.drugs : [])))];
  const others = [...new Set(ingredients)].filter((text) =>
    nameWords(text).some((word) => unrecognised.includes(word)),
  );
  const ids = drugs.map(({ id }) => id).sort();
  return others.length === 0 ? { drugs: ids } : { drugs: ids, alsoContains: others };
}

/** `24 HR donepezil hydrochloride 10 MG` as `donepezil hydrochloride`; RxNorm's remarks on a form or pack go too. */
function withoutStrength(part: string): string {
  return part
    .replace(/^\{?\d+ \(/, '')
    .replace(
      /^(\d+(\.\d+)? (HR|ACTUAT|ML|MG|UNT) |NDA\d+ |(Abuse-Deterrent|Sensor|Evening Dosing|3-Bead|BX Rating|Matrix Delivery|PMDD|Smoking Cessation) )+/,
      '',
    )
    .replace(/ \d[\d.]* ?(MG|MCG|UNT|MEQ|ML|%).*$/, '')
    .trim();
}
