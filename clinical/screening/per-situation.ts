import type { Situation } from './situation.ts';

/**
 * Works something out once for each situation and key, when it is first asked for: a hundred rules ask for the same
 * kidney function. What is remembered lives as long as the situation itself; one with another day is another one.
 */
export function perSituation<K, V>(
  work: (key: K, situation: Situation) => V,
): (key: K, situation: Situation) => V {
  const remembered = new WeakMap<Situation, Map<K, V>>();
  return (key, situation) => {
    let known = remembered.get(situation);
    if (known === undefined) {
      known = new Map();
      remembered.set(situation, known);
    }
    let value = known.get(key);
    if (value === undefined) {
      value = work(key, situation);
      known.set(key, value);
    }
    return value;
  };
}

/** The same for what has one value for a situation. */
export function oncePerSituation<V>(work: (situation: Situation) => V): (situation: Situation) => V {
  const remembered = perSituation((_only: null, situation) => work(situation));
  return (situation) => remembered(null, situation);
}
