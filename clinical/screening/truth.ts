import type { NotChecked, Subject } from './finding.ts';
import type { Medication } from './medication.ts';

/** A fact with its value and date, as shown in a finding; `role` where it is something the finding is about. */
export interface FactInput {
  readonly label: string;
  readonly value: string;
  readonly date?: string;
  readonly role?: Subject['role'];
}

/** A fact that was needed and is not on file, too old, or cannot be read. */
export interface Missing {
  /** Stable name of the fact, `result:qtc`: what is missing once is listed once. */
  readonly fact: string;
  /** `"QTc: none on file"`, `"lithium level: 14 months old"`. */
  readonly text: string;
  readonly reason: NotChecked['reason'];
  /** What would make the check possible. */
  readonly toCheck: string;
  /** Analyte a test could be ordered for. */
  readonly analyte?: string;
  /** Facts of one sort (genes not tested, doses that cannot be read) are told together under this name. */
  readonly together?: { readonly fact: string; readonly text: string };
}

/** True or false; null when it cannot be known from the record: unknown is never taken for no. */
export type Truth = boolean | null;

/** The facts behind an answer. An answer is unknown exactly when something is missing. */
export interface Reasons {
  readonly inputs: readonly FactInput[];
  /** Facts that would settle it. */
  readonly missing: readonly Missing[];
  /** Other medications it rests on ("also taking valproate"). */
  readonly others: readonly Medication[];
}

/** The answer to a question about a person. */
export interface Answer extends Reasons {
  readonly truth: Truth;
}

const nothing: readonly never[] = [];
const plainNo: Answer = { inputs: nothing, missing: nothing, others: nothing, truth: false };

export const noReasons: Reasons = { inputs: nothing, missing: nothing, others: nothing };
/** True, resting on these facts. */
export const yes = (...inputs: readonly FactInput[]): Answer => ({
  inputs,
  missing: nothing,
  others: nothing,
  truth: true,
});
export const no = (...inputs: readonly FactInput[]): Answer =>
  inputs.length === 0 ? plainNo : { inputs, missing: nothing, others: nothing, truth: false };
export const unknown = (...missing: readonly Missing[]): Answer => ({
  inputs: nothing,
  missing,
  others: nothing,
  truth: null,
});

/** Reasons that are facts on file. */
export const because = (inputs: readonly FactInput[], others: readonly Medication[] = nothing): Reasons => ({
  inputs,
  missing: nothing,
  others,
});

/** Reasons that are facts nobody has. */
export const lacking = (missing: readonly Missing[]): Reasons => ({
  inputs: nothing,
  missing,
  others: nothing,
});

/** Reasons of two answers that settle something together. */
export function together(a: Reasons, b: Reasons): Reasons {
  if (a === noReasons) return b;
  return {
    inputs: joined(a.inputs, b.inputs),
    missing: joined(a.missing, b.missing),
    others: joined(a.others, b.others),
  };
}

function joined<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  if (a.length === 1 && b.length === 1) return [a[0] as T, b[0] as T];
  const both = new Array<T>(a.length + b.length);
  for (let at = 0; at < a.length; at += 1) both[at] = a[at] as T;
  for (let at = 0; at < b.length; at += 1) both[a.length + at] = b[at] as T;
  return both;
}

/** The opposite; unknown stays unknown. */
export const opposite = (truth: Truth): Truth => (truth === null ? null : !truth);
