import { type CustomTypesConfig, types } from 'pg';

// pg knows the array types too; its TypeScript list of them stops short.
const textArrayOid = 1009 as Parameters<typeof types.getTypeParser>[0];

/**
 * How PostgreSQL values arrive in JavaScript. The driver's own choices lose meaning: `date` becomes midnight in the
 * machine's zone (off by one day elsewhere), `numeric[]` becomes floating point. Here:
 *
 *   date         'YYYY-MM-DD' string
 *   timestamptz  ISO 8601 string with microseconds kept, 'Z' for UTC
 *   timestamp    ISO 8601 string without offset
 *   numeric      decimal string
 *   int8         bigint
 *
 * and the same inside arrays.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1082, asIs],
  [1114, isoTimestamp],
  [1184, isoTimestamp],
  [1700, asIs],
  [1016, arrayOf(BigInt)],
  [1182, arrayOf(asIs)],
  [1115, arrayOf(isoTimestamp)],
  [1185, arrayOf(isoTimestamp)],
  [1231, arrayOf(asIs)],
]);

/** Pass as `types` to every pg Client or Pool. */
export const postgresTypes = {
  getTypeParser(oid: number, format: 'text' | 'binary' = 'text') {
    return (format === 'text' ? parsers.get(oid) : undefined) ?? types.getTypeParser(oid, format);
  },
} as CustomTypesConfig;

function asIs(text: string): string {
  return text;
}

/** '2026-03-01 09:30:00.5+00' -> '2026-03-01T09:30:00.5Z'; '... 09:30:00+05:30' keeps its offset. */
function isoTimestamp(text: string): string {
  const match = /^(\d{4,}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)([+-]\d{2}(?::\d{2})?)?$/.exec(text);
  if (!match) return text; // 'infinity', years BC: not ours, but never guess
  const [, date, time, offset] = match;
  if (offset === undefined) return `${date}T${time}`;
  if (offset === '+00' || offset === '+00:00') return `${date}T${time}Z`;
  return `${date}T${time}${offset.length === 3 ? `${offset}:00` : offset}`;
}

function arrayOf(element: (text: string) => unknown): (text: string) => unknown {
  const textArray = types.getTypeParser(textArrayOid);
  const each = (entry: unknown): unknown =>
    Array.isArray(entry) ? entry.map(each) : typeof entry === 'string' ? element(entry) : null;
  return (text) => each(textArray(text));
}
