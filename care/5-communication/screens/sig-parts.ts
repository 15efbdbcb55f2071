import { formatDose, parseDose } from '#kernel/dose.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import type { Say } from '#ui/text/use-text.ts';

/** The times of a day a patient thinks in. */
export type DayPart = 'morning' | 'noon' | 'evening' | 'bedtime';
export const dayParts: readonly DayPart[] = ['morning', 'noon', 'evening', 'bedtime'];

/** The parts of the day a daily medicine is taken in; empty when the order does not name them. */
export function dayPartsOf(sig: Sig): readonly DayPart[] {
  return dayParts.filter((part) => sig.when.includes(part));
}

/** How often, in plain words: `twice a day`, `once every 4 weeks`. */
export function rhythmWords(sig: Sig, text: Say): string {
  if (sig.everyDays === 1) {
    return sig.timesPerDay === 1
      ? text('once a day')
      : text('{{count}} times a day', { count: sig.timesPerDay });
  }
  if (sig.everyDays === 7) return text('once a week');
  if (sig.everyDays % 7 === 0) return text('once every {{weeks}} weeks', { weeks: sig.everyDays / 7 });
  return text('once every {{days}} days', { days: sig.everyDays });
}

/** A dose as it is read, `12.5 mg`; the stored words where they cannot be read. */
export function doseWords(stored: string): string {
  const parsed = parseDose(stored);
  return parsed.ok ? formatDose(parsed.value) : stored;
}
