import type { Situation } from './situation.ts';

/** How many pieces of work are remembered: each has its place in every situation. */
let pieces = 0;

/**
 * Works something out once for each situation and key, when it is first asked for: a hundred rules ask for the same
 * kidney function. What is remembered lives in the situation itself; one with another day is another one.
 */
export function perSituation<K, V>(
  work: (key: K, situation: Situation) => V,
): (key: K, situation: Situation) => V {
  const valuesIn = oncePerSituation(() => new Map<K, V>());
  return (key, situation) => {
    const known = valuesIn(situation);
    let value = known.get(key);
    if (value === undefined) {
      value = work(key, situation);
      known.set(key, value);
    }
    return value;
  };
}

/** The same for what has one value for a situation. */
export function oncePerSituation<V extends object>(
  work: (situation: Situation) => V,
): (situation: Situation) => V {
  const place = pieces;
  pieces += 1;
  return (situation) => {
    // What is kept at a piece's place was made by it
    const known = situation.remembered[place] as V | undefined;
    if (known !== undefined) return known;
    const value = work(situation);
    situation.remembered[place] = value;
    return value;
  };
}
