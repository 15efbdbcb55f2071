import { isCalendarDate, isPartialDate, parseInstant } from '#kernel/time.ts';
import type { When } from '#record/schema/common.ts';

/**
 * An HL7 date and time (`YYYY[MM[DD[HHMM[SS[.S]]]]][+/-ZZZZ]`). The moment is kept only where its zone was sent with it:
 * without one it could be hours away, and only the day is taken.
 */
export function readTime(text: string): When | null {
  const found =
    /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(?:\.\d{1,4})?)?)?)?)?([+-]\d{4})?$/.exec(text);
  if (found === null) return null;
  const [, year = '', month, day, hour, minute, second = '00', zone] = found;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (!isPartialDate(date)) return null;
  if (hour === undefined || zone === undefined || !isCalendarDate(date)) return { date };
  const parsed = parseInstant(`${date}T${hour}:${minute}:${second}${zone.slice(0, 3)}:${zone.slice(3)}`);
  return parsed.ok ? { date, instant: parsed.value } : { date };
}
