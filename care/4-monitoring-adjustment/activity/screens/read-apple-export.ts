import { type AppleProblem, appleHealthReader } from '#clinical/activity/apple-health.ts';
import { err, ok, type Result } from '#kernel/result.ts';

/**
 * Reads the export of Apple Health where it lies, on the phone or computer, and makes of it the table of days that is sent:
 * it is often a gigabyte, and everything else in it is nobody's business. Nothing but days, sleep and steps goes out.
 *
 * @param onPart called with how much was read, 0 to 1
 */
export async function readAppleExport(
  file: File,
  reading: { readonly today: string; readonly zone: string },
  onPart: (share: number) => void,
): Promise<Result<string, readonly AppleProblem[]>> {
  const reader = appleHealthReader(reading);
  const pieces = file.stream().getReader();
  const decoder = new TextDecoder();
  let done = 0;
  for (;;) {
    const piece = await pieces.read();
    if (!reader.write(decoder.decode(piece.value, { stream: !piece.done })) || piece.done) break;
    done += piece.value.byteLength;
    onPart(file.size === 0 ? 1 : done / file.size);
  }
  await pieces.cancel();
  const read = reader.end();
  if (!read.ok) return err(read.error);
  const lines = read.value.days.map(
    ({ on, sleepMinutes, steps }) => `${on},${sleepMinutes ?? ''},${steps ?? ''}`,
  );
  return ok(['day,minutes_slept,steps', ...lines].join('\n'));
}
