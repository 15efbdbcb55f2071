import type { OperationOutcome } from 'fhir/r4';
import { outcome } from './operation-outcome.ts';

const formats = new Set(['json', 'application/json', 'application/fhir+json', 'text/json']);
const accepted = new Set([
  '*/*',
  'application/*',
  'application/json',
  'application/fhir+json',
  'text/html',
  'text/json',
]);

/** Null when the caller takes JSON; `_format` counts for more than the Accept header, as FHIR has it. */
export function refuseFormat(accept: string | undefined, query: URLSearchParams): OperationOutcome | null {
  const asked = query.get('_format');
  const takesJson =
    asked === null
      ? accept === undefined || accept.split(',').some((one) => accepted.has(mediaType(one)))
      : formats.has(mediaType(asked));
  return takesJson ? null : outcome('not-supported', 'FHIR is served as application/fhir+json only');
}

const mediaType = (text: string): string => (text.split(';')[0] ?? '').trim().toLowerCase().replace(' ', '+');
