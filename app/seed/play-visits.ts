import { type BookingChoices, bookVisit } from '#care/6-follow-up/booking-schema.ts';
import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateInZone,
  type Instant,
  instantAtClock,
  weekdayOf,
} from '#kernel/time.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import type { NewEntry } from '#record/store/versions.ts';
import { whenAtWork } from './clinic-hours.ts';
import { clinicPeople, houseOf, lastWeekdayOf } from './clinic-people.ts';
import { bookReview, reviewOf } from './play-booking.ts';
import { newId, type PlayContext } from './play-context.ts';
import { dayOf, playDay } from './play-day.ts';
import { enter } from './play-history.ts';
import type { PlayedPatient } from './room.ts';

interface Away {
  readonly person: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The last booked times people had before today, as many as their lists show. */
const pastShown = 8;
const clocks = [
  '09:00',
  '09:30',
  '10:00',
  '10:30',
  '11:00',
  '11:30',
  '13:30',
  '14:00',
  '14:30',
  '15:00',
  '15:30',
];

/**
 * Booked times around the histories: those that were kept or missed, the day's list as far as the day has gone, and the
 * next visit of nine in ten. The tenth has none: nobody booked it, and that is what the follow-up list is for.
 */
export async function playVisits(
  play: PlayContext,
  patients: readonly PlayedPatient[],
  now: Instant,
  choices: BookingChoices,
  away: readonly Away[],
): Promise<void> {
  const today = dateInZone(now, play.zone);
  for (const patient of patients) await enterPast(play, patient, today, choices);

  const others = patients.filter(({ id }) => id !== play.patientAccount?.id);
  const comes = await playDay(play, others, now, choices);
  const later = addMinutes(now, 14 * 24 * 60);
  const slots = ([0, 1] as const).map((prescriber) => slotsOf(prescriber, play, today, away));
  for (const [index, patient] of others.entries()) {
    // Every tenth was lost sight of
    if (index % 10 === 7) continue;
    const free = slots[patient.history.prescriber] ?? [];
    // Whoever comes now has time until the next one
    const from = comes.has(patient.id)
      ? Math.max(
          0,
          free.findIndex((slot) => slot >= later),
        )
      : 0;
    const start = free.splice(play.random.whole(from, Math.min(free.length - 1, from + 90)), 1)[0];
    if (start === undefined) continue;
    const bookedAt = whenAtWork(addMinutes(now, -60 * 24 * play.random.whole(1, 12)), play.zone);
    await bookReview(play, patient, start, bookedAt, choices);
  }
}

/**
 * Half hours of the coming eight weeks in which somebody sees people, in order; the last hour of a day stays free, and
 * so does the day whose list is made already.
 */
function slotsOf(
  prescriber: 0 | 1,
  play: PlayContext,
  today: CalendarDate,
  away: readonly Away[],
): Instant[] {
  const person = play.prescribers[prescriber].id;
  return Array.from({ length: 56 }, (_, index) => addDays(today, index + 1))
    .filter((day) => weekdayOf(day) <= lastWeekdayOf[prescriber] && day !== dayOf(prescriber, today))
    .filter((day) => !away.some((one) => one.person === person && one.from <= day && day <= one.to))
    .flatMap((day) => clocks.map((clock) => instantAtClock(day, clock, play.zone)));
}

/** Past visits as booked times that were kept, and now and then one that was missed a week before. */
async function enterPast(
  play: PlayContext,
  { id: patientId, history }: PlayedPatient,
  today: CalendarDate,
  choices: BookingChoices,
): Promise<void> {
  const { desk } = clinicPeople(play);
  const house = houseOf(choices);
  const provider = play.prescribers[history.prescriber];
  const seen = history.visits
    .filter(({ steps, scores, date }) => steps.length + scores.length > 0 && date < today)
    .slice(-pastShown);
  const last = seen.at(-1);
  if (last === undefined) return;
  const content = (start: Instant, status: 'fulfilled' | 'noshow'): ContentOf<'appointment'> => ({
    status,
    type: { codings: [], text: 'Medication review' },
    start,
    end: addMinutes(start, 30),
    description: null,
    with: provider.name,
    provider: { person: provider.id, name: provider.name },
    visitType: reviewOf(choices).id,
    setting: 'clinic',
    ...(house === null ? {} : { location: house }),
    ...(status === 'noshow' ? { because: 'Did not come; reached by phone the same day.' } : {}),
  });
  const entry = (start: Instant, status: 'fulfilled' | 'noshow'): NewEntry => ({
    kind: 'appointment',
    id: newId(play.random, start),
    patientId,
    content: content(start, status),
  });
  const missed = play.random.chance(0.22) ? seen[play.random.whole(0, seen.length - 1)] : undefined;
  const entries = seen.map(({ at }) => entry(at, 'fulfilled'));
  if (missed !== undefined) entries.push(entry(addMinutes(missed.at, -7 * 24 * 60), 'noshow'));
  await enter(play, desk, last.at, patientId, entries, bookVisit.name);
}
