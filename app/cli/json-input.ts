import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { parseStrictJson } from '#platform/http/strict-json.ts';
import { CliFailure } from './cli-failure.ts';

/** The bytes of a file a command was given. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliFailure(
      `${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Reads a JSON file of a command and checks its shape; refuses with every wrong field named (exit code 3). */
export function readJsonInput<S extends z.ZodType>(file: string, shape: S): z.output<S> {
  const json = parseStrictJson(readBytes(file));
  if (!json.ok) throw new CliFailure(`${file} is not sound JSON: ${json.error.path}: ${json.error.message}`);
  const read = shape.safeParse(json.value);
  if (read.success) return read.data;
  const lines = read.error.issues.map(
    (issue) => `  ${issue.path.join('.') || '(whole file)'}: ${issue.message}`,
  );
  throw new CliFailure([`${file} cannot be used:`, ...lines].join('\n'));
}
