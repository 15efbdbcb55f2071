import { type AppleHealthReader, appleHealthReader } from '#clinical/activity/apple-health.ts';
import { err, ok } from '#kernel/result.ts';
import { type DaysRead, daysOf, type Reading, type ReadValue } from './read-days.ts';

/** Reads an export of Apple Health that is there as a whole. */
export function readAppleHealth(text: string, reading: Reading): DaysRead {
  const reader = appleHealthReader(reading);
  reader.write(text);
  return daysRead(reader, reading);
}

/** Reads one piece by piece: years of it are larger than what fits in memory. Stops where it is wrong. */
export async function readAppleHealthPieces(
  pieces: AsyncIterable<string>,
  reading: Reading,
): Promise<DaysRead> {
  const reader = appleHealthReader(reading);
  for await (const piece of pieces) if (!reader.write(piece)) break;
  return daysRead(reader, reading);
}

function daysRead(reader: AppleHealthReader, reading: Reading): DaysRead {
  const read = reader.end();
  if (!read.ok) return read;
  const values = read.value.days.flatMap(({ on, sleepMinutes, steps }): ReadValue[] =>
    Object.entries({ sleepMinutes, steps }).flatMap(([what, value]) =>
      value === null ? [] : [{ what: what as ReadValue['what'], on, value, place: on, part: null }],
    ),
  );
  const { days, problems } = daysOf(values, reading);
  if (problems.length > 0) return err(problems);
  return ok({ format: 'apple-health', days, repeated: 0, leftOut: read.value.leftOut });
}
