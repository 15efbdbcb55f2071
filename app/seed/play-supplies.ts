import { readBanner } from '#care/1-assessment/schema.ts';
import { draftOrder, signOrder } from '#care/2-treatment-plan/orders/schema.ts';
import { recordPrint } from '#care/2-treatment-plan/supplies/supply-schema.ts';
import { listCheckIns } from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { answersTo } from './answers-to.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;

/** A new medication, printed as a prescription, of which nobody has heard since whether it was started. */
export const playSupplies: Room = {
  name: 'a prescription nobody has heard of since',
  async after(play, patients, now) {
    const others = patients.filter(({ id, history }) => id !== demoPatient.id && drugsOf(history) > 0);
    const alone = others.toSorted((a, b) => drugsOf(a.history) - drugsOf(b.history));
    for (const person of alone)
      if (!(await reports(play, person.id, now))) return prescribeAndPrint(play, person, now);
    // Where everybody reports, it is heard of soon; a prescription is on paper all the same
    const [first] = alone;
    if (first !== undefined) await prescribeAndPrint(play, first, now);
  },
};

/** How many medications were ever ordered: with the fewest, a new one meets few others. */
function drugsOf({ visits }: PlayedPatient['history']): number {
  const steps = visits.flatMap((visit) => visit.steps);
  return new Set(steps.flatMap((step) => ('drug' in step ? [step.drug] : []))).size;
}

/** Somebody who reports between visits would have told by now. */
async function reports(play: PlayContext, patientId: string, now: Instant): Promise<boolean> {
  const at = whenAtWork(addMinutes(now, -day), play.zone);
  const past = { actor: play.nurse, at, date: dateInZone(at, play.zone), patientId };
  const { checkIns } = await callHandler(play, { ...past, endpoint: listCheckIns, params: { patientId } });
  return checkIns.length > 0;
}

async function prescribeAndPrint(play: PlayContext, person: PlayedPatient, now: Instant): Promise<void> {
  const actor = play.prescribers[person.history.prescriber];
  const at = whenAtWork(addMinutes(now, -10 * day), play.zone);
  const date = dateInZone(at, play.zone);
  const past = { actor, at, date, patientId: person.id };
  const params = { patientId: person.id };
  const { screenToken } = await callHandler(play, { ...past, endpoint: readBanner, params });
  const { order, shown } = await callHandler(play, {
    ...past,
    endpoint: draftOrder,
    params,
    body: {
      screenToken,
      form: {
        drug: 'prazosin',
        product: 'prazosin-1mg-capsule',
        sig: {
          dose: '1 mg',
          timesPerDay: 1,
          everyDays: 1,
          when: ['bedtime'],
          route: 'oral',
          prn: null,
          note: null,
        },
        supply: { quantity: '30', unit: 'capsule', days: 30, refills: 1 },
        indication: { id: null, text: 'nightmares' },
        start: date,
        replaces: null,
      },
    },
  });
  const orderParams = { ...params, orderId: order.id };
  await callHandler(play, {
    ...past,
    endpoint: signOrder,
    params: orderParams,
    body: {
      shownHash: shown.shownHash,
      ...answersTo(shown),
      consent: { because: 'agreed-verbally', text: null },
      screenToken,
    },
    ifMatch: order.version,
  });
  await callHandler(play, { ...past, actor: play.nurse, endpoint: recordPrint, params: orderParams });
}
