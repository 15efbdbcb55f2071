/** Which of a numbered family are meant: a bit for each, 32 in every word. */
export type SetBits = readonly number[];

/** The bits of these numbers, in as many words as the whole family needs. */
export function bitsOf(numbers: Iterable<number>, family: number): SetBits {
  const words = new Array<number>(Math.ceil(family / 32)).fill(0);
  for (const number of numbers) words[number >> 5] = (words[number >> 5] ?? 0) | (1 << (number & 31));
  return words;
}

/** Whether the set holds a number of its family. */
export const has = (bits: SetBits, number: number): boolean =>
  ((bits[number >> 5] ?? 0) & (1 << (number & 31))) !== 0;

/** All that are in one of the two, which are of one family; one of the two itself where it says it all. */
export function union(a: SetBits, b: SetBits): SetBits {
  if (a === b || isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  const both = a.slice();
  for (let at = 0; at < b.length; at += 1) both[at] = (both[at] ?? 0) | (b[at] ?? 0);
  return both;
}

/** Whether any is in both. */
export function meet(a: SetBits, b: SetBits): boolean {
  for (let at = 0; at < a.length; at += 1) if (((a[at] ?? 0) & (b[at] ?? 0)) !== 0) return true;
  return false;
}

const isEmpty = (bits: SetBits): boolean => bits.every((word) => word === 0);
