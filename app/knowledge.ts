import { join } from 'node:path';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { checkedFilesIn } from './checked-files.ts';
import { loadKnowledge } from './load-knowledge.ts';

const root = join(import.meta.dirname, '..');
let loaded: Knowledge | null = null;

/**
 * The knowledge this copy of Titrate ships, read and compiled once. Throws with the whole list when files are wrong.
 * That the files were found right is remembered in `.cache`, which may be deleted at any time.
 */
export function knowledge(): Knowledge {
  loaded ??= loadKnowledge(
    join(root, 'knowledge'),
    checkedFilesIn(join(root, '.cache', 'knowledge-checked')),
  );
  return loaded;
}
