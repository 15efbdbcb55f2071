import { inflateSync } from 'node:zlib';

/**
 * The text of each page of a PDF our own printer made: follows pages, fonts and their character maps, and inflates what
 * is packed. It reads what is in the file, not what we meant to put there.
 */
export function readPdfPages(pdf: Uint8Array): readonly string[] {
  const file = Buffer.from(pdf).toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    objects.set(id, body);
  }
  const object = (id: string | undefined) => objects.get(id ?? '') ?? '';
  const root = [...objects.values()].find((body) => /\/Type \/Pages\b/.test(body)) ?? '';
  const kids = /\/Kids \[([^\]]*)\]/.exec(root)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = object(id);
    const resources = object(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
    const fonts = new Map<string, Map<string, string>>();
    for (const [, name = '', font] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(object(font))?.[1];
      fonts.set(name, readMap(unpacked(object(map))));
    }
    return readText(unpacked(object(/\/Contents (\d+) 0 R/.exec(page)?.[1])), fonts);
  });
}

function unpacked(object: string): string {
  const start = /stream\r?\n/.exec(object);
  if (!start) return '';
  const data = object.slice(start.index + start[0].length, object.lastIndexOf('\nendstream'));
  const bytes = Buffer.from(data, 'latin1');
  return /\/FlateDecode/.test(object) ? inflateSync(bytes).toString('latin1') : data;
}

/** Which character each glyph number of a font is. */
function readMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, first = '', , list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      map.set(glyph, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return map;
}

function readText(stream: string, fonts: Map<string, Map<string, string>>): string {
  let font: Map<string, string> | undefined;
  let text = '';
  for (const [part] of stream.matchAll(/\/F\d+ [\d.]+ Tf|\[[^\]]*\] TJ|\bBT\b/g)) {
    if (part === 'BT') text += text.endsWith('\n') ? '' : '\n';
    else if (part.endsWith('Tf')) font = fonts.get(part.slice(1, part.indexOf(' ')));
    else {
      for (const [, hex = ''] of part.matchAll(/<([0-9a-f]+)>/gi)) {
        for (const glyph of hex.match(/.{4}/g) ?? []) text += font?.get(glyph.toLowerCase()) ?? '\ufffd';
      }
    }
  }
  return text;
}
