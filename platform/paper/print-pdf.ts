import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import { readCoverage } from './font-coverage.ts';
import { layOut } from './lay-out.ts';
import type { PrintPdf } from './paper-document.ts';

/**
 * Roboto as pdfmake brings it (Apache License 2.0): one file each with Latin, Greek and Cyrillic letters and the signs
 * of measurement. The font of the screens has fewer letters and comes in pieces, which a PDF cannot put together.
 */
const folder = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);
const files = {
  normal: join(folder, 'Roboto-Regular.ttf'),
  bold: join(folder, 'Roboto-Medium.ttf'),
  italics: join(folder, 'Roboto-Italic.ttf'),
  bolditalics: join(folder, 'Roboto-MediumItalic.ttf'),
};

let covers: ((codePoint: number) => boolean) | undefined;

/**
 * Makes a PDF 1.7 with its fonts inside, its language and its text in reading order; it holds no structure tags. The subject and "page x of y" stand on every page; a character the
 * font has no picture for is marked and named at the end, never dropped. Nothing is fetched: no address, and no file
 * but the fonts.
 */
export const printPdf: PrintPdf = async (document) => {
  covers ??= readCoverage(readFileSync(files.normal));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(files).includes(path));
  pdfmake.setFonts({ Paper: { ...files } });
  return new Uint8Array(await pdfmake.createPdf(layOut(document, covers)).getBuffer());
};
