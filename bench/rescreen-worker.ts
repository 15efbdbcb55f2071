import { parentPort, workerData } from 'node:worker_threads';
import { knowledge } from '#app/knowledge.ts';
import { changeBetween, mayTouch } from '#clinical/screening/knowledge-change.ts';
import { screen } from '#clinical/screening/screen.ts';
import { today } from '#clinical/testing/chart.ts';
import { madeUpPerson, partsOf } from './made-up-person.ts';
import type { Slice, SliceDone } from './people-slice.ts';

/** What a worker is told at its start. */
export interface RescreenInput {
  /** The rule the update has changed. */
  readonly changedRule: string;
}

/** `charts`: only make them, for the baseline; `touched`: screen only whom the change can concern. */
export type RescreenMode = 'charts' | 'all' | 'touched';

const { changedRule } = workerData as RescreenInput;
const after = knowledge();
const before = { ...after, rules: after.rules.filter(({ id }) => id !== changedRule) };
const change = changeBetween(before, after);
const parts = partsOf(after);

parentPort?.on('message', ({ number, from, count, mode }: Slice) => {
  let screened = 0;
  let findings = 0;
  for (let person = from; person < from + count; person++) {
    const facts = madeUpPerson(person, parts);
    if (mode === 'charts' || (mode === 'touched' && !mayTouch(change, facts, today))) continue;
    screened += 1;
    findings += screen(facts, [], after, { asOf: today }).findings.length;
  }
  parentPort?.postMessage({ number, people: count, counted: { screened, findings } } satisfies SliceDone);
});
