import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text of JSON files by folder and by file name without `.json`. */
export type FolderTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Reads the JSON files directly inside each named folder of `dir`; a folder that is not there counts as
 * empty. Throws what the file system throws on anything unreadable.
 */
export function readJsonFolders(dir: string, folders: readonly string[]): FolderTexts {
  return Object.fromEntries(folders.map((folder) => [folder, readFolder(join(dir, folder))]));
}

function readFolder(folder: string): Readonly<Record<string, string>> {
  const names = listFolder(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -'.json'.length), readFileSync(join(folder, name), 'utf8')]),
  );
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
