import { type BookingChoices, bookVisit } from '#care/6-follow-up/booking-schema.ts';
import { closeRequest, registerRequest, triageRequest } from '#care/6-follow-up/door-schema.ts';
import { keepRequest } from '#care/6-follow-up/front-door-routes.ts';
import { addDays, addMinutes, dateInZone, type Instant, instantAtClock, weekdayOf } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { nextAtWork, whenAwake } from './clinic-hours.ts';
import { clinicPeople, houseOf } from './clinic-people.ts';
import { type FrontDoorStory, frontDoorStories } from './front-door-stories.ts';
import { newId, type PlayContext } from './play-context.ts';

/** Who asked for a first appointment lately, and how far the front desk has come with it. */
export async function playFrontDoor(play: PlayContext, now: Instant, choices: BookingChoices): Promise<void> {
  for (const story of frontDoorStories) await playOne(play, now, story, choices);
}

async function playOne(
  play: PlayContext,
  now: Instant,
  story: FrontDoorStory,
  choices: BookingChoices,
): Promise<void> {
  const { desk } = clinicPeople(play);
  const asked = addMinutes(now, -story.minutesAgo);
  // Whoever does not feel safe writes at any hour
  const at = story.said.safe === 'unsure' ? asked : whenAwake(asked, play.zone);
  const id = newId(play.random, at);
  const said = {
    birthDate: null,
    phone: `(555) 555-01${play.random.whole(10, 99)}`,
    email: null,
    language: 'en' as const,
    reachBy: 'phone' as const,
    inOwnWords: null,
    bestTimes: null,
    safe: null,
    referredBy: null,
    ...story.said,
  };
  const kept = await keepRequest(play.tx, { door: 'alder-street', said, id, at, requestId: 'demo' });
  if (kept === null) throw new Error('the demo clinic has no front door');
  if (story.triage === undefined) return;

  const after = story.minutesAgo - story.triage.minutesAgo;
  const triagedAt = nextAtWork(addMinutes(at, after), play.zone);
  if (triagedAt > now) return;
  const by = (moment: Instant) => ({
    actor: desk,
    at: moment,
    date: dateInZone(moment, play.zone),
    patientId: null,
    params: { requestId: id },
  });
  const { urgency, note } = story.triage;
  await callHandler(play, { ...by(triagedAt), endpoint: triageRequest, ifMatch: 1, body: { urgency, note } });
  const later = addMinutes(triagedAt, 15);
  if (later > now) return;
  if (story.end === undefined) return;
  if (story.end !== 'booked') {
    const body = { why: story.end.closed };
    await callHandler(play, { ...by(later), endpoint: closeRequest, ifMatch: 2, body });
    return;
  }
  const { patient } = await callHandler(play, {
    ...by(later),
    endpoint: registerRequest,
    ifMatch: 2,
    body: { patient: null, anotherPerson: true, birthDate: '1984-02-11', sex: 'female' },
  });
  const type = choices.visitTypes.find(({ forNewPatients }) => forNewPatients);
  if (type === undefined) return;
  let day = addDays(dateInZone(now, play.zone), 3);
  while (weekdayOf(day) > 5) day = addDays(day, 1);
  await callHandler(play, {
    ...by(later),
    endpoint: bookVisit,
    patientId: patient,
    params: { patientId: patient },
    body: {
      visitType: type.id,
      provider: play.prescribers[0].id,
      // The last hour of the day is left to first appointments (play-visits.ts)
      start: instantAtClock(day, '16:00', play.zone),
      location: houseOf(choices),
      setting: type.setting,
      description: null,
      outsideHours: true,
      repeat: null,
      request: id,
    },
  });
}
