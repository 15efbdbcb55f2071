import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json.ts';

/** SHA-256 (hex) of the canonical JSON of a value: equal for equal content, whatever the order of its keys. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
