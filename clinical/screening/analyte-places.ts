import type { Analyte } from '#knowledge/schema/clinical-terms.ts';

/** Where the row of a person's facts keeps the newest result of an analyte: the first asked for first, so that rows stay short. */
export interface AnalytePlaces {
  /** Undefined for an analyte that the knowledge base does not have. */
  readonly placeOf: (id: string) => number | undefined;
  /** Of a place that was given. */
  readonly analyteAt: (place: number) => Analyte;
  /** A number for each place given so far, none of them read yet. */
  readonly unread: () => number[];
}

/** Hands out a place when an analyte is first asked for. */
export function createAnalytePlaces(analytes: ReadonlyMap<string, Analyte>): AnalytePlaces {
  const places = new Map<string, number>();
  const placed: Analyte[] = [];
  const unread: number[] = [];
  return {
    placeOf: (id) => {
      const known = places.get(id);
      const analyte = analytes.get(id);
      if (known !== undefined || analyte === undefined) return known;
      places.set(id, placed.length);
      unread.push(Number.NaN);
      return placed.push(analyte) - 1;
    },
    analyteAt: (place) => {
      const analyte = placed[place];
      if (analyte === undefined) throw new RangeError(`no analyte has the place ${place}`);
      return analyte;
    },
    unread: () => unread.slice(),
  };
}
