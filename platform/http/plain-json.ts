import type { JsonLimits } from './json-limits.ts';

/** Deepest nesting looked at, and most keys of one object: beyond it, somebody slower and more careful reads. */
const depthLimit = 64;
const keysLimit = 48;
/** Digits that a JavaScript number keeps, whatever they are. */
const exactDigits = 15;
/** Longest number looked at. */
const numberLimit = 24;

const [quote, backslash, comma, minus, point, letterU] = [0x22, 0x5c, 0x2c, 0x2d, 0x2e, 0x75];
const [zero, nine, openList, closeList, openObject, closeObject] = [0x30, 0x39, 0x5b, 0x5d, 0x7b, 0x7d];

/** Hashes of the keys of the objects that are open, one object behind the other. */
const keyHashes = new Int32Array(depthLimit * keysLimit);
/** Where the keys of each open object begin; -1 for a list. */
const keysFrom = new Int32Array(depthLimit + 1);
const entries = new Int32Array(depthLimit + 1);

/** Bytes from `from` up to and without `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** An object or list to look for in the outermost object. */
export interface WantedPart {
  /** The key it stands under; ASCII. */
  readonly key: string;
  /**
   * Where it ends, by somebody who knows its bytes from a plain document read before; -1 where nobody does. Then the pass
   * goes on behind it.
   */
  readonly knownEnd?: (from: number) => number;
}

/** What one pass over a plain document found. */
export interface PlainJson {
  /** The part that was wanted; null where there is none. */
  readonly part: Range | null;
}

const nothingFound: PlainJson = { part: null };

/**
 * Goes over a document once and answers null unless `JSON.parse` reads it exactly as the strict reader would, should it be
 * JSON at all: no key that could be there twice, is escaped or is not allowed, no escape that could be half a character, no
 * number of which a JavaScript number would lose a digit, nothing near the limits. Null means nothing: many good documents
 * are left to the strict reader.
 */
export function plainJson(bytes: Uint8Array, limits: JsonLimits, look?: WantedPart): PlainJson | null {
  const deepest = Math.min(limits.depth, depthLimit);
  const mostKeys = Math.min(keysLimit, limits.keys);
  const { length } = bytes;
  let depth = 0;
  let hashes = 0;
  let keyNext = false;
  let wanted = false;
  let from = -1;
  let part: Range | null = null;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) {
      const start = at + 1;
      if (!keyNext) {
        at = endOfText(bytes, start);
        if (at < 0) return null;
        wanted = false;
        continue;
      }
      let hash = 0;
      for (at = start; at < length && bytes[at] !== quote; at++) {
        const letter = bytes[at] as number;
        if (letter === backslash) return null;
        hash = (Math.imul(hash, 31) + letter) | 0;
      }
      keyNext = false;
      const first = keysFrom[depth] as number;
      if (hashes - first >= mostKeys || forbidden.has(hash)) return null;
      for (let other = first; other < hashes; other++) if (keyHashes[other] === hash) return null;
      keyHashes[hashes++] = hash;
      if (depth === 1 && look !== undefined) wanted = says(bytes, start, at, look.key);
    } else if (byte === openObject || byte === openList) {
      if (wanted && depth === 1) {
        wanted = false;
        from = at;
        const end = look?.knownEnd?.(at) ?? -1;
        if (end > at) {
          part = { from, to: end };
          from = -1;
          at = end - 1;
          continue;
        }
      }
      wanted = false;
      if (++depth > deepest) return null;
      keysFrom[depth] = byte === openObject ? hashes : -1;
      entries[depth] = 1;
      keyNext = byte === openObject;
    } else if (byte === closeObject || byte === closeList) {
      if (depth === 0) return null;
      const first = keysFrom[depth--] as number;
      if (first >= 0) hashes = first;
      keyNext = false;
      if (depth === 1 && from >= 0) {
        part = { from, to: at + 1 };
        from = -1;
      }
    } else if (byte === comma) {
      wanted = false;
      keyNext = (keysFrom[depth] as number) >= 0;
      if (keyNext) continue;
      const more = (entries[depth] as number) + 1;
      entries[depth] = more;
      if (more > limits.items) return null;
    } else if (byte === minus || (byte >= zero && byte <= nine)) {
      at = endOfPlainNumber(bytes, at);
      if (at < 0) return null;
    }
  }
  return part === null ? nothingFound : { part };
}

/** The closing quote of a text that begins here; -1 where it has none, or an escape that only the strict reader may judge. */
function endOfText(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  for (let at = start; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) return at;
    // Of the escapes only \u can make what no text may hold: U+0000 and half of a surrogate pair
    if (byte === backslash && bytes[++at] === letterU && !isHarmless(bytes, at + 1)) return -1;
  }
  return -1;
}

/** Whether four hex digits name neither U+0000 nor a part of a surrogate pair (D800 to DFFF). */
function isHarmless(bytes: Uint8Array, at: number): boolean {
  const first = (bytes[at] ?? 0) | 0x20;
  if (first === 0x64) return false;
  for (let digit = at; digit < at + 4; digit++) if (bytes[digit] !== zero) return true;
  return false;
}

/** The last byte of a number that keeps all its digits as a JavaScript number; -1 for every other. */
function endOfPlainNumber(bytes: Uint8Array, from: number): number {
  const negative = bytes[from] === minus;
  let at = negative ? from + 1 : from;
  let digits = 0;
  let fraction = false;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte >= zero && byte <= nine) digits++;
    else if (byte === point && !fraction) fraction = true;
    else break;
  }
  const last = bytes[at - 1];
  const next = bytes[at] ?? 0;
  // An exponent, a zero that was measured (1.50), and the zero below zero
  if ((next | 0x20) === 0x65) return -1;
  if (last === zero && (fraction || (negative && digits === 1))) return -1;
  if (digits > exactDigits && !isWrittenBack(bytes, from, at)) return -1;
  return at - 1;
}

/** Whether a JavaScript number is written with the very digits it was read from, as those of other programs in doubles are. */
function isWrittenBack(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > numberLimit) return false;
  const text = String.fromCharCode(...bytes.subarray(from, to));
  return String(Number(text)) === text;
}

/** Whether the bytes between are these ASCII letters. */
function says(bytes: Uint8Array, from: number, to: number, letters: string): boolean {
  if (to - from !== letters.length) return false;
  for (let at = from; at < to; at++) if (bytes[at] !== letters.charCodeAt(at - from)) return false;
  return true;
}

const hashOf = (key: string): number =>
  [...key].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 0);
const forbidden = new Set(['__proto__', 'constructor', 'prototype'].map(hashOf));
