import { ok, type Result } from '#kernel/result.ts';
import type { Range } from './plain-json.ts';
import { type JsonChoices, type JsonProblem, judgeJson, parseJudgedJson } from './strict-json.ts';

/** A document as it was read. */
export interface ReadAround<Known> {
  readonly value: unknown;
  /** What the part is known as; then an empty object stands in its place in `value`. */
  readonly known: Known | undefined;
}

const nothing = Buffer.from('{}');

/**
 * Reads a document like `parseStrictJson`, but for the object under one key of the outermost object, where `find` knows it by
 * its bytes: what was read once need not be read again. `find` may only know parts that came out of a document read here. It
 * is not asked where the document is not plain: then everything is read.
 */
export function parseAroundKnown<Known>(
  bytes: Uint8Array,
  key: string,
  find: (part: Uint8Array) => Known | undefined,
  choices: JsonChoices = {},
): Result<ReadAround<Known>, JsonProblem> {
  const judged = judgeJson(bytes, choices, key);
  const part = judged?.part ?? null;
  const known = part === null ? undefined : find(bytes.subarray(part.from, part.to));
  if (part !== null && known !== undefined) {
    const around = parseJudgedJson(without(bytes, part), judged, choices);
    // Anything wrong is told with its place in the document as it came
    if (around.ok) return ok({ value: around.value, known });
  }
  const whole = parseJudgedJson(bytes, judged, choices);
  return whole.ok ? ok({ value: whole.value, known: undefined }) : whole;
}

const without = (bytes: Uint8Array, { from, to }: Range): Uint8Array =>
  Buffer.concat([bytes.subarray(0, from), nothing, bytes.subarray(to)]);
