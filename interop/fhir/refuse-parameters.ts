import type { Refusal } from '#kernel/problem.ts';

/** Interactions on one resource take no parameter but `_format`; any other would be ignored in silence, so it is refused. */
export function refuseParameters(query: URLSearchParams): Refusal | null {
  const unknown = [...new Set(query.keys())].filter((name) => name !== '_format');
  if (unknown.length === 0) return null;
  return {
    kind: 'malformed',
    detail: 'This address takes no such parameter.',
    errors: unknown.slice(0, 20).map((name) => ({ path: name.slice(0, 60), message: 'is not taken here' })),
  };
}
