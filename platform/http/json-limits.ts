/** How deep and how wide a document from outside may be. */
export interface JsonLimits {
  /** Levels of objects and arrays. */
  readonly depth: number;
  /** Keys of one object. */
  readonly keys: number;
  /** Entries of one array. */
  readonly items: number;
}

export const defaultJsonLimits: JsonLimits = { depth: 50, keys: 2000, items: 20_000 };
