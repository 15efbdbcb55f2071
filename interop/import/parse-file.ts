import { LosslessNumber } from 'lossless-json';
import { err, ok, type Result } from '#kernel/result.ts';
import { type JsonProblem, parseStrictJsonText } from '#platform/http/strict-json.ts';
import { fhirJson } from '../fhir/fhir-json.ts';
import type { FhirProblem } from '../fhir/mapping.ts';

/** Why a file is not taken: its JSON is broken, there is too much of it, or what it says is not right. */
export interface FileRefused {
  readonly kind: 'malformed' | 'too-large' | 'bad-input';
  readonly problems: readonly FhirProblem[];
}

/** One JSON document of a file and the path its elements are named under. */
export interface FileDocument {
  readonly value: unknown;
  readonly path: string;
}

/** A file as one JSON document, or as NDJSON with one document a line. A byte order mark is overlooked. */
export function parseFile(bytes: Uint8Array): Result<FileDocument[], FileRefused> {
  const text = decodeUtf8(bytes);
  if (text === null) return refused('malformed', 'file', 'is not text in UTF-8');
  if (text.trim() === '') return refused('malformed', 'file', 'is empty');
  const whole = parseStrictJsonText(text, fhirJson);
  if (whole.ok) return ok([{ value: whole.value, path: rootOf(whole.value) }]);
  const lines = ndjsonLines(text);
  return lines === null ? err(brokenJson(whole.error, 'file')) : parseLines(lines);
}

const rootOf = (value: unknown): string =>
  isObject(value) && typeof value['resourceType'] === 'string' ? value['resourceType'].slice(0, 60) : 'file';

interface Line {
  readonly text: string;
  readonly path: string;
}

/** The lines of a file whose first line is a whole object; null for anything else. */
function ndjsonLines(text: string): Line[] | null {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line, path: `line[${index + 1}]` }))
    .filter((line) => line.text.trim() !== '');
  return lines.length > 1 && /^\s*\{.*\}\s*$/.test(lines[0]?.text ?? '') ? lines : null;
}

function parseLines(lines: readonly Line[]): Result<FileDocument[], FileRefused> {
  const documents: FileDocument[] = [];
  for (const { text, path } of lines) {
    const parsed = parseStrictJsonText(text, fhirJson);
    if (!parsed.ok) return err(brokenJson(parsed.error, path));
    documents.push({ value: parsed.value, path });
  }
  return ok(documents);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function brokenJson(problem: JsonProblem, root: string): FileRefused {
  return {
    kind: problem.tooLarge ? 'too-large' : 'malformed',
    problems: [
      {
        path: `${root}${problem.path.slice(1)}`,
        message: `${problem.message} (at character ${problem.position})`,
      },
    ],
  };
}

const refused = (kind: FileRefused['kind'], path: string, message: string) =>
  err({ kind, problems: [{ path, message }] });

/** A JSON object; a number kept exact is none. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);
