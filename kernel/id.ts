import { z } from 'zod';

/** A UUID in lower case. Ours are version 7, so that they sort by the time they were made. */
export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be a UUID');
export type Id = z.infer<typeof Id>;

/** Builds a UUIDv7 from a clock reading in milliseconds and 10 random bytes (both passed in: no I/O here). */
export function uuidV7(millis: number, random: Uint8Array): Id {
  const time = millis.toString(16).padStart(12, '0').slice(-12);
  let hex = '';
  for (let at = 0; at < 10 && at < random.length; at++) hex += hexOf[random[at] ?? 0];
  const variant = ((Number.parseInt(hex[3] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19).padEnd(12, '0')}`;
}

const hexOf: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
