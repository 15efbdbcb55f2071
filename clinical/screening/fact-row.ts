import type { ResultFact } from './facts/result-found.ts';
import { oncePerChart } from './per-chart.ts';
import type { Answer, Reasons } from './truth.ts';

/**
 * What was read of one person, each fact at the place the compiled questions know. Every fact is read once, when the
 * first question needs it, whoever asks again.
 */
export interface FactRow {
  /** Newest results by their analyte, as `exactNumber` has them; NaN until read, and where a number does not say it all. */
  readonly numbers: number[];
  /** The same results with everything there is to say about them. */
  readonly results: (ReadResult | undefined)[];
  /** Answers to questions that are long to work out. */
  readonly answers: (Answer | undefined)[];
}

/** A result that was looked up, and how it stands as a reason. */
export interface ReadResult {
  readonly fact: ResultFact;
  readonly reasons: Reasons;
}

/** The row of a chart, empty at first. */
export const rowOf = oncePerChart(({ compiled }): FactRow => {
  const numbers = compiled.analytePlaces.unread();
  return { numbers, results: new Array<ReadResult | undefined>(numbers.length), answers: [] };
});
