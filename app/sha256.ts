import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal of the UTF-8 bytes of `text`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
