import { bookVisit, markMissed, readBookingChoices } from '#care/6-follow-up/booking-schema.ts';
import {
  type FollowUpRow,
  listFollowUp,
  readFollowUp,
  recordOutreach,
  setFollowUp,
} from '#care/6-follow-up/next-schema.ts';
import { draftSummary, editSummary, giveSummary } from '#care/6-follow-up/summary-schema.ts';
import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateInZone,
  type Instant,
  instantAtClock,
} from '#kernel/time.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { callHandler } from './call-handler.ts';
import { nextAtWork, whenAtWork } from './clinic-hours.ts';
import { clinicPeople, houseOf, seesPeopleOn } from './clinic-people.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

/**
 * By when everybody is to be seen again, said at their last visit; nothing was said to one in twelve, a few days have
 * passed. Tries to reach those who missed a visit, and what one person took home from two.
 */
export const playFollowUp: Room = {
  name: 'follow-up',
  async after(shared, patients, now) {
    const play = { ...shared, random: shared.random.fork('follow-up') };
    const { desk } = clinicPeople(play);
    const today = dateInZone(now, play.zone);
    const everybody = async () => {
      const call = {
        ...by(play, play.nurse, whenAtWork(now, play.zone), null),
        params: undefined,
        query: { show: 'all' as const },
      };
      return (await callHandler(play, { ...call, endpoint: listFollowUp })).rows;
    };
    await missVisits(play, desk, patients, await everybody(), now);
    const rows = await everybody();
    const rowOf = new Map(rows.map((row) => [row.patientId, row]));
    let unbooked = 0;
    for (const [index, patient] of patients.entries()) {
      const row = rowOf.get(patient.id);
      if (row === undefined) continue;
      const own = patient.id === ownOf(play, patients)?.id;
      if (row.step.state === 'none') unbooked += 1;
      if (!own && (row.step.state === 'none' ? unbooked % 3 === 1 : index % 17 === 5)) continue;
      if (own || index % 12 === 2) await setAsProposed(play, patient, now);
      else await setAtLastVisit(play, patient, row, unbooked, today);
    }
    for (const [index, row] of rows.filter(({ outreach }) => outreach !== null).entries())
      await reachOut(play, desk, row, tries[index % tries.length] ?? [], now);
    const own = ownOf(play, patients);
    if (own !== null) await takeHome(play, own, today);
  },
};

/** How many days ago each of a few people who have nothing booked missed their visit. */
const missedDaysAgo = [1, 4, 11];

/** Booked and not come: some of those nobody booked since. */
async function missVisits(
  play: PlayContext,
  desk: Actor,
  patients: readonly PlayedPatient[],
  rows: readonly FollowUpRow[],
  now: Instant,
): Promise<void> {
  const unbooked = rows.filter(({ step }) => step.state === 'none');
  if (unbooked.length < 2 * missedDaysAgo.length) return;
  const choices = await callHandler(play, {
    ...by(play, desk, whenAtWork(now, play.zone), null),
    endpoint: readBookingChoices,
    params: undefined,
  });
  const review = choices.visitTypes.find(({ name }) => name === 'Medication review');
  if (review === undefined) throw new Error('the demo clinic has no medication review');
  for (const [index, days] of missedDaysAgo.entries()) {
    const patientId = unbooked[index * 2]?.patientId ?? '';
    const history = patients.find(({ id }) => id === patientId)?.history;
    if (history === undefined) continue;
    // Noon is left free by everybody's past visits (write-history.ts)
    const day = seesPeopleOn(history.prescriber, addDays(dateInZone(now, play.zone), -days), -1);
    const start = instantAtClock(day, '12:00', play.zone);
    if ((history.visits.at(-1)?.at ?? '') >= addMinutes(start, -7 * 24 * 60)) continue;
    const { visits } = await callHandler(play, {
      ...by(play, desk, whenAtWork(addMinutes(start, -6 * 24 * 60), play.zone), patientId),
      endpoint: bookVisit,
      params: { patientId },
      body: {
        visitType: review.id,
        provider: play.prescribers[history.prescriber].id,
        start,
        location: houseOf(choices),
        setting: 'clinic',
        description: null,
        outsideHours: true,
        repeat: null,
        request: null,
      },
    });
    await callHandler(play, {
      ...by(play, desk, addMinutes(start, 20), patientId),
      endpoint: markMissed,
      params: { patientId, visitId: visits[0]?.id ?? '' },
      ifMatch: 1,
      body: { because: null },
    });
  }
}

/** The person with an account. */
function ownOf({ patientAccount }: PlayContext, patients: readonly PlayedPatient[]): PlayedPatient | null {
  return (
    patients.find(({ history }) => `${history.given} ${history.family}` === patientAccount?.name) ?? null
  );
}

