import { join } from 'node:path';
import { checkedFilesIn } from '#app/checked-files.ts';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { inputOfChild, sayReady } from './child.ts';

/** Loads the knowledge once, cold, with a memory of what was found right in `memory`, and says how long it took. */
const { memory } = inputOfChild<{ readonly memory: string }>();
const dir = join(import.meta.dirname, '..', 'knowledge');
const started = performance.now();
const { release } = loadKnowledge(dir, checkedFilesIn(memory));
sayReady({ millis: performance.now() - started, release }, async () => {});
