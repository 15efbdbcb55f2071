import { parentPort } from 'node:worker_threads';
import { knowledge } from '#app/knowledge.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { pathwayPrompts } from '#clinical/pathways/pathway-prompts.ts';
import { today } from '#clinical/testing/chart.ts';
import { historyParts, madeUpHistory } from './made-up-history.ts';
import type { Slice, SliceDone } from './people-slice.ts';

/** `charts`: only make them, for the baseline; `due`: due checks only; `sweep`: everything a worklist asks. */
export type SweepMode = 'charts' | 'due' | 'sweep';

const formulary = knowledge();
const parts = historyParts(formulary);
const day = { asOf: today };

parentPort?.on('message', ({ number, from, count, mode }: Slice) => {
  const counted = { due: 0, overdue: 0, prompts: 0 };
  for (let person = from; person < from + count; person++) {
    const facts = madeUpHistory(person, parts);
    if (mode === 'charts') continue;
    const { items } = dueItems(facts, [], formulary, day);
    counted.due += items.length;
    counted.overdue += items.filter(({ state }) => state === 'overdue').length;
    if (mode === 'due') continue;
    counted.prompts += pathwayPrompts(facts, formulary, day).length;
  }
  parentPort?.postMessage({ number, people: count, counted } satisfies SliceDone);
});
