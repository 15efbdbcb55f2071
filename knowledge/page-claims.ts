import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Basis } from './schema/basis.ts';
import type { Drug } from './schema/drug.ts';

/**
 * What a medication's page claims, as canonical JSON: every fact with the sources it names. Whether and when somebody has
 * re-read a source is left out: reading it again and finding the same changes no claim.
 */
export function pageClaims(drug: Drug): string {
  return canonicalJson(claimsOf(drug));
}

function claimsOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(claimsOf);
  if (isBasis(value)) return { sources: value.sources };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, claimsOf(item)]));
}

function isBasis(value: object): value is Basis {
  return 'state' in value && 'sources' in value && Array.isArray(value.sources);
}
