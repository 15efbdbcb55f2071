import { err, ok, type Result } from '#kernel/result.ts';
import { defaultJsonLimits, type JsonLimits } from './json-limits.ts';
import { type PlainJson, plainJson, type WantedPart } from './plain-json.ts';

/** Where a document stops being acceptable, and why. */
export interface JsonProblem {
  /** JSON path, `$.order.dose`. */
  readonly path: string;
  /** Character offset in the text, from 0; for broken UTF-8 the offset in bytes. */
  readonly position: number;
  readonly message: string;
  /** `true`: nothing is wrong with the form, there is too much of it. */
  readonly tooLarge: boolean;
}

export interface JsonChoices {
  readonly limits?: JsonLimits;
  /**
   * What a number becomes. Default: a JavaScript number, refused unless writing it again gives the same digits.
   * Pass a function to keep the text (FHIR decimals); returning undefined refuses the number.
   */
  readonly number?: (text: string) => unknown;
  /** Whoever reads what `number` gives takes JavaScript numbers as well, where they keep every digit. */
  readonly plainNumbers?: true;
}

/**
 * Parses JSON and refuses what JSON.parse changes in silence: a repeated key (last wins), numbers that do not fit
 * (`1e400` becomes Infinity, `-0`, `1.00`, 17 digits), U+0000 and half surrogate pairs in text (PostgreSQL cannot hold
 * them), the keys `__proto__`, `constructor` and `prototype`, broken UTF-8 and a byte order mark. One pass over the
 * text, no backtracking: linear in its length.
 */
export function parseStrictJson(bytes: Uint8Array, choices: JsonChoices = {}): Result<unknown, JsonProblem> {
  return parseJudgedJson(bytes, judgeJson(bytes, choices), choices);
}

/** What a pass over the bytes found; null where the strict reader has to read them itself. */
export function judgeJson(bytes: Uint8Array, choices: JsonChoices, look?: WantedPart): PlainJson | null {
  if (choices.number !== undefined && !choices.plainNumbers) return null;
  return plainJson(bytes, choices.limits ?? defaultJsonLimits, look);
}

/** The same as `parseStrictJson` for bytes that were judged: nearly all are plain, and JSON.parse is three times as quick. */
export function parseJudgedJson(
  bytes: Uint8Array,
  judged: PlainJson | null,
  choices: JsonChoices,
): Result<unknown, JsonProblem> {
  const text = decode(bytes);
  if (!text.ok) return text;
  try {
    if (judged !== null) return ok(JSON.parse(text.value));
  } catch {
    // The strict reader says what is wrong, and where
  }
  return parseStrictJsonText(text.value, choices);
}

/** The same for text that is decoded already. */
export function parseStrictJsonText(text: string, choices: JsonChoices = {}): Result<unknown, JsonProblem> {
  try {
    return ok(new Reader(text, choices).document());
  } catch (error) {
    if (error instanceof Refused) return err(error.problem);
    throw error;
  }
}

/** The number a text stands for, or undefined where a JavaScript number would not keep every digit as written. */
export function exactNumber(text: string): number | undefined {
  const value = Number(text);
  // Up to 15 digits without point and exponent: the common case, always exact
  if (text.length <= 15 && /^(?:0|-?[1-9]\d*)$/.test(text)) return value;
  if (text.length > 40 || !Number.isFinite(value) || Object.is(value, -0)) return undefined;
  return digitsOf(text) === digitsOf(String(value)) ? value : undefined;
}

/** Significant digits and their place: `12.5e3` and `12500` agree, `1.0` and `1` do not, for the zero was measured. */
function digitsOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = fraction === '' ? digits.replace(/0+$/, '') : digits;
  const dropped = digits.length - significant.length;
  return significant === ''
    ? `0.${fraction.length}`
    : `${sign}${significant}e${Number(exponent) - fraction.length + dropped}`;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): Result<string, JsonProblem> {
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return err(problem('$', firstBrokenByte(bytes), 'is not valid UTF-8'));
  }
}

/** Halves the search: a prefix decodes (as a stream) as long as the broken byte lies behind it. */
function firstBrokenByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function problem(path: string, position: number, message: string, tooLarge = false): JsonProblem {
  return { path, position, message, tooLarge };
}

