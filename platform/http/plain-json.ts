import type { JsonLimits } from './json-limits.ts';

/** Deepest nesting looked at, and most keys of one object: beyond it, somebody slower and more careful reads. */
const depthLimit = 64;
const keysLimit = 48;
/** Digits that a JavaScript number keeps, whatever they are. */
const exactDigits = 15;

const [quote, backslash, comma, minus, point] = [0x22, 0x5c, 0x2c, 0x2d, 0x2e];
const [zero, nine, openList, closeList, openObject, closeObject] = [0x30, 0x39, 0x5b, 0x5d, 0x7b, 0x7d];

/** Hashes of the keys of the objects that are open, one object behind the other. */
const keyHashes = new Int32Array(depthLimit * keysLimit);
/** Where the keys of each open object begin; -1 for a list. */
const keysFrom = new Int32Array(depthLimit + 1);
const entries = new Int32Array(depthLimit + 1);

/**
 * True when `JSON.parse` reads a document exactly as the strict reader would, should it be JSON at all: no escapes, no
 * key that could be there twice or is not allowed, no number of which a JavaScript number would lose a digit, nothing
 * near the limits. False means nothing: many good documents are left to the strict reader. One pass over the bytes.
 */
export function isPlainJson(bytes: Uint8Array, limits: JsonLimits): boolean {
  if (bytes.includes(backslash)) return false;
  const deepest = Math.min(limits.depth, depthLimit);
  const { length } = bytes;
  let depth = 0;
  let hashes = 0;
  let keyNext = false;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) {
      let hash = 0;
      const from = at + 1;
      for (at = from; at < length && bytes[at] !== quote; at++)
        if (keyNext) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
      if (!keyNext) continue;
      keyNext = false;
      const first = keysFrom[depth] as number;
      if (hashes - first >= Math.min(keysLimit, limits.keys) || forbidden.has(hash)) return false;
      for (let other = first; other < hashes; other++) if (keyHashes[other] === hash) return false;
      keyHashes[hashes++] = hash;
    } else if (byte === openObject || byte === openList) {
      if (++depth > deepest) return false;
      keysFrom[depth] = byte === openObject ? hashes : -1;
      entries[depth] = 1;
      keyNext = byte === openObject;
    } else if (byte === closeObject || byte === closeList) {
      if (depth === 0) return false;
      const first = keysFrom[depth--] as number;
      if (first >= 0) hashes = first;
      keyNext = false;
    } else if (byte === comma) {
      keyNext = (keysFrom[depth] as number) >= 0;
      if (keyNext) continue;
      const more = (entries[depth] as number) + 1;
      entries[depth] = more;
      if (more > limits.items) return false;
    } else if (byte === minus || (byte >= zero && byte <= nine)) {
      at = endOfPlainNumber(bytes, at);
      if (at < 0) return false;
    }
  }
  return true;
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
  if ((next | 0x20) === 0x65 || digits > exactDigits) return -1;
  if (last === zero && (fraction || (negative && digits === 1))) return -1;
  return at - 1;
}

const hashOf = (key: string): number =>
  [...key].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 0);
const forbidden = new Set(['__proto__', 'constructor', 'prototype'].map(hashOf));
