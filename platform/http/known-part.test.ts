import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAroundKnown } from './known-part.ts';
import { parseStrictJson } from './strict-json.ts';

const full = process.env.TITRATE_FULL === '1';
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (part: Uint8Array) => new TextDecoder().decode(part);

/** Reads documents in turn, and knows the parts of those before. */
function reader() {
  const parts = new Map<string, unknown>();
  return (text: string) => {
    let part: string | null = null;
    const find = (found: Uint8Array) => {
      part = textOf(found);
      return parts.get(part);
    };
    const read = parseAroundKnown(bytes(text), 'part', find);
    if (!read.ok) return read;
    const { value, known, unknown } = read.value;
    if (known !== undefined) return { ok: true, value: { ...(value as object), part: known } };
    if (unknown && part !== null) parts.set(part, (value as { readonly part: unknown }).part);
    return { ok: true, value };
  };
}

describe('a part that is known', () => {
  test('[I5] whatever was read before, a document is read as the strict reader reads it', () => {
    const cut = fc.tuple(
      fc.nat(),
      fc.nat(2),
      fc.constantFrom('"', '\\', '{', '}', ',', ':', ' ', '"part":', '1.0'),
    );
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 2, maxLength: 4 }),
        fc.array(cut, { maxLength: 2 }),
        fc.boolean(),
        (part, around, changes, last) => {
          const read = reader();
          for (const one of [...around, ...around]) {
            const { part: _other, ...rest } = one;
            const text = JSON.stringify(last ? { ...rest, part: [part] } : { part: [part], ...rest });
            const changed = changes.reduce((before, [place, length, added]) => {
              const at = place % (before.length + 1);
              return before.slice(0, at) + added + before.slice(at + length);
            }, text);
            fc.pre(changed.isWellFormed());
            expect(read(text)).toEqual(parseStrictJson(bytes(text)));
            expect(read(changed)).toEqual(parseStrictJson(bytes(changed)));
          }
        },
      ),
      { numRuns: full ? 20_000 : 500 },
    );
  });

  test('what only looks like the part at the end is never taken for it', () => {
    const read = reader();
    // An escaped key leaves the second half to the strict reader, after the bytes up to the end were asked for
    const odd = '{"part":{"a":1},"x":{"\\u0062":2}}';
    for (let times = 0; times < 3; times++) expect(read(odd)).toEqual(parseStrictJson(bytes(odd)));
    const even = '{"part":{"a":1},"x":{"b":2}} ';
    for (let times = 0; times < 3; times++) expect(read(even)).toEqual(parseStrictJson(bytes(even)));
  });

  test('only the object under that key of the outermost object is one', () => {
    const partOf = (text: string) => {
      let part: string | null = null;
      const read = parseAroundKnown(bytes(text), 'part', (found) => {
        part = textOf(found);
      });
      return read.ok && read.value.unknown ? part : null;
    };
    expect(partOf('{"a":{"part":{"b":1}},"part" : {"c":[{}]} ,"z":2}')).toBe('{"c":[{}]}');
    expect(partOf('{"a":{"part":{"b":1}}}')).toBeNull();
    expect(partOf('[{"part":{}}]')).toBeNull();
    expect(partOf('{"part":"{}","x":{}}')).toBeNull();
    expect(partOf('{"part":null,"x":{}}')).toBeNull();
    // Left to the strict reader, whole
    expect(partOf('{"part":{"a":1.50}}')).toBeNull();
  });
});
