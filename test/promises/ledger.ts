import { relative } from 'node:path';

/** One line of docs/promises.json. */
export interface Promised {
  readonly id: string;
  readonly priority: 'P0' | 'P1';
  /** To be proved by this version; the others come later and are shown as such. */
  readonly now: boolean;
  readonly says: string;
  /** What of it no test proves yet, in words; absent when nothing is left. */
  readonly open?: string;
}

/** One tagged test of a run. */
export interface Proof {
  readonly promise: string;
  /** File below the root. */
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly rounds: number;
}

/**
 * `begun`: not claimed by this version, though some tests of it pass. Nobody may rest on it, a hazard control neither.
 */
export type State = 'proved' | 'partly proved' | 'broken' | 'open' | 'begun' | 'later';

/** What a run says about one promise. */
export interface Verdict {
  readonly promised: Promised;
  readonly state: State;
  /** Tests that carry its tag. A test this machine cannot run counts here, never as the only one. */
  readonly tests: number;
  readonly rounds: number;
  readonly files: readonly string[];
}

/** The part of Vitest's JSON report the ledger reads. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly meta?: { readonly rounds?: number };
    }[];
  }[];
}

const tag = /\[([A-Z]\d{1,2}(?:[ ,]+[A-Z]\d{1,2})*)\]/g;

/** The promises a test names in brackets, in its own name or that of a group it is in: `[D1]`, `[C1 C3]`. */
export function promisesNamed(testName: string): string[] {
  return [...new Set([...testName.matchAll(tag)].flatMap(([, ids]) => ids?.match(/[A-Z]\d{1,2}/g) ?? []))];
}

/** Every tagged test of a report, once for each promise it names. */
export function proofsIn(report: Report, root: string): Proof[] {
  return report.testResults.flatMap((file) =>
    file.assertionResults.flatMap((test) =>
      promisesNamed(test.fullName).map((promise) => ({
        promise,
        file: relative(root, file.name),
        name: test.fullName,
        outcome: outcomeOf(test.status),
        rounds: test.meta?.rounds ?? 0,
      })),
    ),
  );
}

function outcomeOf(status: string): Proof['outcome'] {
  if (status === 'passed') return 'passed';
  return status === 'failed' ? 'failed' : 'skipped';
}

/**
 * What a run proves. One failed test breaks a promise; a skipped one neither proves nor breaks it; with nothing that
 * passed it is open, or later where this version does not claim it.
 * @throws Error when a test names a promise nobody made: a tag with a slip of the pen proves nothing
 */
export function judge(promises: readonly Promised[], proofs: readonly Proof[]): Verdict[] {
  const known = new Set(promises.map(({ id }) => id));
  const stray = proofs.find(({ promise }) => !known.has(promise));
  if (stray) throw new Error(`${stray.file}: "${stray.name}" names ${stray.promise}, which nobody promised.`);
  return promises.map((promised) => {
    const own = proofs.filter(({ promise }) => promise === promised.id);
    return {
      promised,
      state: stateOf(promised, own),
      tests: own.length,
      rounds: own.reduce((sum, { rounds }) => sum + rounds, 0),
      files: [...new Set(own.map(({ file }) => file))].sort(),
    };
  });
}

function stateOf(promised: Promised, proofs: readonly Proof[]): State {
  if (proofs.some(({ outcome }) => outcome === 'failed')) return 'broken';
  if (proofs.some(({ outcome }) => outcome === 'passed')) {
    if (!promised.now) return 'begun';
    return promised.open === undefined ? 'proved' : 'partly proved';
  }
  return promised.now ? 'open' : 'later';
}

/** True where something was proved in this run. */
export const holds = (state: State): boolean => state === 'proved' || state === 'partly proved';
