import type { CanvasElement, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { instantToMillis } from '#kernel/time.ts';
import { begunApart, isShort } from './keep-together.ts';
import type {
  PaperBlock,
  PaperDocument,
  PaperDrawing,
  PaperFact,
  PaperLine,
  PaperSection,
} from './paper-document.ts';
import { paperWords } from './paper-words.ts';
import { printable } from './printable.ts';

const ink = '#1b1f24';
const quiet = '#4a5560';
const rule = '#9aa5b1';

/** Turns a document into what pdfmake draws. Fresh each time: pdfmake changes what it is given. */
export function layOut(
  document: PaperDocument,
  covers: (codePoint: number) => boolean,
): TDocumentDefinitions {
  const words = paperWords(document.language);
  const missing = new Set<string>();
  const say = (text: string): string => {
    const said = printable(text, covers);
    for (const character of said.missing) missing.add(character);
    return said.text;
  };
  const content: Content[] = [
    ...document.from.map(
      (line, index): Content => ({ text: say(line), style: index === 0 ? 'from' : 'quiet' }),
    ),
    ...(document.to.length === 0
      ? []
      : [
          { text: words.to, style: 'quiet', margin: [0, 12, 0, 0] } satisfies Content,
          ...document.to.map((line): Content => ({ text: say(line) })),
        ]),
    { text: say(document.title), style: 'title' },
    ...(document.facts.length === 0 ? [] : [factTable(document.facts, say)]),
    ...document.sections.flatMap((section) => sectionContent(section, say)),
  ];
  const subject = say(document.subject);
  const [author = ''] = document.from;
  const info = {
    title: say(document.title),
    author: say(author),
    subject,
    creator: 'Titrate',
    producer: 'Titrate',
    creationDate: new Date(instantToMillis(document.madeAt)),
  };
  if (missing.size > 0)
    content.push({ text: words.missing([...missing]), style: 'quiet', margin: [0, 14, 0, 0] });
  return {
    content,
    info,
    language: document.language,
    pageSize: document.pageSize,
    pageMargins: [56, 52, 56, 64],
    version: '1.7',
    // pdfmake can claim that a file is tagged but puts no structure into it: with an empty structure some screen readers
    // would find an empty letter, without the claim they read the text in its order.
    tagged: false,
    displayTitle: true,
    defaultStyle: { font: 'Paper', fontSize: 10.5, lineHeight: 1.25, color: ink },
    styles: {
      from: { fontSize: 12, bold: true },
      title: { fontSize: 17, bold: true, margin: [0, 16, 0, 8] },
      heading: { fontSize: 12, bold: true, margin: [0, 12, 0, 4] },
      quiet: { fontSize: 9, color: quiet },
    },
    // The heading of something long, a table for example, is not left behind either
    pageBreakBefore: (node, pages) =>
      node.headlineLevel === 2 && pages.getFollowingNodesOnPage().length === 0,
    footer: (page, pages) => ({
      margin: [56, 16, 56, 0],
      columns: [
        { text: subject, style: 'quiet', width: '*' },
        { text: words.page(page, pages), style: 'quiet', width: 'auto' },
      ],
    }),
  };
}

/**
 * A section: its heading never ends a page, and a signature is never on another page than the few lines it is under.
 * Only what is short is kept together: of something longer than a page pdfmake would print the first page only.
 */
function sectionContent({ heading, blocks }: PaperSection, say: (text: string) => string): Content[] {
  const draw = (block: PaperBlock) => blockContent(block, say);
  const signed = blocks.findLastIndex(({ kind }) => kind === 'drawing' || kind === 'sign-here') + 1;
  const parts = signed > 0 && isShort(blocks.slice(0, signed)) ? blocks : blocks.flatMap(begunApart);
  const kept = parts === blocks ? signed : isShort(parts.slice(0, 1)) ? 1 : 0;
  const title: Content[] =
    heading === null
      ? []
      : [{ text: say(heading), style: 'heading', ...(kept === 0 && { headlineLevel: 2 }) }];
  if (kept === 0) return [...title, ...parts.map(draw)];
  return [
    { unbreakable: true, stack: [...title, ...parts.slice(0, kept).map(draw)] },
    ...parts.slice(kept).map(draw),
  ];
}

function blockContent(block: PaperBlock, say: (text: string) => string): Content {
  const line = (one: PaperLine) =>
    typeof one === 'string' ? { text: say(one) } : { text: say(one.text), bold: true };
  switch (block.kind) {
    case 'lines':
      return { stack: block.lines.map((one) => ({ ...line(one), margin: [0, 0, 0, 3] })) };
    case 'list':
      return { ul: block.items.map((one) => ({ ...line(one), margin: [0, 0, 0, 2] })) };
    case 'facts':
      return factTable(block.facts, say);
    case 'table': {
      const odd = block.rows.find((row) => row.length !== block.head.length);
      if (odd) throw new Error(`a table row has ${odd.length} cells below a head of ${block.head.length}`);
      return {
        margin: [0, 2, 0, 6],
        layout: lines,
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: block.head.map(() => '*'),
          body: [
            block.head.map((text) => ({ text: say(text), bold: true })),
            ...block.rows.map((row) => row.map((text) => ({ text: say(text) }))),
          ],
        },
      };
    }
    case 'drawing':
      return {
        unbreakable: true,
        stack: [
          { canvas: strokesOf(block.drawing) },
          { text: say(block.label), style: 'quiet', margin: [0, 3, 0, 6] },
        ],
      };
    case 'sign-here':
      return {
        unbreakable: true,
        stack: [
          { canvas: [{ type: 'line', x1: 0, y1: 44, x2: 240, y2: 44, lineWidth: 0.7, lineColor: ink }] },
          { text: say(block.label), style: 'quiet', margin: [0, 3, 0, 6] },
        ],
      };
  }
}

/** Width of a drawing on paper, in points. */
const drawingWidth = 220;

/** The strokes in the size they are printed in, over the line they were written on. A tap is a dot. */
function strokesOf({ width, height, strokes }: PaperDrawing): CanvasElement[] {
  const scale = drawingWidth / width;
  const drawn = strokes.map((points): CanvasElement => {
    const at = points.map(({ x, y }) => ({ x: x * scale, y: y * scale }));
    const [first] = at;
    if (at.length === 1 && first) return { type: 'ellipse', ...first, r1: 0.7, r2: 0.7, color: ink };
    return { type: 'polyline', points: at, lineWidth: 1.2, lineColor: ink, lineCap: 'round' };
  });
  const below = height * scale;
  return [
    ...drawn,
    { type: 'line', x1: 0, y1: below, x2: drawingWidth, y2: below, lineWidth: 0.5, lineColor: rule },
  ];
}

function factTable(facts: readonly PaperFact[], say: (text: string) => string): Content {
  return {
    margin: [0, 0, 0, 6],
    layout: 'noBorders',
    table: {
      widths: [130, '*'],
      body: facts.map(({ label, value }) => [{ text: say(label), color: quiet }, { text: say(value) }]),
    },
  };
}

const lines = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0,
  hLineColor: () => rule,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};
