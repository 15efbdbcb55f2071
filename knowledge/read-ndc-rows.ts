import type { Result } from '#kernel/result.ts';
import { err, ok } from '#kernel/result.ts';
import { ndcProductKeys } from './ndc-code.ts';
import { ndcFormularyProduct } from './ndc-formulary-product.ts';
import { findNames } from './resolve-name.ts';
import type { Knowledge } from './schema/knowledge.ts';
import type { NdcDirectory, NdcProduct } from './schema/ndc-directory.ts';

/** What one line of a list says. */
export type NdcRow =
  | { readonly kind: 'product'; readonly key: string; readonly product: NdcProduct }
  /** A product without any medication of the formulary. */
  | { readonly kind: 'elsewhere' }
  /** Not about an NDC, or withdrawn. */
  | { readonly kind: 'skipped' }
  /** A line that is not of the list's form. */
  | { readonly kind: 'unreadable' };

/** How the lines of a list are read. */
export interface NdcList {
  readonly source: NdcDirectory['source'];
  /** True when the first line is a heading, and no row. */
  readonly hasHeading: boolean;
  readonly readRow: (line: string) => NdcRow;
}

/**
 * Tells which public list a file is by its first line, and how to read it: `product.txt` of the FDA's National Drug
 * Code Directory (tab-separated, with a heading), or `RXNSAT.RRF` of RxNorm (parted by bars, without one).
 */
export function ndcListOf(firstLine: string, knowledge: Knowledge): Result<NdcList, string> {
  const columns = firstLine.replace(/\r$/, '').split('\t');
  if (columns.includes('SUBSTANCENAME') && columns.includes('PRODUCTNDC'))
    return ok(fdaList(columns, knowledge));
  if (columns.includes('NDCPACKAGECODE'))
    return err(
      'This is the list of packages. The list of products, product.txt from the same download, is needed.',
    );
  if (firstLine.split('|').length === rxnsat.columns) return ok(rxnormList(knowledge));
  return err(
    'This is neither product.txt of the FDA’s National Drug Code Directory nor RXNSAT.RRF of RxNorm. Take one of them out of its download and name that file.',
  );
}

function fdaList(columns: readonly string[], knowledge: Knowledge): NdcList {
  const at = (name: string) => columns.indexOf(name);
  const [code, substances, kind, form, route, strength, unit, excluded] = [
    at('PRODUCTNDC'),
    at('SUBSTANCENAME'),
    at('PRODUCTTYPENAME'),
    at('DOSAGEFORMNAME'),
    at('ROUTENAME'),
    at('ACTIVE_NUMERATOR_STRENGTH'),
    at('ACTIVE_INGRED_UNIT'),
    at('NDC_EXCLUDE_FLAG'),
  ] as const;
  return {
    source: 'FDA National Drug Code Directory',
    hasHeading: true,
    readRow: (line) => {
      const cells = line.replace(/\r$/, '').split('\t');
      const cell = (index: number): string => (index < 0 ? '' : (cells[index] ?? '').trim());
      if (cells.length < columns.length) return { kind: 'unreadable' };
      const [key, ...others] = ndcProductKeys(cell(code));
      if (key === undefined || others.length > 0) return { kind: 'unreadable' };
      if (excluded >= 0 && cell(excluded) !== '' && cell(excluded) !== 'N') return { kind: 'skipped' };
      if (kind >= 0 && !cell(kind).startsWith('HUMAN')) return { kind: 'skipped' };
      const inside = insideOf(cell(substances).split(';'), knowledge);
      if (inside === null) return { kind: 'elsewhere' };
      const product = ndcFormularyProduct(
        { form: cell(form), route: cell(route), strength: cell(strength), unit: cell(unit) },
        inside,
        knowledge,
      );
      return { kind: 'product', key, product: product === null ? inside : { ...inside, product } };
    },
  };
}

/** By whole names, substance by substance. A substance that could be several medications is kept as unknown. */
function insideOf(substances: readonly string[], knowledge: Knowledge): NdcProduct | null {
  const drugs = new Set<string>();
  const others = new Set<string>();
  for (const substance of substances.map((words) => words.trim()).filter((words) => words !== '')) {
    const { names, unrecognised } = findNames(substance, knowledge);
    const [only, ...more] = names;
    if (only?.drugs.length === 1 && more.length === 0 && unrecognised.length === 0)
      for (const { id } of only.drugs) drugs.add(id);
    else others.add(substance.toLowerCase());
  }
  if (drugs.size === 0) return null;
  return { drugs: [...drugs].sort(), ...(others.size === 0 ? {} : { alsoContains: [...others].sort() }) };
}

/** Columns of RXNSAT, counted from 0, as RxNorm's technical documentation numbers them; each line ends with a bar. */
const rxnsat = { columns: 14, rxcui: 0, name: 8, origin: 9, value: 10, suppressed: 11 } as const;

function rxnormList(knowledge: Knowledge): NdcList {
  return {
    source: 'RxNorm',
    hasHeading: false,
    readRow: (line) => {
      const cells = line.split('|');
      if (cells.length !== rxnsat.columns) return { kind: 'unreadable' };
      if (
        cells[rxnsat.name] !== 'NDC' ||
        cells[rxnsat.origin] !== 'RXNORM' ||
        cells[rxnsat.suppressed] !== 'N'
      )
        return { kind: 'skipped' };
      const [key, ...others] = ndcProductKeys(cells[rxnsat.value] ?? '');
      if (key === undefined || others.length > 0) return { kind: 'unreadable' };
      const inside = insideOfCode(cells[rxnsat.rxcui] ?? '', knowledge);
      return inside === null ? { kind: 'elsewhere' } : { kind: 'product', key, product: inside };
    },
  };
}

function insideOfCode(rxcui: string, knowledge: Knowledge): NdcProduct | null {
  const own = knowledge.drugsByRxcui.get(rxcui);
  const product = own?.flatMap(({ products }) => products).find((one) => one.rxcui === rxcui)?.id;
  if (own && own.length > 0)
    return { drugs: own.map(({ id }) => id).sort(), ...(product === undefined ? {} : { product }) };
  const mapped = Object.hasOwn(knowledge.productCodes, rxcui) ? knowledge.productCodes[rxcui] : undefined;
  if (mapped === undefined || mapped.drugs.length === 0) return null;
  const { drugs, alsoContains = [] } = mapped;
  return { drugs: [...drugs], ...(alsoContains.length === 0 ? {} : { alsoContains: [...alsoContains] }) };
}
