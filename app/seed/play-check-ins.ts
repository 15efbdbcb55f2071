import { closeCheck, readCalendar } from '#care/4-monitoring-adjustment/calendar/calendar-schema.ts';
import {
  type CheckInBody,
  listCheckIns,
  recordCheckIn,
} from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateInZone,
  daysBetween,
  type Instant,
} from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork, whenAwake } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { Random } from './random.ts';
import type { PlayedPatient, Room } from './room.ts';
import type { History } from './write-history.ts';

const day = 24 * 60;
const weeksBack = { account: 20, byPhone: 8 };
const peopleAsked = 15;
const checksClosed = 8;

/** What people said between visits, in line with their scores and changes; and checks that were done elsewhere. */
export const playCheckIns: Room = {
  name: 'check-ins',
  after: async (play, patients, at) => {
    const random = play.random.fork('check-ins');
    const own = patients.find(({ id }) => id === demoPatient.id);
    if (own !== undefined && play.patientAccount !== null)
      await report(play, own, play.patientAccount, at, weeksBack.account, random.fork('own'));
    const asked = firstOfEachStory(patients.filter(({ id }) => id !== demoPatient.id)).slice(0, peopleAsked);
    for (const one of asked) await report(play, one, play.nurse, at, weeksBack.byPhone, random.fork(one.id));
    const [bothered] = asked.filter(({ history }) => takesSomething(history));
    if (bothered !== undefined) await raiseOne(play, bothered, at);
    await closeSome(play, patients, at);
  },
};

function firstOfEachStory(patients: readonly PlayedPatient[]): readonly PlayedPatient[] {
  return [...new Map(patients.toReversed().map((one) => [one.history.story.id, one])).values()].toReversed();
}

/** Check-ins of the last weeks: closer together after a change, in the words of somebody whose scores these are. */
async function report(
  play: PlayContext,
  { id, history }: PlayedPatient,
  actor: Actor,
  now: Instant,
  weeks: number,
  random: Random,
): Promise<void> {
  if (!takesSomething(history)) return;
  const looked = actor.role === 'patient' ? whenAwake(now, play.zone) : whenAtWork(now, play.zone);
  const { asked } = await callHandler(play, {
    endpoint: listCheckIns,
    actor,
    at: looked,
    date: dateInZone(looked, play.zone),
    patientId: id,
    params: { patientId: id },
  });
  const bothers = asked.slice(0, 4).map(({ words }) => words.en);
  const effect = bothers.length === 0 ? null : random.pick(bothers);
  let next = weeks * 7;
  let told = 0;
  while (next > 1) {
    const later = addMinutes(now, -next * day - random.whole(0, 180));
    const at = actor.role === 'patient' ? whenAwake(later, play.zone) : whenAtWork(later, play.zone);
    const on = dateInZone(at, play.zone);
    // Somebody who reports on the phone tells of an effect that eased over some weeks, however long ago the change is
    const easing = actor.role === 'patient' ? told * 3 : null;
    const since = easing !== null && easing <= 24 ? easing : daysSinceChange(history, on);
    // The nurse calls on working days
    if (actor.role === 'patient' || !isWeekend(dateInZone(later, play.zone)))
      await callHandler(play, {
        endpoint: recordCheckIn,
        actor,
        at,
        date: on,
        patientId: id,
        params: { patientId: id },
        body: said(history, on, since, effect, random),
      });
    told += 1;
    next -=
      actor.role === 'patient' || (since !== null && since <= 28) ? random.whole(3, 5) : random.whole(11, 16);
  }
}

