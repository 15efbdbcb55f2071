import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactNumber, parseStrictJson, parseStrictJsonText } from './strict-json.ts';

const full = process.env.TITRATE_FULL === '1';
const bytes = (text: string) => new TextEncoder().encode(text);

describe('[I5] strict JSON', () => {
  test('what JSON.stringify writes comes back equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        // Two things of JavaScript's own that JSON.stringify writes and we refuse
        fc.pre(!/\\u0000|"(?:__proto__|constructor|prototype)":|\\ud[89a-f]/.test(text));
        const parsed = parseStrictJson(bytes(text));
        expect(parsed).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { numRuns: full ? 20_000 : 1000 },
    );
  });

  test('any bytes are answered without throwing, and what passes is what JSON.parse reads', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '1',
      '-0',
      '1e400',
      '\\u',
      'd800',
      'true',
      'nul',
      ' ',
      '\u0000',
      'é',
      '"a":1',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((parts) => bytes(parts.join(''))),
          fc.uint8Array(),
        ),
        (input) => {
          const parsed = parseStrictJson(input);
          if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(new TextDecoder().decode(input)));
          else expect(parsed.error.position).toBeLessThanOrEqual(input.length);
        },
      ),
      { numRuns: full ? 200_000 : 5000 },
    );
  });

  test('a document cut off at any byte is refused (B01: 4,096 cases)', () => {
    const entry = (n: number) => ({
      id: `é-${n}`,
      dose: '12.5 mg',
      list: [1, 2.5, true, null],
      text: 'say "yes"\n',
    });
    const document = bytes(JSON.stringify({ entries: Array.from({ length: 60 }, (_, n) => entry(n)) }));
    expect(document.length).toBeGreaterThan(4096);
    for (let length = 0; length < document.length; length++) {
      expect(parseStrictJson(document.subarray(0, length)).ok).toBe(false);
    }
    expect(parseStrictJson(document).ok).toBe(true);
  });

  test.each([
    ['the same key twice', '{"dose":1,"dose":100}', '$.dose', 10],
    ['the same key twice, escaped', '{"a":1,"\\u0061":2}', '$.a', 7],
    ['a number too large', '{"v":1e400}', '$.v', 5],
    ['a number too small', '[1e-400]', '$[0]', 1],
    ['minus zero', '{"v":-0}', '$.v', 5],
    ['more digits than fit', '[9007199254740993]', '$[0]', 1],
    ['a measured zero', '{"a":[1,1.00]}', '$.a[1]', 8],
    ['a leading zero', '[01]', '$[0]', 1],
    ['hexadecimal', '[0x10]', '$[0]', 1],
    ['a plus sign', '[+1]', '$[0]', 1],
    ['a bare point', '[.5]', '$[0]', 1],
    ['a comma for a point', '{"a":1,5}', '$', 7],
    ['NaN', '[NaN]', '$[0]', 1],
    ['Infinity', '[Infinity]', '$[0]', 1],
    ['__proto__', '{"a":{"__proto__":{"admin":true}}}', '$.a.__proto__', 6],
    ['constructor', '{"constructor":{}}', '$.constructor', 1],
    ['prototype', '{"prototype":1}', '$.prototype', 1],
    ['U+0000', '{"name":"a\\u0000"}', '$.name', 8],
    ['half a surrogate pair', '["\\ud800"]', '$[0]', 1],
    ['the other half', '["\\udc00x"]', '$[0]', 1],
    ['a raw control character', '["a\u0001"]', '$[0]', 3],
    ['a comment', '[1 /* one */]', '$', 3],
    ['a trailing comma', '[1,]', '$[1]', 3],
    ['single quotes', "['a']", '$[0]', 1],
    ['two documents', '{}{}', '$', 2],
    ['nothing', '', '$', 0],
    ['spaces only', '  ', '$', 2],
    ['a byte order mark', '\ufeff{}', '$', 0],
    ['an unfinished escape', '["\\u12"]', '$[0]', 2],
  ])('refuses %s and says where', (_what, text, path, position) => {
    expect(parseStrictJson(bytes(text))).toMatchObject({ ok: false, error: { path, position } });
  });

  test('broken UTF-8 is refused at the byte', () => {
    const broken = new Uint8Array([...bytes('{"a":"'), 0xc3, 0x28, ...bytes('"}')]);
    expect(parseStrictJson(broken)).toMatchObject({ ok: false, error: { message: 'is not valid UTF-8' } });
    const overlong = new Uint8Array([0x22, 0xc0, 0x80, 0x22]);
    const surrogate = new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]);
    for (const input of [overlong, surrogate]) expect(parseStrictJson(input).ok).toBe(false);
  });

  test('too deep, too many keys and too many entries are refused', () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseStrictJsonText(deep(50)).ok).toBe(true);
    expect(parseStrictJsonText(deep(51))).toMatchObject({ ok: false, error: { tooLarge: false } });
    expect(parseStrictJsonText(deep(100_000)).ok).toBe(false);
    const keys = `{${Array.from({ length: 10_000 }, (_, n) => `"k${n}":1`).join(',')}}`;
    expect(parseStrictJsonText(keys)).toMatchObject({ ok: false, error: { tooLarge: true } });
    expect(parseStrictJsonText(`[${'1,'.repeat(100_000)}1]`)).toMatchObject({ error: { tooLarge: true } });
  });

  test('a parser that keeps the text of numbers can be asked for', () => {
    const parsed = parseStrictJsonText('{"value":1.00}', { number: (text) => `#${text}` });
    expect(parsed).toEqual({ ok: true, value: { value: '#1.00' } });
  });

  test('every number JavaScript writes is exact; no other digits pass', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fc.pre(!Object.is(value, -0));
        expect(exactNumber(String(value).replace('e+', 'e'))).toBe(value);
      }),
    );
    expect(exactNumber('1E5')).toBe(100_000);
    expect(exactNumber('12.5e3')).toBe(12_500);
    expect(exactNumber('0.30000000000000001')).toBeUndefined();
    expect(exactNumber('9'.repeat(100_000))).toBeUndefined();
  });

  test('time grows with length, not faster', () => {
    const document = (n: number) =>
      bytes(
        JSON.stringify(
          Array.from({ length: n }, (_, i) => ({
            id: i,
            text: 'plain text with "quotes" and é',
            dose: 12.5,
          })),
        ),
      );
    const time = (input: Uint8Array) => {
      const runs = Array.from({ length: 15 }, () => {
        const start = performance.now();
        expect(parseStrictJson(input).ok).toBe(true);
        return performance.now() - start;
      });
      return Math.min(...runs);
    };
    const small = time(document(1600)); // about 100 kB
    const large = time(document(16_000));
    expect(document(1600).length).toBeGreaterThan(100_000);
    // Ten times the length: squared growth would take a hundred times as long. No absolute figure: machines are busy.
    expect(large).toBeLessThan(Math.max(small, 0.5) * 50);
  });
});
