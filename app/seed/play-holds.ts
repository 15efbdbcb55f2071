import { readBanner } from '#care/1-assessment/schema.ts';
import { holdOrder, reviewHold } from '#care/2-treatment-plan/holds/hold-schema.ts';
import { listOrders } from '#care/2-treatment-plan/orders/schema.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { answersTo } from './answers-to.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;

/** What can be left out for some days without anybody being the worse for it. */
const heldEasily: readonly string[] = ['prazosin', 'hydroxyzine', 'trazodone', 'propranolol'];
/** Taken for so long at least: what was begun lately has a story of its own. */
const takenForDays = 60;

/** A medication somebody paused some days ago, to be looked at again in a few. */
export const playHolds: Room = {
  name: 'a medication on hold',
  async after(play, patients, now) {
    for (const person of patients)
      if (person.id !== demoPatient.id && (await hold(play, person, now))) return;
  },
};

async function hold(play: PlayContext, person: PlayedPatient, now: Instant): Promise<boolean> {
  const actor = play.prescribers[person.history.prescriber];
  const at = whenAtWork(addMinutes(now, -4 * day), play.zone);
  const date = dateInZone(at, play.zone);
  const past = { actor, at, date, patientId: person.id };
  const params = { patientId: person.id };
  const { orders } = await callHandler(play, { ...past, endpoint: listOrders, params });
  const order = orders.find(
    ({ content }) =>
      content.status === 'active' &&
      content.end === null &&
      content.start !== null &&
      content.start < addDays(date, -takenForDays) &&
      content.medication.drugs?.length === 1 &&
      heldEasily.includes(content.medication.drugs[0] ?? ''),
  );
  if (order === undefined) return false;
  const { screenToken } = await callHandler(play, { ...past, endpoint: readBanner, params });
  const orderParams = { ...params, orderId: order.id };
  const { shown } = await callHandler(play, { ...past, endpoint: reviewHold, params: orderParams });
  await callHandler(play, {
    ...past,
    endpoint: holdOrder,
    params: orderParams,
    body: {
      lastDay: date,
      reason: 'side-effect',
      text: 'Dizzy on standing up; blood pressure to be taken lying and standing.',
      until: null,
      reviewOn: addDays(dateInZone(now, play.zone), 3),
      owner: actor.id,
      toPerson: 'We pause this because you felt dizzy when you stood up. Call us if it does not get better.',
      shownHash: shown.shownHash,
      ...answersTo(shown),
      screenToken,
    },
    ifMatch: order.version,
  });
  return true;
}
