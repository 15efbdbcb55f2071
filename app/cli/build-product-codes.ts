import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildProductCodes } from '#knowledge/build-product-codes.ts';
import { knowledge } from '../knowledge.ts';

/**
 * `node app/cli/build-product-codes.ts LIST.json` rewrites `knowledge/codes/rxnorm-products.json` from a list
 * of RxNorm products, `[{ "rxcui": "312961", "name": "simvastatin 20 MG Oral Tablet" }, …]`. To be run again
 * after medications were added: see `knowledge/codes/README.md`.
 */
const ListedProducts = z.array(z.object({ rxcui: z.string().regex(/^\d{1,8}$/), name: z.string() }));

const [listFile] = process.argv.slice(2);
if (listFile === undefined) throw new Error('Name the file with the list of RxNorm products.');
const products = ListedProducts.parse(JSON.parse(readFileSync(listFile, 'utf8')));
const codes = buildProductCodes(products, knowledge());
const lines = Object.entries(codes).map(
  ([code, entry]) => `  ${JSON.stringify(code)}: ${JSON.stringify(entry)}`,
);
const target = fileURLToPath(new URL('../../knowledge/codes/rxnorm-products.json', import.meta.url));
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${lines.length} of ${products.length} products hold a formulary medication.`);
