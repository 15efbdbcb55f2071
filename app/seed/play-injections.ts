import { closeCheck, readCalendar } from '#care/4-monitoring-adjustment/calendar/calendar-schema.ts';
import { injectionProtocol } from '#clinical/monitoring/ordered-injections.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;
/** Whose injections began within so many days gets those of the beginning. */
const lately = 40;

/** Days before the demo begins on which injections were written down; the third person has not come since. */
const daysAgo: readonly (readonly number[])[] = [
  [54, 24],
  [61, 30],
  [80, 50],
];

/** The last long-acting injections of those who get them: given in time, due now, one that is late, and two to begin with. */
export const playInjections: Room = {
  name: 'injections',
  after: async (play, patients, at) => {
    const injected = patients.filter((one) => firstOrdered(one) !== null);
    const begun = addMinutes(at, -lately * day);
    for (const [index, { id }] of injected.filter((one) => (firstOrdered(one) ?? at) <= begun).entries())
      for (const days of daysAgo[index % daysAgo.length] ?? [])
        await give(play, id, addMinutes(at, -days * day), index % 2 === 0 ? 'left' : 'right');
    for (const one of injected) {
      const first = firstOrdered(one);
      if (first === null || first <= begun) continue;
      await give(play, one.id, addMinutes(first, 20), 'left');
      await give(play, one.id, addMinutes(first, 7 * day + 20), 'right');
    }
  },
};

/** Moment of the visit at which an injection was first ordered; null where none was. */
function firstOrdered({ history }: PlayedPatient): Instant | null {
  const visit = history.visits.find(({ steps }) =>
    steps.some((step) => step.act === 'start' && step.product.includes('long-acting-injection')),
  );
  return visit?.at ?? null;
}

async function give(play: PlayContext, patientId: string, when: Instant, side: string): Promise<void> {
  const at = whenAtWork(when, play.zone);
  const date = dateInZone(at, play.zone);
  const past = { actor: play.nurse, at, date, patientId, params: { patientId } };
  const reply = await callHandler(play, { ...past, endpoint: readCalendar });
  const open = reply.view === 'clinical' ? reply.calendar.items : [];
  const item = open.find(({ protocol }) => protocol === injectionProtocol);
  if (item === undefined || item.countsFrom > date) return;
  await callHandler(play, {
    ...past,
    endpoint: closeCheck,
    body: {
      protocol: item.protocol,
      item: item.item,
      dueOn: item.dueOn,
      how: 'done-here',
      doneOn: date,
      where: null,
      result: `${side} deltoid`,
      because: null,
    },
  });
}
