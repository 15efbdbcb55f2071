/** A run of people a worker goes through, one after the other. */
export interface Slice {
  readonly number: number;
  readonly from: number;
  readonly count: number;
  /** What the worker is to do with each of them. */
  readonly mode: string;
}

/** What a worker answers: how many people, and what it counted on the way. */
export interface SliceDone {
  readonly number: number;
  readonly people: number;
  readonly counted: Readonly<Record<string, number>>;
}
