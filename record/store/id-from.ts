import { createHash } from 'node:crypto';
import type { Id } from '#kernel/id.ts';

/** A UUID (version 8) made of words: the same words give the same id in every process, so that nothing is kept twice. */
export function idFrom(words: string): Id {
  const hex = createHash('sha256').update(words).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
