/**
 * The characters a TrueType font has a picture for, read from its `cmap` table (OpenType 1.9, formats 4 and 12).
 * @throws Error when the file has no table of these formats
 */
export function readCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const ranges: [first: number, last: number][] = [];
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === 4) ranges.push(...segments(view, at));
    if (format === 12) ranges.push(...groups(view, at));
  }
  if (ranges.length === 0) throw new Error('the font has no character map that can be read');
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function tableAt(view: DataView, name: string): number {
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
    if (tag === name) return view.getUint32(at + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

/** Format 4: segments of the first 65,536 characters; the last one (FFFF) only marks the end. */
function segments(view: DataView, at: number): [number, number][] {
  const double = view.getUint16(at + 6);
  const found: [number, number][] = [];
  for (let offset = 0; offset < double; offset += 2) {
    const last = view.getUint16(at + 14 + offset);
    const first = view.getUint16(at + 16 + double + offset);
    if (first !== 0xffff) found.push([first, last]);
  }
  return found;
}

/** Format 12: groups anywhere in Unicode. */
function groups(view: DataView, at: number): [number, number][] {
  const found: [number, number][] = [];
  for (let index = 0; index < view.getUint32(at + 12); index++) {
    found.push([view.getUint32(at + 16 + index * 12), view.getUint32(at + 20 + index * 12)]);
  }
  return found;
}
