import { type BookingChoices, bookVisit } from '#care/6-follow-up/booking-schema.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { clinicPeople, houseOf } from './clinic-people.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient } from './room.ts';

/** The kind of visit nearly everybody comes for. */
export function reviewOf({ visitTypes }: BookingChoices) {
  const review = visitTypes.find(({ name }) => name === 'Medication review');
  if (review === undefined) throw new Error('the demo clinic has no medication review');
  return review;
}

/** The front desk books a review with somebody's own prescriber, within the hours; returns the ids of the visits. */
export async function bookReview(
  play: PlayContext,
  { id: patientId, history }: PlayedPatient,
  start: Instant,
  at: Instant,
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
      visitType: reviewOf(choices).id,
      provider: play.prescribers[history.prescriber].id,
      start,
      location: houseOf(choices),
      setting: 'clinic',
      description: null,
      outsideHours: false,
      repeat: null,
      request: null,
    },
  });
  return visits.map(({ id }) => id);
}
