import { readAdherence, recordFill } from '#care/4-monitoring-adjustment/adherence/adherence-schema.ts';
import {
  listCheckIns,
  recordCheckIn,
  setCheckInPlan,
} from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork, whenAwake } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { Random } from './random.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;
/** People whose supplies were asked about at the pharmacy. */
export const peopleWithFills = 5;
const fillDays = 30;

/** Whether it is taken: supplies fetched in time and late, and somebody without clozapine for too long. */
export const playTaking: Room = {
  name: 'supplies fetched, and days without',
  after: async (play, patients, now) => {
    const random = play.random.fork('taking');
    const own = patients.find(({ id }) => id === demoPatient.id);
    const others = patients.filter(({ id }) => id !== demoPatient.id);
    for (const [index, person] of [...(own === undefined ? [] : [own]), ...others]
      .slice(0, peopleWithFills)
      .entries())
      await fetchSupplies(play, person, now, index, random.fork(person.id));
    const gap = others.find(({ history }) => history.story.id === 'clozapine');
    if (gap !== undefined) await withoutClozapine(play, gap, now);
    if (own !== undefined && play.patientAccount !== null) {
      const at = whenAwake(addMinutes(now, -40 * day), play.zone);
      await callHandler(play, {
        endpoint: setCheckInPlan,
        actor: play.patientAccount,
        at,
        date: dateInZone(at, play.zone),
        patientId: own.id,
        params: { patientId: own.id },
        body: { everyDays: null, pausedUntil: null, remindBy: 'e-mail' },
      });
    }
  },
};

/** Supplies of a month, back from today; who stands later in the list fetches later. */
async function fetchSupplies(
  play: PlayContext,
  { id }: PlayedPatient,
  now: Instant,
  late: number,
  random: Random,
): Promise<void> {
  const at = whenAtWork(addMinutes(now, -day), play.zone);
  const date = dateInZone(at, play.zone);
  const past = { actor: play.nurse, at, date, patientId: id, params: { patientId: id } };
  const { medicines } = await callHandler(play, { ...past, endpoint: readAdherence });
  const [medicine] = medicines;
  if (medicine === undefined) return;
  let on = addDays(date, -(fillDays * 4 + random.whole(0, 6)));
  while (on <= date) {
    await callHandler(play, {
      ...past,
      endpoint: recordFill,
      body: {
        drugs: [...medicine.drugs],
        on,
        days: fillDays,
        quantity: null,
        saidBy: 'pharmacy',
        note: null,
      },
    });
    on = addDays(on, fillDays + random.whole(-2, 3) + late * 4);
  }
}

/** Ran out before a weekend: said on the phone, and it must not simply be taken up again. */
async function withoutClozapine(play: PlayContext, { id }: PlayedPatient, now: Instant): Promise<void> {
  const at = whenAtWork(addMinutes(now, -90), play.zone);
  const past = {
    actor: play.nurse,
    at,
    date: dateInZone(at, play.zone),
    patientId: id,
    params: { patientId: id },
  };
  const { medicines } = await callHandler(play, { ...past, endpoint: listCheckIns });
  const clozapine = medicines.find(({ drug }) => drug === 'clozapine');
  if (clozapine === undefined) return;
  await callHandler(play, {
    ...past,
    endpoint: recordCheckIn,
    body: {
      mood: 5,
      anxiety: 4,
      sleepHours: '5',
      energy: 5,
      taken: 'missed-some',
      takenBecause: 'Ran out on Friday, the pharmacy was closed',
      lastTaken: [{ drug: clozapine.drug, name: clozapine.name, daysAgo: 3 }],
      sideEffects: [],
      note: null,
    },
  });
}
