import {
  type BookingChoices,
  bookVisit,
  markArrived,
  markMissed,
  markTookPlace,
} from '#care/6-follow-up/booking-schema.ts';
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
import { callHandler } from './call-handler.ts';
import { clinicPeople, houseOf } from './clinic-people.ts';
import { type Actor, newId, type PlayContext } from './play-context.ts';
import { enter } from './play-history.ts';
import type { PlayedPatient } from './room.ts';

interface Away {
  readonly person: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The last booked times people had before today, as many as their lists show. */
const pastShown = 8;
const visitsToday = 10;
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
 * Booked times around the histories: those that were kept or missed, today's list as far as the day has gone, and the
 * next visit of nine in ten. The tenth has none: nobody booked it, and that is what the follow-up list is for.
 */
export async function playVisits(
  play: PlayContext,
  patients: readonly PlayedPatient[],
  now: Instant,
  choices: BookingChoices,
  away: readonly Away[],
): Promise<void> {
  const review = choices.visitTypes.find(({ name }) => name === 'Medication review');
  if (review === undefined) throw new Error('the demo clinic has no medication review');
  const today = dateInZone(now, play.zone);
  for (const patient of patients) await enterPast(play, patient, today, review.id, choices);

  const slots = new Map(play.prescribers.map(({ id }) => [id, slotsOf(id, play, today, away)]));
  const due = patients.filter(({ id }) => id !== play.patientAccount?.id);
  for (const [index, patient] of due.entries()) {
    const provider = play.prescribers[patient.history.prescriber];
    if (index < visitsToday) await bookToday(play, patient, provider, index, now, review.id, choices);
    // Every tenth was lost sight of
    if (index % 10 === 7) continue;
    const free = slots.get(provider.id) ?? [];
    const start = free.splice(play.random.whole(0, Math.min(free.length - 1, 90)), 1)[0];
    if (start === undefined) continue;
    const bookedAt = addMinutes(now, -60 * 24 * play.random.whole(1, 12));
    await book(play, patient, provider, start, bookedAt, review.id, choices);
  }
}

/** Half hours of the coming eight weeks in which somebody sees people, in order; the last hour of a day stays free. */
function slotsOf(person: string, play: PlayContext, today: CalendarDate, away: readonly Away[]): Instant[] {
  const lastWeekday = person === play.prescribers[1].id ? 4 : 5;
  return Array.from({ length: 56 }, (_, index) => addDays(today, index + 1))
    .filter((day) => weekdayOf(day) <= lastWeekday)
    .filter((day) => !away.some((one) => one.person === person && one.from <= day && day <= one.to))
    .flatMap((day) => clocks.map((clock) => instantAtClock(day, clock, play.zone)));
}

/** Past visits as booked times that were kept, and now and then one that was missed a week before. */
async function enterPast(
  play: PlayContext,
  { id: patientId, history }: PlayedPatient,
  today: CalendarDate,
  visitType: string,
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
    visitType,
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

/** One of today's visits; what has passed by now is marked as it went. */
async function bookToday(
  play: PlayContext,
  patient: PlayedPatient,
  provider: Actor,
  index: number,
  now: Instant,
  visitType: string,
  choices: BookingChoices,
): Promise<void> {
  const { desk } = clinicPeople(play);
  const start = instantAtClock(dateInZone(now, play.zone), clocks[index] ?? '16:00', play.zone);
  const [visit] = await book(
    play,
    patient,
    provider,
    start,
    addMinutes(start, -3 * 24 * 60),
    visitType,
    choices,
  );
  if (visit === undefined || addMinutes(start, -10) > now) return;
  const params = { patientId: patient.id, visitId: visit };
  const by = (actor: Actor, at: Instant) => ({
    actor,
    at,
    date: dateInZone(at, play.zone),
    patientId: patient.id,
    params,
  });
  if (index === 3 && addMinutes(start, 20) < now) {
    const missed = { because: 'Did not come, phone not answered.' };
    await callHandler(play, {
      ...by(desk, addMinutes(start, 20)),
      endpoint: markMissed,
      ifMatch: 1,
      body: missed,
    });
    return;
  }
  await callHandler(play, { ...by(desk, addMinutes(start, -10)), endpoint: markArrived, ifMatch: 1 });
  if (addMinutes(start, 30) > now) return;
  const at = addMinutes(start, 30);
  await callHandler(play, {
    ...by(provider, at),
    endpoint: markTookPlace,
    ifMatch: 2,
    body: { encounter: null },
  });
}

async function book(
  play: PlayContext,
  { id: patientId }: PlayedPatient,
  provider: Actor,
  start: Instant,
  at: Instant,
  visitType: string,
  choices: BookingChoices,
): Promise<readonly string[]> {
  const { visits } = await callHandler(play, {
    endpoint: bookVisit,
    actor: clinicPeople(play).desk,
    at,
    date: dateInZone(at, play.zone),
    patientId,
    params: { patientId },
    body: {
      visitType,
      provider: provider.id,
      start,
      location: houseOf(choices),
      setting: 'clinic',
      description: null,
      // A demo that is started on a weekend has its list of today all the same
      outsideHours: true,
      repeat: null,
      request: null,
    },
  });
  return visits.map(({ id }) => id);
}
