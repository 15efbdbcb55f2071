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

/**
 * The answer to a question about a person. `truth` is null when it cannot be known from the record: unknown
 * is never taken for no. `inputs` are the facts it rests on, `missing` those that would settle it.
 */
export interface Answer {
  readonly truth: boolean | null;
  readonly inputs: readonly FactInput[];
  readonly missing: readonly Missing[];
  /** Other medications the answer rests on ("also taking valproate"). */
  readonly others?: readonly Medication[];
}

const nothing: readonly never[] = [];
const plainNo: Answer = { truth: false, inputs: nothing, missing: nothing };

export const yes = (...inputs: readonly FactInput[]): Answer => ({ truth: true, inputs, missing: nothing });
export const no = (...inputs: readonly FactInput[]): Answer =>
  inputs.length === 0 ? plainNo : { truth: false, inputs, missing: nothing };
export const unknown = (...missing: readonly Missing[]): Answer => ({ truth: null, inputs: [], missing });

/** Yes or no with the facts behind it; unknown when `truth` is null, and then what would settle it. */
export function answered(
  truth: boolean | null,
  inputs: readonly FactInput[],
  missing: () => Missing,
): Answer {
  return truth === null ? unknown(missing()) : { truth, inputs, missing: nothing };
}

/** True when all are; false as soon as one is, whatever is unknown; otherwise unknown. */
export function allOf<Q>(questions: readonly Q[], ask: (question: Q) => Answer): Answer {
  return settle(questions, ask, false);
}

/** True as soon as one is; false when none is; otherwise unknown. */
export function anyOf<Q>(questions: readonly Q[], ask: (question: Q) => Answer): Answer {
  return settle(questions, ask, true);
}

/** The opposite; unknown stays unknown. */
export function negated(answer: Answer): Answer {
  return answer.truth === null ? answer : { ...answer, truth: !answer.truth };
}

function settle<Q>(questions: readonly Q[], ask: (question: Q) => Answer, decisive: boolean): Answer {
  const answers: Answer[] = [];
  for (const question of questions) {
    const answer = ask(question);
    if (answer.truth === decisive) return answer;
    answers.push(answer);
  }
  return together(answers, !decisive);
}

function together(answers: readonly Answer[], truth: boolean): Answer {
  const inputs: FactInput[] = [];
  const missing: Missing[] = [];
  const others: Medication[] = [];
  for (const answer of answers) {
    for (const input of answer.inputs) inputs.push(input);
    for (const one of answer.missing) missing.push(one);
    if (answer.others !== undefined) for (const other of answer.others) others.push(other);
  }
  return { truth: missing.length > 0 ? null : truth, inputs, missing, others };
}
