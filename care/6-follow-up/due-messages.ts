import { addMinutes, type Instant } from '#kernel/time.ts';
import type { ReplyTimes } from '#knowledge/schema/follow-up.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { Reminder } from '#record/schema/follow-up.ts';

/** A message about a visit that should be out by now. */
export interface DueMessage {
  readonly about: 'booked' | 'moved' | 'cancelled' | 'coming';
  /** Tells two messages about the same visit apart; the same message has the same key for ever. */
  readonly key: string;
}

/** What was tried before for one visit. */
export interface EarlierMessage {
  readonly id: string;
  readonly content: Reminder;
}

/**
 * Which messages about a visit are due now. Derived from the visit and from what was sent, so that it does not matter
 * how often or by how many processes it is asked:
 * - once booked, a word that it is; moved, a word with the new time (also when it comes back to an earlier one);
 * - called off before it began, a word that it is, where the person had been told of it;
 * - before each visit the reminders of the clinic's setting, each once per start. Whatever told the same start after a
 *   reminder's own time makes that reminder needless, so somebody booked for tomorrow gets one message, not three.
 * A failed message is due again after `reminderRetryMinutes`, as long as it still says something useful.
 *
 * @param idOf the id of the entry that keeps what became of the message with a key
 */
export function dueMessages(
  id: string,
  visit: Pick<Appointment, 'status' | 'start' | 'end' | 'provider' | 'source'>,
  earlier: readonly EarlierMessage[],
  { reminderHours, reminderRetryMinutes }: Pick<ReplyTimes, 'reminderHours' | 'reminderRetryMinutes'>,
  now: Instant,
  idOf: (key: string) => string,
): readonly DueMessage[] {
  // Imported visits are told of where they are kept; what has begun needs no word any more
  if (visit.source !== undefined || visit.provider === undefined || visit.start <= now) return [];
  const sent = earlier.filter(({ content }) => content.status === 'sent').map(({ content }) => content);
  const told = sent
    .filter(({ about }) => about === 'booked' || about === 'moved')
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const last = told.at(-1);
  const mayTry = ({ key }: DueMessage) => {
    const before = earlier.find(({ id: entry }) => entry === idOf(key))?.content;
    if (before === undefined) return true;
    return before.status === 'failed' && addMinutes(before.at, reminderRetryMinutes) <= now;
  };
  const round = told.length;

  if (visit.status === 'cancelled') {
    const said = sent.some(({ about, startAsSaid }) => about === 'cancelled' && startAsSaid === visit.start);
    if (last === undefined || said) return [];
    return [{ about: 'cancelled' as const, key: `${id}/cancelled/${visit.start}` }].filter(mayTry);
  }
  if (visit.status !== 'booked') return [];
  if (last === undefined) return [{ about: 'booked' as const, key: `${id}/booked/0` }].filter(mayTry);
  if (last.startAsSaid !== visit.start)
    return [{ about: 'moved' as const, key: `${id}/moved/${round}/${visit.start}` }].filter(mayTry);

  const begun = reminderHours
    .map((hours) => ({ hours, from: addMinutes(visit.start, -60 * hours) }))
    .filter(({ from }) => from <= now)
    .toSorted((a, b) => a.hours - b.hours)[0];
  if (begun === undefined) return [];
  const known = sent.some(({ startAsSaid, at }) => startAsSaid === visit.start && at >= begun.from);
  if (known) return [];
  return [{ about: 'coming' as const, key: `${id}/coming/${round}/${visit.start}/${begun.hours}` }].filter(
    mayTry,
  );
}
