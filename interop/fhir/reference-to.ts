import type { Reference } from 'fhir/r4';
import { servedAs } from './served-as.ts';

/** A reference to another entry of the same chart; null where it is not served. */
export function referenceTo(entry: { readonly kind: string; readonly id: string } | null): Reference | null {
  if (entry === null) return null;
  const type = Object.hasOwn(servedAs, entry.kind)
    ? servedAs[entry.kind as keyof typeof servedAs]
    : undefined;
  return type === undefined ? null : { reference: `${type}/${entry.id}` };
}