const by = (play: PlayContext, actor: Actor, at: Instant, patientId: string | null) => ({
  actor,
  at,
  date: dateInZone(at, play.zone),
  patientId,
});

/** Looked at just now: the day the rules propose, with their reason. */
async function setAsProposed(play: PlayContext, { id, history }: PlayedPatient, now: Instant): Promise<void> {
  const at = whenAtWork(addMinutes(now, -2 * 60), play.zone);
  const call = { ...by(play, play.prescribers[history.prescriber], at, id), params: { patientId: id } };
  const { proposal } = await callHandler(play, { ...call, endpoint: readFollowUp });
  if (proposal === null) return;
  const { dueBy, rule, because } = proposal;
  await callHandler(play, {
    ...call,
    endpoint: setFollowUp,
    body: { status: 'in-care', dueBy, rule, because },
  });
}

/** Said at the last visit: around what is booked now; of those nobody booked, half of the days have passed. */
async function setAtLastVisit(
  play: PlayContext,
  { id, history }: PlayedPatient,
  { step }: FollowUpRow,
  turn: number,
  today: CalendarDate,
): Promise<void> {
  const last = history.visits.findLast(({ date }) => date < today);
  if (last === undefined) return;
  const days = play.random.whole(3, 14);
  const booked = step.at !== null && step.state === 'booked' ? dateInZone(step.at, play.zone) : null;
  const wanted =
    booked !== null
      ? addDays(booked, play.random.chance(0.06) ? -days : days)
      : addDays(today, turn % 2 === 0 ? -days : days + 7);
  await callHandler(play, {
    ...by(play, play.prescribers[history.prescriber], addMinutes(last.at, 25), id),
    endpoint: setFollowUp,
    params: { patientId: id },
    body: {
      status: 'in-care',
      dueBy: [wanted, last.date].toSorted().at(-1) ?? wanted,
      rule: null,
      because: 'As agreed at the visit.',
    },
  });
}

type Tried = readonly (readonly ['reached' | 'left-word' | 'not-reached', string | null])[];
const tries: readonly Tried[] = [
  [['left-word', 'Left word on the answering machine, without saying why.']],
  [],
  [
    ['not-reached', 'No answer in the morning.'],
    ['left-word', null],
  ],
];

async function reachOut(
  play: PlayContext,
  desk: Actor,
  { patientId, outreach, step }: FollowUpRow,
  told: Tried,
  now: Instant,
): Promise<void> {
  if (outreach?.visit == null || step.at === null) return;
  for (const [index, [outcome, text]] of told.entries()) {
    const at = nextAtWork(addMinutes(step.at, 60 + index * 26 * 60), play.zone);
    if (at >= now) return;
    await callHandler(play, {
      ...by(play, desk, at, patientId),
      endpoint: recordOutreach,
      params: { patientId },
      body: { visit: outreach.visit, outcome, text },
    });
  }
}

/** What was talked about at the last visit and the one before it. */
const talkedAbout = [
  'We looked at your last answers together. We go on as agreed.',
  'You told us how the mornings are. We agreed to look at sleep again next time.',
];

async function takeHome(
  play: PlayContext,
  { id, history }: PlayedPatient,
  today: CalendarDate,
): Promise<void> {
  const actor = play.prescribers[history.prescriber];
  const visits = (await listCurrent(play.tx, play.clinicId, id, 'encounter'))
    .filter(({ content }) => content.status === 'finished' && content.start < today)
    .toSorted((a, b) => (a.content.start < b.content.start ? 1 : -1))
    .slice(0, talkedAbout.length);
  for (const [index, { id: encounter, content }] of visits.entries()) {
    const begun = content.startInstant ?? history.visits.find(({ date }) => date === content.start)?.at;
    if (begun === undefined) continue;
    const at = addMinutes(begun, 28);
    const { summary } = await callHandler(play, {
      ...by(play, actor, at, id),
      endpoint: draftSummary,
      params: { patientId: id },
      body: { encounter },
    });
    const params = { patientId: id, summaryId: summary.id };
    const [first, ...others] = summary.content.sections;
    if (first === undefined) continue;
    await callHandler(play, {
      ...by(play, actor, addMinutes(at, 1), id),
      endpoint: editSummary,
      params,
      ifMatch: 1,
      body: { sections: [{ ...first, lines: [talkedAbout[index] ?? ''] }, ...others] },
    });
    await callHandler(play, {
      ...by(play, actor, addMinutes(at, 2), id),
      endpoint: giveSummary,
      params,
      ifMatch: 2,
      body: { how: index === 0 ? 'in-the-portal' : 'printed' },
    });
  }
}
