/**
 * A National Drug Code names labeller, product and package. It is written with ten digits in three shapes (4-4-2,
 * 5-3-2, 5-4-1), and with eleven (5-4-2) on claims. What is inside depends on labeller and product alone, so codes
 * are compared by those: nine digits, five and four.
 *
 * @returns no key for anything that is no NDC; one where the shape is plain; three for ten digits without hyphens,
 *   which can be read in three ways.
 */
export function ndcProductKeys(code: string): readonly string[] {
  const text = code.trim();
  if (text.includes('-')) return hyphenated(text.split('-'));
  if (/^\d{11}$/.test(text)) return [text.slice(0, 9)];
  if (!/^\d{10}$/.test(text)) return [];
  return [
    ...new Set([
      keyOf(text.slice(0, 4), text.slice(4, 8)),
      keyOf(text.slice(0, 5), text.slice(5, 8)),
      keyOf(text.slice(0, 5), text.slice(5, 9)),
    ]),
  ];
}

/** The shapes an NDC has with hyphens; the package may be left out, as in the list of products. */
const shapes: ReadonlySet<string> = new Set(['4-4-2', '5-3-2', '5-4-1', '5-4-2', '4-4', '5-3', '5-4']);

function hyphenated(parts: readonly string[]): readonly string[] {
  const [labeler = '', product = ''] = parts;
  const shape = parts.map((part) => part.length).join('-');
  return shapes.has(shape) && parts.every((part) => /^\d+$/.test(part)) ? [keyOf(labeler, product)] : [];
}

function keyOf(labeler: string, product: string): string {
  return labeler.padStart(5, '0') + product.padStart(4, '0');
}

/** An NDC somebody wrote into the words of an order: `NDC 0009-0050-02`, `ndc:00090050002`, or nothing but the code. Null where there is none. */
export function ndcInText(text: string): string | null {
  const named = /\bNDC\b[\s:#.]*(\d[\d-]{8,12}\d)(?![\d-])/i.exec(text)?.[1];
  const alone = /^\s*(\d{4,5}-\d{3,4}-\d{1,2}|\d{11})\s*$/.exec(text)?.[1];
  const code = named ?? alone ?? null;
  return code !== null && ndcProductKeys(code).length > 0 ? code : null;
}
