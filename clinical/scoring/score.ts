import type { Patient } from '#record/schema/patient.ts';

export type ScoreFlag = 'suicidality' | 'suicidality-unknown' | 'invalid' | 'prorated';

/** A scored questionnaire. */
export interface Score {
  /** Null when too much was left unanswered, or when the scale gives no number. */
  readonly score: number | null;
  readonly band: string | null;
  readonly prorated: boolean;
  /** Numbers of the items that should have been answered and were not. */
  readonly missing: readonly number[];
  readonly flags: readonly ScoreFlag[];
  /** Patterns of answers the scale defines beside its score; null where the answers do not tell. */
  readonly patterns: readonly { readonly name: string; readonly met: boolean | null }[];
  /** What a reader has to know: why there is no band, what a result rests on. */
  readonly notes: readonly string[];
}

/** What is known of the person; some bands depend on it. */
export interface ScoreContext {
  readonly sex?: Patient['sex'] | undefined;
  /** Completed years. */
  readonly age?: number | undefined;
}

/** Answers in the order of the items, null where unanswered. */
export interface AnswersInput {
  readonly answers: readonly (number | null)[];
  readonly context?: ScoreContext | undefined;
}

/** A total computed elsewhere; the answer to the suicide item may stand beside it. */
export interface TotalInput {
  readonly total: number;
  readonly suicideItem?: number | undefined;
  readonly context?: ScoreContext | undefined;
}

/** Why nothing was scored. `item` is the number of the item that is wrong. */
export interface ScoreProblem {
  readonly kind:
    | 'total-only'
    | 'answers-only'
    | 'wrong-number-of-answers'
    | 'answer-out-of-range'
    | 'total-out-of-range'
    | 'no-suicide-item';
  readonly item?: number;
  readonly text: string;
}
