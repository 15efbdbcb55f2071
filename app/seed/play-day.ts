import {
  type BookingChoices,
  markArrived,
  markMissed,
  markTookPlace,
} from '#care/6-follow-up/booking-schema.ts';
import { addMinutes, type CalendarDate, dateInZone, type Instant, instantAtClock } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { clinicPeople, seesPeopleOn } from './clinic-people.ts';
import { bookReview } from './play-booking.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { PlayedPatient } from './room.ts';

/**
 * Who comes on the day the demo begins, or on the next working day: one of each thing a prescriber has to see before the
 * visit. Each prescriber sees the first of their own people of each story.
 */
const whoComes: readonly string[] = [
  'lithium-overdue',
  'depression-week-six',
  'clozapine',
  'paliperidone-injection',
  'pregnant-on-paroxetine',
  'adhd-stimulant',
  'clozapine-low-count',
  'anxiety-duloxetine',
  'older-falls',
  'maoi-washout',
];
/** Did not come, where the day has gone that far: the monthly injection is late from then on. */
const misses = 'paliperidone-injection';

const clocks = [
  ['09:00', '09:30', '10:30', '11:00', '13:30', '14:30', '15:30'],
  ['09:30', '10:00', '11:30', '14:00', '15:00'],
] as const;

/** The day a prescriber next sees people: today, where it is one of theirs. */
export const dayOf = (prescriber: 0 | 1, today: CalendarDate): CalendarDate =>
  seesPeopleOn(prescriber, today, 1);

/** Books the visits of that day, each marked as far as the day has gone; returns who comes. */
export async function playDay(
  play: PlayContext,
  patients: readonly PlayedPatient[],
  now: Instant,
  choices: BookingChoices,
): Promise<ReadonlySet<string>> {
  const comes = new Set<string>();
  for (const prescriber of [0, 1] as const) {
    const own = patients.filter(({ history }) => history.prescriber === prescriber);
    const coming = whoComes.flatMap((story) => own.find(({ history }) => history.story.id === story) ?? []);
    const day = dayOf(prescriber, dateInZone(now, play.zone));
    for (const [index, clock] of clocks[prescriber].entries()) {
      const patient = coming[index];
      if (patient === undefined) break;
      comes.add(patient.id);
      const start = instantAtClock(day, clock, play.zone);
      const bookedAt = whenAtWork(addMinutes([start, now].toSorted()[0] ?? now, -3 * 24 * 60), play.zone);
      const [visit] = await bookReview(play, patient, start, bookedAt, choices);
      if (visit !== undefined) await asItWent(play, patient, visit, start, now);
    }
  }
  return comes;
}

/** What has passed by now is marked as it went. */
async function asItWent(
  play: PlayContext,
  { id: patientId, history }: PlayedPatient,
  visitId: string,
  start: Instant,
  now: Instant,
): Promise<void> {
  const { desk } = clinicPeople(play);
  const by = (actor: Actor, at: Instant) => ({
    actor,
    at,
    date: dateInZone(at, play.zone),
    patientId,
    params: { patientId, visitId },
  });
  if (history.story.id === misses) {
    const at = addMinutes(start, 20);
    const body = { because: 'Did not come, phone not answered.' };
    if (at <= now) await callHandler(play, { ...by(desk, at), endpoint: markMissed, ifMatch: 1, body });
    return;
  }
  const [arrived, ended] = [addMinutes(start, -10), addMinutes(start, 30)];
  if (arrived > now) return;
  await callHandler(play, { ...by(desk, arrived), endpoint: markArrived, ifMatch: 1 });
  if (ended > now) return;
  const provider = play.prescribers[history.prescriber];
  const body = { encounter: null };
  await callHandler(play, { ...by(provider, ended), endpoint: markTookPlace, ifMatch: 2, body });
}
