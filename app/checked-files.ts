import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RawFolders } from '#knowledge/raw-files.ts';

/**
 * Which knowledge files were checked from end to end and found right. Checking reads every fact against its schema and
 * every name against every other file; it need not be done at each start over files that have not changed by a byte.
 */
export interface CheckedFiles {
  /** The release these files are, if they were found right; null when nobody has checked them yet. */
  readonly releaseOf: (fingerprint: string) => string | null;
  readonly remember: (fingerprint: string, release: string) => void;
}

/** Folders whose code decides what is right: a change there means that everything is checked again. */
const checkers = ['kernel', 'knowledge', 'knowledge/schema'];

/** SHA-256 over every byte of the files, and of the code that checks them. */
export function fingerprintOf(raw: RawFolders): string {
  const hash = createHash('sha256');
  const add = (text: string): void => {
    hash.update(`${text.length} `).update(text);
  };
  for (const [folder, files] of Object.entries(raw))
    for (const [name, text] of Object.entries(files)) {
      add(`${folder}/${name}`);
      add(text);
    }
  const root = join(import.meta.dirname, '..');
  for (const folder of checkers)
    for (const name of readdirSync(join(root, folder)).filter((one) => one.endsWith('.ts'))) {
      add(`${folder}/${name}`);
      add(readFileSync(join(root, folder, name), 'utf8'));
    }
  return hash.digest('hex');
}

/** Remembers the files last found right in one file, `file`. Where it cannot be kept, they are checked at each start. */
export function checkedFilesIn(file: string): CheckedFiles {
  return {
    releaseOf: (fingerprint) => {
      const [kept, release] = readLines(file);
      return kept === fingerprint && /^[0-9a-f]{64}$/.test(release ?? '') ? (release ?? null) : null;
    },
    remember: (fingerprint, release) => {
      try {
        mkdirSync(dirname(file), { recursive: true });
        // Several processes may start at once: each writes a file of its own and moves it into place
        const own = `${file}.${process.pid}`;
        writeFileSync(own, `${fingerprint}\n${release}\n`);
        renameSync(own, file);
      } catch {
        // A folder nobody may write to: the next start checks again
      }
    },
  };
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
