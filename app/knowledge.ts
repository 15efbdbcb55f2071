import { join } from 'node:path';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { readConfig } from '#platform/config.ts';
import { checkedFilesIn } from './checked-files.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { ndcFileIn, readNdcFile } from './ndc-directory.ts';

const root = join(import.meta.dirname, '..');
let loaded: Knowledge | null = null;

/**
 * The knowledge this copy of Titrate ships, read and compiled once, with the NDC products this installation has
 * imported. Throws with the whole list when files are wrong. That the files were found right is remembered in
 * `.cache`, which may be deleted at any time.
 */
export function knowledge(): Knowledge {
  loaded ??= withNdc(
    loadKnowledge(join(root, 'knowledge'), checkedFilesIn(join(root, '.cache', 'knowledge-checked'))),
  );
  return loaded;
}

function withNdc(shipped: Knowledge): Knowledge {
  const ndc = readNdcFile(ndcFileIn(readConfig(process.env).dataFolder));
  return ndc === null ? shipped : { ...shipped, ndc };
}
