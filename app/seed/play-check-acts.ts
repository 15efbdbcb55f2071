import { recordRegistryLook } from '#care/2-treatment-plan/supplies/supply-schema.ts';
import { closeCheck, readCalendar } from '#care/4-monitoring-adjustment/calendar/calendar-schema.ts';
import { injectionProtocol } from '#clinical/monitoring/ordered-injections.ts';
import { addDays, addMinutes, dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import type { PlayedPatient, Room } from './room.ts';

const chartsLookedThrough = 100;
/** Where the demo clinic is. */
const registryState = 'NY';

/** Checks that leave no result: agreements, registries, questions; injections have a room of their own. Most were done at a visit of the last weeks. */
export const playCheckActs: Room = {
  name: 'check-acts',
  after: async (play, patients, now) => {
    const at = whenAtWork(now, play.zone);
    const date = dateInZone(at, play.zone);
    const random = play.random.fork('check-acts');
    const asked = patients.filter((one) => hasActs(one, play.knowledge)).slice(0, chartsLookedThrough);
    for (const { id } of asked) {
      // Some were forgotten: the list is there to find them
      if (random.chance(0.1)) continue;
      const past = { actor: play.nurse, at, date, patientId: id, params: { patientId: id } };
      const reply = await callHandler(play, { ...past, endpoint: readCalendar });
      const open = reply.view === 'clinical' ? reply.calendar.items : [];
      for (const { protocol, item, dueOn, countsFrom, state, act, registry } of open) {
        if (!(act || registry) || state === 'upcoming' || protocol === injectionProtocol) continue;
        const daysAgo = random.whole(3, 40);
        const visit = addDays(date, -daysAgo);
        if (registry) {
          const looked = whenAtWork(addMinutes(at, -daysAgo * 24 * 60), play.zone);
          const then = { at: looked, date: dateInZone(looked, play.zone) };
          await callHandler(play, {
            ...past,
            ...then,
            endpoint: recordRegistryLook,
            body: { state: registryState, found: 'nothing-unexpected', note: null },
          });
          continue;
        }
        await callHandler(play, {
          ...past,
          endpoint: closeCheck,
          body: {
            protocol,
            item,
            dueOn,
            how: 'done-here',
            doneOn: [visit, countsFrom].toSorted()[1] ?? visit,
            where: null,
            result: null,
            because: null,
          },
        });
      }
    }
  },
};

function hasActs({ history }: PlayedPatient, { drugById, monitoringById }: Knowledge): boolean {
  const drugs = history.visits.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.act === 'start' ? [step.drug] : [])),
  );
  return drugs.some((drug) =>
    drugById
      .get(drug)
      ?.monitoring.some((id) =>
        monitoringById
          .get(id)
          ?.items.some(({ what }) => what.type === 'act' || what.type === 'registry-look'),
      ),
  );
}
