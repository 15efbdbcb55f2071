import { fileURLToPath } from 'node:url';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { loadKnowledge } from './load-knowledge.ts';

let loaded: Knowledge | null = null;

/** The knowledge this copy of Titrate ships, read and compiled once. Throws with the whole list when files are wrong. */
export function knowledge(): Knowledge {
  loaded ??= loadKnowledge(fileURLToPath(new URL('../knowledge/', import.meta.url)));
  return loaded;
}
