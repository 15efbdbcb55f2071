import { useParams } from '@tanstack/react-router';

/** A named part of the address, such as `patientId`. Throws where the page's address has no such part. */
export function useParam(name: string): string {
  const value = (useParams({ strict: false }) as Readonly<Record<string, string | undefined>>)[name];
  if (value === undefined) throw new Error(`this page has no ${name} in its address`);
  return value;
}