function said(
  history: History,
  on: CalendarDate,
  sinceChange: number | null,
  effect: string | null,
  random: Random,
): CheckInBody {
  const ill = illness(history, on);
  const scale = (worse: number) => Math.max(0, Math.min(10, Math.round(worse + random.whole(-1, 1))));
  const early = sinceChange !== null && sinceChange <= 18 && effect !== null;
  const bother = sinceChange !== null && sinceChange <= 8 ? ('quite' as const) : ('a-little' as const);
  const missed = random.chance(0.1);
  return {
    mood: scale(10 - ill * 9),
    anxiety: random.chance(0.85) ? scale(1 + ill * 8) : null,
    sleepHours: random.chance(0.85) ? String(8 - Math.round(ill * 3) + random.pick([-0.5, 0, 0.5])) : null,
    energy: random.chance(0.8) ? scale(9 - ill * 8) : null,
    taken: missed ? 'missed-some' : 'as-agreed',
    takenBecause: missed
      ? random.pick(['Forgot it on the weekend', 'Was away from home', 'Ran out for two days'])
      : null,
    sideEffects: early
      ? [
          {
            name: effect,
            bother,
            since: sinceChange === null ? null : addDays(on, -Math.min(sinceChange, 5)),
          },
        ]
      : [],
    ...(early ? {} : { noSideEffects: true as const }),
    note: random.chance(0.15)
      ? random.pick(['Slept better this week.', 'Work was a lot.', 'Went for a walk with a friend.'])
      : null,
  };
}

/** From 0 (well) to 1 (as ill as the scale goes), by the scores around that day; in the middle where there is none. */
function illness(history: History, on: CalendarDate): number {
  const worst: Readonly<Record<string, number>> = { 'phq-9': 27, 'gad-7': 21, 'pcl-5': 80, 'y-bocs': 40 };
  const scored = history.visits.flatMap(({ date, scores }) =>
    scores.flatMap(({ instrument, value }) => {
      const most = worst[instrument];
      return most === undefined ? [] : [{ date, part: value / most }];
    }),
  );
  return (scored.findLast(({ date }) => date <= on) ?? scored[0])?.part ?? 0.35;
}

function daysSinceChange(history: History, on: CalendarDate): number | null {
  const last = history.visits.findLast(
    ({ date, steps }) => date <= on && steps.some(({ act }) => act === 'start' || act === 'change'),
  );
  return last === undefined ? null : daysBetween(last.date, on);
}

const takesSomething = (history: History): boolean =>
  history.visits.some(({ steps }) => steps.some(({ act }) => act === 'start'));

/** Days are counted from a Monday. */
const isWeekend = (date: CalendarDate): boolean => daysBetween('2024-01-01', date) % 7 >= 5;

/** Somebody is bothered a lot since yesterday: the concern is open when the demo begins. */
async function raiseOne(play: PlayContext, { id }: PlayedPatient, now: Instant): Promise<void> {
  const at = whenAtWork(addMinutes(now, -50), play.zone);
  const date = dateInZone(at, play.zone);
  await callHandler(play, {
    endpoint: recordCheckIn,
    actor: play.nurse,
    at,
    date,
    patientId: id,
    params: { patientId: id },
    body: {
      mood: 4,
      anxiety: 6,
      sleepHours: '5.5',
      energy: 3,
      taken: 'missed-some',
      takenBecause: 'Left out two tablets because of it',
      sideEffects: [{ name: 'Very sleepy in the day', bother: 'a-lot', since: addDays(date, -2) }],
      note: 'Nearly fell asleep on the way to work.',
    },
  });
}

/** Checks that are due and need no result here: some were done by the family doctor, some people said no. */
async function closeSome(play: PlayContext, patients: readonly PlayedPatient[], now: Instant): Promise<void> {
  const at = whenAtWork(now, play.zone);
  const date = dateInZone(at, play.zone);
  let closed = 0;
  for (const { id } of patients.filter((_, index) => index % 5 === 2)) {
    if (closed >= checksClosed) return;
    const past = { actor: play.nurse, at, date, patientId: id, params: { patientId: id } };
    const reply = await callHandler(play, { ...past, endpoint: readCalendar });
    const open = reply.view === 'clinical' ? reply.calendar.items : [];
    const item = open.find(
      ({ state, act, registry }) => (state === 'overdue' || state === 'due') && !act && !registry,
    );
    if (item === undefined) continue;
    const declined = closed % 3 === 2;
    const doneOn = [addDays(date, -9), item.countsFrom].sort()[1] ?? date;
    if (doneOn > date) continue;
    await callHandler(play, {
      ...past,
      endpoint: closeCheck,
      body: {
        protocol: item.protocol,
        item: item.item,
        dueOn: item.dueOn,
        how: declined ? 'declined' : 'done-elsewhere',
        doneOn: declined ? null : doneOn,
        where: declined ? null : 'Family doctor',
        result: null,
        because: declined ? 'Would like to wait until the next visit.' : null,
      },
    });
    closed += 1;
  }
}