class Refused extends Error {
  readonly problem: JsonProblem;
  constructor(found: JsonProblem) {
    super(found.message);
    this.problem = found;
  }
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const plainText = /[^"\\\u0000-\u001f]*/y;
const onlyPlain = /^[^"\\\u0000-\u001f]*$/;
const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const fourHex = /^[0-9a-fA-F]{4}$/;

/** A class because the position, the path and the text are one state that every step moves. */
class Reader {
  private at = 0;
  private readonly path: (string | number)[] = [];
  private readonly text: string;
  private readonly limits: JsonLimits;
  private readonly number: (text: string) => unknown;

  constructor(text: string, choices: JsonChoices) {
    this.text = text;
    this.limits = choices.limits ?? defaultJsonLimits;
    this.number = choices.number ?? exactNumber;
  }

  document(): unknown {
    if (this.text.charCodeAt(0) === 0xfeff) this.refuse('begins with a byte order mark');
    this.skipSpace();
    const value = this.value(0);
    this.skipSpace();
    if (this.at < this.text.length) this.refuse('has more text after the value');
    return value;
  }

  private value(depth: number): unknown {
    const char = this.text[this.at];
    if (char === '{') return this.object(depth + 1);
    if (char === '[') return this.array(depth + 1);
    if (char === '"') return this.string();
    if (char === 't') return this.word('true', true);
    if (char === 'f') return this.word('false', false);
    if (char === 'n') return this.word('null', null);
    return this.readNumber();
  }

  private object(depth: number): Record<string, unknown> {
    this.checkDepth(depth);
    const found: Record<string, unknown> = {};
    let count = 0;
    this.at++;
    this.skipSpace();
    if (this.take('}')) return found;
    for (;;) {
      const start = this.at;
      if (this.text[this.at] !== '"') this.refuse('expects a key in double quotes');
      const key = this.string();
      this.path.push(key);
      if (forbiddenKeys.has(key)) this.refuse('has a key that is not allowed', start);
      if (Object.hasOwn(found, key)) this.refuse('has the same key twice', start);
      if (++count > this.limits.keys) this.refuse(`has more than ${this.limits.keys} keys`, start, true);
      this.skipSpace();
      if (!this.take(':')) this.refuse('expects a colon after the key');
      this.skipSpace();
      found[key] = this.value(depth);
      this.path.pop();
      this.skipSpace();
      if (this.take('}')) return found;
      if (!this.take(',')) this.refuse('expects a comma or the end of the object');
      this.skipSpace();
    }
  }

  private array(depth: number): unknown[] {
    this.checkDepth(depth);
    const found: unknown[] = [];
    this.at++;
    this.skipSpace();
    if (this.take(']')) return found;
    for (;;) {
      this.path.push(found.length);
      if (found.length >= this.limits.items)
        this.refuse(`has more than ${this.limits.items} entries`, this.at, true);
      found.push(this.value(depth));
      this.path.pop();
      this.skipSpace();
      if (this.take(']')) return found;
      if (!this.take(',')) this.refuse('expects a comma or the end of the list');
      this.skipSpace();
    }
  }

  private string(): string {
    const plain = this.plainString();
    if (plain !== null) return plain;
    const start = this.at++;
    let found = this.skip(plainText);
    let escaped = false;
    while (!this.take('"')) {
      if (this.text[this.at] !== '\\') {
        this.refuse(this.at < this.text.length ? 'has a control character in text' : 'ends inside a text');
      }
      escaped = true;
      found += this.escape() + this.skip(plainText);
    }
    if (escaped && found.includes('\u0000')) this.refuse('has the character U+0000', start);
    // Decoded UTF-8 cannot hold half a pair; an escape can
    if (escaped && !found.isWellFormed()) this.refuse('has half of a surrogate pair', start);
    return found;
  }

  /** Text without an escape, up to its quote: nearly every one. Null leaves the rest to the careful reading. */
  private plainString(): string | null {
    const end = this.text.indexOf('"', this.at + 1);
    if (end < 0) return null;
    const found = this.text.slice(this.at + 1, end);
    if (!onlyPlain.test(found)) return null;
    this.at = end + 1;
    return found;
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? '';
    if (letter === 'u') {
      const hex = this.text.slice(this.at + 2, this.at + 6);
      if (!fourHex.test(hex)) this.refuse('has a broken \\u escape');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const char = escapes[letter];
    if (char === undefined) this.refuse('has an unknown escape');
    this.at += 2;
    return char;
  }

  private readNumber(): unknown {
    const start = this.at;
    const text = this.skip(numberText);
    if (text === '') this.refuse(start < this.text.length ? 'expects a value' : 'ends too early');
    if (/[\w.+-]/.test(this.text[this.at] ?? ''))
      this.refuse('has a number that is not written as JSON', start);
    const value = this.number(text);
    if (value === undefined) this.refuse('has a number that cannot be kept exactly as written', start);
    return value;
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.refuse('expects a value');
    this.at += word.length;
    return value;
  }

  private checkDepth(depth: number): void {
    if (depth > this.limits.depth) this.refuse(`is nested more than ${this.limits.depth} levels deep`);
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  /** Moves over what a sticky pattern matches here, and returns it. */
  private skip(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private refuse(message: string, position = this.at, tooLarge = false): never {
    const path = this.path.reduce<string>(
      (text, step) =>
        text +
        (typeof step === 'number'
          ? `[${step}]`
          : /^[A-Za-z_]\w*$/.test(step)
            ? `.${step}`
            : `[${JSON.stringify(step.slice(0, 60))}]`),
      '$',
    );
    throw new Refused(problem(path.slice(0, 300), position, message, tooLarge));
  }
}
