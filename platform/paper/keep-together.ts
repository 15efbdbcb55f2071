import type { PaperBlock, PaperLine } from './paper-document.ts';

/** The most printed lines that are kept together on one page. */
const keptTogether = 12;
/** Characters that surely fit on a printed line; a cell of a table is narrower, but stands beside others. */
const lineLength = 80;

/** The block a section begins with, as its beginning, which stays with the heading, and the rest. */
export function begunApart(block: PaperBlock, index: number): PaperBlock[] {
  if (index > 0 || isShort([block])) return [block];
  switch (block.kind) {
    case 'lines':
      return [
        { ...block, lines: block.lines.slice(0, 1) },
        { ...block, lines: block.lines.slice(1) },
      ];
    case 'list':
      return [
        { ...block, items: block.items.slice(0, 1) },
        { ...block, items: block.items.slice(1) },
      ];
    case 'facts':
      return [
        { ...block, facts: block.facts.slice(0, 1) },
        { ...block, facts: block.facts.slice(1) },
      ];
    default:
      return [block];
  }
}

/** Whether blocks together surely take no more than part of a page; hand-drawn lines count for nothing. */
export const isShort = (blocks: readonly PaperBlock[]): boolean =>
  blocks.flatMap(textsOf).reduce((sum, text) => sum + printedLines(text), 0) <= keptTogether;

const printedLines = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0);

/** What a block says, in pieces that each begin a line. */
function textsOf(block: PaperBlock): readonly string[] {
  const said = (line: PaperLine) => (typeof line === 'string' ? line : line.text);
  switch (block.kind) {
    case 'lines':
      return block.lines.map(said);
    case 'list':
      return block.items.map(said);
    case 'facts':
      return block.facts.map(({ value }) => value);
    case 'table':
      return [block.head, ...block.rows].flat();
    default:
      return [];
  }
}
