import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';

/** The query of a request target as one value per name. A name given twice, broken escapes and U+0000 are refused. */
export function readQuery(target: string): Result<Record<string, string>, Refusal> {
  const start = target.indexOf('?');
  const found: Record<string, string> = {};
  if (start === -1) return ok(found);
  for (const part of target.slice(start + 1).split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals === -1 ? part : part.slice(0, equals));
    const value = decode(equals === -1 ? '' : part.slice(equals + 1));
    if (name === null || value === null || `${name}${value}`.includes('\u0000')) {
      return err({ kind: 'malformed', detail: 'The query of the address is not readable text.' });
    }
    if (name === '__proto__' || Object.hasOwn(found, name)) {
      const errors = [{ path: `query.${name.slice(0, 60)}`, message: 'may be given once' }];
      return err({ kind: 'malformed', detail: 'A parameter is given more than once.', errors });
    }
    found[name] = value;
  }
  return ok(found);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
