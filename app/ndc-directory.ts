import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NdcDirectory } from '#knowledge/schema/ndc-directory.ts';

/** Where an installation keeps the NDC products it has imported: beside its own data, not in the program. */
export function ndcFileIn(dataFolder: string): string {
  return join(dataFolder, 'ndc-directory.json');
}

/**
 * The imported NDC products, or null when none were.
 * @throws Error naming the file and the way out, when it is there and cannot be used
 */
export function readNdcFile(file: string): NdcDirectory | null {
  const text = textOf(file);
  if (text === null) return null;
  const parsed = NdcDirectory.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file} is not a list of NDC products as this version writes it. Import it again with "titrate formulary ndc", or delete it: bare NDCs are then not checked.`,
  );
}

/** Writes the products, whole or not at all: whoever reads meanwhile sees the old file or the new one. */
export function writeNdcFile(file: string, directory: NdcDirectory): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, JSON.stringify(directory));
  renameSync(beside, file);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
