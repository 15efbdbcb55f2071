import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What zod found, flattened: `path` as people write it, `message` without zod's own terms where it can be helped. */
export interface SchemaIssue {
  readonly path: string;
  readonly message: string;
}

/**
 * Flattens zod issues. For a union (a fact condition, a selector) the branch that got furthest is the one
 * the author meant; its issues are reported instead of "invalid input".
 */
export function describeIssues(issues: readonly Issue[]): readonly SchemaIssue[] {
  return issues.flatMap((issue) => describe(issue, []));
}

/** `['products', 2, 'strength']` as `products[2].strength`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function describe(issue: Issue, prefix: readonly PropertyKey[]): readonly SchemaIssue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ path: formatPath(path), message: issue.message }];
  const best = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  if (!best || depth(best) === 0) {
    const known =
      'discriminator' in issue ? `unknown ${String(issue.discriminator)}` : 'none of the known forms';
    return [{ path: formatPath(path), message: known }];
  }
  return best.flatMap((inner) => describe(inner, path));
}

/** How deep the shallowest issue lies: a branch that fails only inside was the intended one. */
function depth(issues: readonly Issue[]): number {
  return Math.min(...issues.map((issue) => issue.path.length));
}
