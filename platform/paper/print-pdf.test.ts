import { describe, expect, test } from 'vitest';
import { readPdfPages } from '#test/paper/read-pdf.ts';
import type { PaperDocument } from './paper-document.ts';
import { printPdf } from './print-pdf.ts';
import { printable } from './printable.ts';

const document: PaperDocument = {
  title: 'Change of medication',
  language: 'en',
  pageSize: 'LETTER',
  from: ['North Clinic', '12 North Street'],
  to: ['Dr. Łukasz Żak'],
  subject: 'Ana Muñoz, born 1990-02-01',
  facts: [{ label: 'Date', value: '2026-11-22' }],
  sections: [
    {
      heading: 'What changed',
      blocks: [
        { kind: 'lines', lines: [{ text: 'lithium carbonate 600 mg', strong: true }] },
        { kind: 'table', head: ['Medicine', 'Dose'], rows: [['lithium', '≥ 0.6 mmol/L, 25 µg']] },
        { kind: 'list', items: ['Αθήνα', 'Борис'] },
        {
          kind: 'drawing',
          drawing: {
            width: 600,
            height: 180,
            strokes: [
              [
                { x: 10, y: 20 },
                { x: 300, y: 90 },
              ],
              [{ x: 5, y: 5 }],
            ],
          },
          label: 'Drawn by Ana',
        },
        { kind: 'sign-here', label: 'Signature' },
      ],
    },
  ],
  madeAt: '2026-11-22T09:30:00.000Z',
};

/** Words of a page, however its lines were broken. */
const words = (page: string | undefined) => (page ?? '').replace(/\s+/g, '');

test('the text is in the file and can be read out of it', async () => {
  const pages = await readPdfPages(await printPdf(document));
  expect(pages).toHaveLength(1);
  for (const text of [
    'North Clinic',
    'Dr. Łukasz Żak',
    'Change of medication',
    'lithium carbonate 600 mg',
    '≥ 0.6 mmol/L, 25 µg',
    'Αθήνα',
    'Борис',
    'Drawn by Ana',
    'Signature',
  ])
    expect(words(pages[0])).toContain(words(text));
});

test('every page says whose it is, and which of how many', async () => {
  const sections = Array.from({ length: 60 }, (_, index) => ({
    heading: `Part ${index}`,
    blocks: [{ kind: 'lines' as const, lines: ['one', 'two'] }],
  }));
  const pages = readPdfPages(await printPdf({ ...document, language: 'es-MX', sections }));
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    expect(words(page)).toContain(words(document.subject));
    expect(words(page)).toContain(words(`Página ${index + 1} de ${pages.length}`));
  }
});

test('with its language and title, and the same each time', async () => {
  const [first, second] = [await printPdf(document), await printPdf(document)];
  const file = Buffer.from(first).toString('latin1');
  // No claim of structure tags, which pdfmake does not write
  expect(file).not.toContain('/Marked true');
  expect(file).toContain('/Lang (en)');
  expect(file).toContain('/DisplayDocTitle true');
  expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
});

test('a character without a picture is marked and named, never dropped', async () => {
  const pages = readPdfPages(await printPdf({ ...document, to: ['王 Li'] }));
  expect(words(pages[0])).toContain('[?]Li');
  expect(words(pages[0])).toContain('U+738B');
});

describe('what is printed for a text', () => {
  const latin = (codePoint: number) => codePoint < 0x250;
  test.each([
    ['5 mg → 10 mg', '5 mg -> 10 mg', []],
    ['℞ ☐ ☑', 'Rx [ ] [x]', []],
    ['A\u0301', 'Á', []],
    ['a\u200bb\u202ec', 'abc', []],
    ['王王x', '[?][?]x', ['U+738B']],
    ['bell\u0007', 'bell[?]', ['U+0007']],
  ])('%j', (text, printed, missing) => {
    expect(printable(text, latin)).toEqual({ text: printed, missing });
  });
});

test('a table row of another length is a fault of ours', async () => {
  const sections = [{ heading: null, blocks: [{ kind: 'table' as const, head: ['a', 'b'], rows: [['1']] }] }];
  await expect(printPdf({ ...document, sections })).rejects.toThrow('1 cells');
});

test('no heading ends a page and no signature stands without the lines it is under, wherever the page ends', async () => {
  const [first = '', last = ''] = ['It was decided', 'Ana said yes'];
  const [section] = document.sections;
  const drawn = section?.blocks.find(({ kind }) => kind === 'drawing');
  if (drawn === undefined) throw new Error('the document of this test has no drawing');
  for (let length = 24; length <= 44; length += 2) {
    const long = { kind: 'list', items: Array.from({ length }, (_, index) => `point ${index}`) } as const;
    const pages = await readPdfPages(
      await printPdf({
        ...document,
        sections: [
          { heading: 'Long', blocks: [long] },
          { heading: 'Short', blocks: [{ kind: 'lines', lines: ['below the heading'] }] },
          { heading: first, blocks: [{ kind: 'lines', lines: [last] }, drawn] },
        ],
      }),
    );
    const on = (text: string) => pages.findIndex((page) => words(page).includes(words(text)));
    expect([length, on('Short')]).toEqual([length, on('below the heading')]);
    expect([length, on(first), on(last)]).toEqual([length, on('Drawn by Ana'), on('Drawn by Ana')]);
  }
});

test('nothing is lost of a section, however long the text or the table it begins with', async () => {
  const text = `${'a long letter '.repeat(900)}THE-END`;
  const rows = Array.from({ length: 120 }, (_, index) => [`row ${index}`, 'cell']);
  const blocks = [
    { kind: 'lines', lines: [text] },
    { kind: 'table', head: ['One', 'Two'], rows },
    { kind: 'sign-here', label: 'Signed at last' },
  ] as const;
  const pages = await readPdfPages(
    await printPdf({
      ...document,
      sections: [
        { heading: 'Text', blocks: [...blocks] },
        { heading: 'Table', blocks: blocks.slice(1) },
      ],
    }),
  );
  const all = words(pages.join(''));
  for (const said of ['THE-END', 'row 119', 'Signed at last']) expect(all).toContain(words(said));
  expect(all.split('row119')).toHaveLength(3);
});
