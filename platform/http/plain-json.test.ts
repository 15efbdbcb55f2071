import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultJsonLimits } from './json-limits.ts';
import { plainJson } from './plain-json.ts';
import { parseStrictJson, parseStrictJsonText } from './strict-json.ts';

const full = process.env.TITRATE_FULL === '1';
const bytes = (text: string) => new TextEncoder().encode(text);
const plain = (text: string) => plainJson(bytes(text), defaultJsonLimits) !== null;

describe('[I5] plain JSON', () => {
  test('the short way and the strict reader give the same answer, whatever was done to a document', () => {
    const piece = fc.constantFrom(
      ...['"', '\\', '{', '}', '[', ']', ',', ':', '0', '1', '.', 'e5', '-', ' ', '\n', '\u0001', 'null'],
      ...['"a":1,', '"a":', '1.00', '-0', '0.10', '5.', '01', '12345678901234567890', '\ufeff', 'é', '🦉'],
      ...['"__proto__":1,', '"constructor":1,', '"\\u0061":1,', '123456789012345', '0.1234567890123456'],
      ...[
        '\\"',
        '\\\\',
        '\\n',
        '\\u003c',
        '\\u0000',
        '\\ud83d',
        '\\uDE00',
        '\\u00',
        '175.98241711129813',
        '1e21',
      ],
    );
    const document = fc.jsonValue().map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(
        document,
        fc.array(fc.tuple(fc.nat(), fc.nat(2), piece), { maxLength: 4 }),
        (text, changes) => {
          const changed = changes.reduce((before, [place, cut, added]) => {
            const at = place % (before.length + 1);
            return before.slice(0, at) + added + before.slice(at + cut);
          }, text);
          // What the encoder cannot write is no document
          fc.pre(changed.isWellFormed());
          expect(parseStrictJson(bytes(changed))).toEqual(parseStrictJsonText(changed));
        },
      ),
      { numRuns: full ? 200_000 : 5000 },
    );
  });

  test('ordinary documents go the short way', () => {
    expect(plain('{"a":[1,-2.5,0,"x: 1.00, \'y\' {[",{"b":null,"c":true}],"d":{"a":"é"}}')).toBe(true);
    expect(plain(' [ {"a" : 1 } , { "a" : 2 } ] ')).toBe(true);
    // A narrative, a text as careful writers escape it, and a double with all its digits
    expect(
      plain('{"div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">\\n</div>","b":"\\u003cb\\u003e\\\\"}'),
    ).toBe(true);
    expect(plain('[175.98241711129813,-0.00012345678901234567]')).toBe(true);
  });

  test.each([
    ['a key twice', '{"a":1,"b":{"a":1},"a":2}'],
    ['a key twice behind a list', '{"a":[{"a":1}],"a":2}'],
    ['a key that is not allowed', '{"__proto__":1}'],
    ['an escape in a key', '{"a\\n":1}'],
    ['half a character', '["\\uD83D"]'],
    ['the character U+0000', '["\\u0000"]'],
    ['a text without end', '["a'],
    ['an escape without end', '["a\\'],
    ['a zero that was measured', '[1.50]'],
    ['a zero below zero', '[-0]'],
    ['an exponent', '[1e3]'],
    ['an exponent', '[1E3]'],
    ['too many digits', '[12345678901234567890]'],
    ['a digit more than a double keeps', '[175.982417111298131]'],
    ['too deep', `${'['.repeat(51)}${']'.repeat(51)}`],
    ['too long', `[${'1,'.repeat(20_000)}1]`],
    ['many keys', `{${Array.from({ length: 60 }, (_, n) => `"k${n}":1`).join(',')}}`],
  ])('%s is left to the strict reader', (_what, text) => {
    expect(plain(text)).toBe(false);
  });

  test('numbers come as they are asked for', () => {
    const number = (text: string) => `#${text}`;
    expect(parseStrictJson(bytes('[1.5,2]'), { number })).toEqual({ ok: true, value: ['#1.5', '#2'] });
    expect(parseStrictJson(bytes('[1.5,2]'), { number, plainNumbers: true })).toEqual({
      ok: true,
      value: [1.5, 2],
    });
    expect(parseStrictJson(bytes('[1.50,2]'), { number, plainNumbers: true })).toEqual({
      ok: true,
      value: ['#1.50', '#2'],
    });
  });
});
