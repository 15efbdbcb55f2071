import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CalendarDate } from '#kernel/time.ts';
import { type NdcList, ndcListOf } from '#knowledge/read-ndc-rows.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { NdcDirectory, NdcProduct } from '#knowledge/schema/ndc-directory.ts';
import { CliFailure } from './cli-failure.ts';

/** What an import read, line by line. */
export interface NdcImport {
  readonly directory: NdcDirectory;
  readonly counts: {
    readonly rows: number;
    /** Products with a formulary medication. */
    readonly known: number;
    /** Of these, with an ingredient the formulary does not hold. */
    readonly partly: number;
    /** Of these, found as one product of the formulary, with its strength and form. */
    readonly withProduct: number;
    readonly elsewhere: number;
    readonly skipped: number;
    /** The list gives the same labeller and product two contents: left out. */
    readonly contradicted: number;
    readonly unreadable: number;
  };
}

/** More unreadable lines than one in a hundred, and it is not the list it looked like. */
const mostUnreadable = 0.01;

/**
 * Reads a public list of NDC products a line at a time; such files are larger than a program should hold.
 * @throws CliFailure when the file cannot be read, is another list, or is damaged
 */
export async function readNdcList(
  file: string,
  knowledge: Knowledge,
  today: CalendarDate,
): Promise<NdcImport> {
  const tally = { rows: 0, elsewhere: 0, skipped: 0, unreadable: 0 };
  const products = new Map<string, NdcProduct>();
  const contradicted = new Set<string>();
  let list: NdcList | null = null;
  for await (const line of linesOf(file)) {
    if (list === null) {
      list = listOf(line, knowledge);
      if (list.hasHeading) continue;
    }
    if (line === '') continue;
    tally.rows += 1;
    const row = list.readRow(line);
    if (row.kind !== 'product') tally[row.kind] += 1;
    else if (!fits(products.get(row.key), row.product)) contradicted.add(row.key);
    else products.set(row.key, row.product);
  }
  if (list === null) throw new CliFailure(`${file} is empty.`);
  if (tally.unreadable > tally.rows * mostUnreadable)
    throw new CliFailure(
      `${tally.unreadable} of ${tally.rows} lines of ${file} are not of its form. Nothing was changed; fetch the file again.`,
    );
  for (const key of contradicted) products.delete(key);
  const kept = [...products].sort(([a], [b]) => a.localeCompare(b));
  return {
    directory: {
      format: 1,
      source: list.source,
      file: basename(file),
      importedOn: today,
      products: Object.fromEntries(kept),
    },
    counts: {
      ...tally,
      known: kept.length,
      partly: kept.filter(([, { alsoContains }]) => alsoContains !== undefined).length,
      withProduct: kept.filter(([, { product }]) => product !== undefined).length,
      contradicted: contradicted.size,
    },
  };
}

/** The FDA writes its list in the Windows code page; the names that matter here are plain letters in either. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new CliFailure(`There is no file ${file}. Name product.txt or RXNSAT.RRF.`);
  const handle = await open(file);
  try {
    yield* handle.readLines({ encoding: 'latin1' });
  } finally {
    await handle.close();
  }
}

function listOf(firstLine: string, knowledge: Knowledge): NdcList {
  const list = ndcListOf(firstLine, knowledge);
  if (!list.ok) throw new CliFailure(list.error);
  return list.value;
}

/** The same contents, as packages of one product have. */
function fits(before: NdcProduct | undefined, now: NdcProduct): boolean {
  return before === undefined || JSON.stringify(before) === JSON.stringify(now);
}

/** The report of an import as text. */
export function ndcImportText({ directory, counts: n }: NdcImport, target: string): string {
  return [
    `${directory.source}, ${directory.file}: ${n.rows} rows`,
    `  ${n.known} products hold a medication of the formulary; ${n.withProduct} of them are one of its products, with strength and form`,
    `  ${n.partly} of them hold something else as well: that part is "not checked"`,
    `  ${n.elsewhere} hold nothing of the formulary, ${n.skipped} rows say nothing about a product`,
    `  ${n.contradicted} products the list contradicts itself about, and ${n.unreadable} unreadable rows, were left out`,
    `Written to ${target}. A running server reads it when it is started again.`,
  ].join('\n');
}
