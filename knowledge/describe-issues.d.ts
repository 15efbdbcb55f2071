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
export declare function describeIssues(issues: readonly Issue[]): readonly SchemaIssue[];
/** `['products', 2, 'strength']` as `products[2].strength`. */
export declare function formatPath(path: readonly PropertyKey[]): string;
