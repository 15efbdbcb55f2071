import { ok, type Result } from '#kernel/result.ts';
import type { Range } from './plain-json.ts';
import { type JsonChoices, type JsonProblem, judgeJson, parseJudgedJson } from './strict-json.ts';

/** A document as it was read. */
export interface ReadAround<Known> {
  readonly value: unknown;
  /** What the part is known as; then an empty object stands in its place in `value`. */
  readonly known: Known | undefined;
  /** There is such a part, nobody knows it, and `find` was asked for it last: now it may be kept. */
  readonly unknown: boolean;
}

const nothing = Buffer.from('{}');

/**
 * Reads a document like `parseStrictJson`, but for the object under one key of the outermost object, where `find` knows it by
 * its bytes: what was read once need not be read again, nor, where it comes last, be looked at. `find` may only know parts
 * that came out of a document read here. It is not asked where the document is not plain: then everything is read.
 */
export function parseAroundKnown<Known>(
  bytes: Uint8Array,
  key: string,
  find: (part: Uint8Array) => Known | undefined,
  choices: JsonChoices = {},
): Result<ReadAround<Known>, JsonProblem> {
  const asked: { from: number; to: number; known: Known | undefined } = {
    from: -1,
    to: -1,
    known: undefined,
  };
  const ask = (from: number, to: number): Known | undefined => {
    if (from !== asked.from || to !== asked.to)
      Object.assign(asked, { from, to, known: find(bytes.subarray(from, to)) });
    return asked.known;
  };
  const knownEnd = (from: number): number => {
    const to = endOfLastValue(bytes);
    return to > from && ask(from, to) !== undefined ? to : -1;
  };
  const judged = judgeJson(bytes, choices, { key, knownEnd });
  const part = judged?.part ?? null;
  const known = part === null ? undefined : ask(part.from, part.to);
  if (part !== null && known !== undefined) {
    const around = parseJudgedJson(without(bytes, part), judged, choices);
    // Anything wrong is told with its place in the document as it came
    if (around.ok) return ok({ value: around.value, known, unknown: false });
  }
  const whole = parseJudgedJson(bytes, judged, choices);
  return whole.ok ? ok({ value: whole.value, known: undefined, unknown: part !== null }) : whole;
}

/** Where the last value of an object ends, if it is an object or list: before the last two brackets come apart. */
function endOfLastValue(bytes: Uint8Array): number {
  return lastNotSpace(bytes, lastNotSpace(bytes, bytes.length) - 1);
}

/** The place behind the last byte before `end` that is no white space. */
function lastNotSpace(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && (bytes[at - 1] as number) <= 0x20) at--;
  return at;
}

const without = (bytes: Uint8Array, { from, to }: Range): Uint8Array =>
  Buffer.concat([bytes.subarray(0, from), nothing, bytes.subarray(to)]);
