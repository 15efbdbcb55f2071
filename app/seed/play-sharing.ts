import { bringActivity, setActivitySharing } from '#care/4-monitoring-adjustment/activity/activity-schema.ts';
import { readSharedViews, shareView } from '#care/4-monitoring-adjustment/shared-views/shared-view-schema.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork, whenAwake } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { Room } from './room.ts';

const day = 24 * 60;
const daysBrought = 84;

/** What is shared both ways: the patient's sleep and steps with the clinic, a page in plain words with the patient. */
export const playSharing: Room = {
  name: 'what is shared',
  after: async (play, patients, now) => {
    // A clinic that is seeded without stories has nobody who shares anything
    if (!patients.some(({ id }) => id === demoPatient.id)) return;
    await bringDays(play, now);
    await sharePages(play, now);
  },
};

/** A file from the phone, with nights it did not count. */
async function bringDays(play: PlayContext, now: Instant): Promise<void> {
  if (play.patientAccount === null) return;
  const at = whenAwake(addMinutes(now, -day), play.zone);
  const today = dateInZone(at, play.zone);
  const random = play.random.fork('sleep and steps');
  const call = {
    actor: play.patientAccount,
    at,
    date: today,
    patientId: demoPatient.id,
    params: { patientId: demoPatient.id },
  };
  await callHandler(play, { ...call, endpoint: setActivitySharing, body: { status: 'on' } });
  const lines = Array.from({ length: daysBrought }, (_, index) => {
    const on = addDays(today, index - daysBrought);
    const slept = random.chance(0.15) ? '' : String(390 + random.whole(0, 70) + Math.round(index / 3));
    return `${on},${slept},${4200 + index * 25 + random.whole(0, 2500)}`;
  });
  const text = ['day,minutes_slept,steps', ...lines].join('\n');
  await callHandler(play, { ...call, endpoint: bringActivity, body: { name: 'phone.csv', text } });
}

/** The prescriber shares what may be felt during the taper. */
async function sharePages(play: PlayContext, now: Instant): Promise<void> {
  const [prescriber] = play.prescribers;
  const at = whenAtWork(addMinutes(now, -day), play.zone);
  const call = {
    actor: prescriber,
    at,
    date: dateInZone(at, play.zone),
    patientId: demoPatient.id,
    params: { patientId: demoPatient.id },
  };
  const { toShare } = await callHandler(play, { ...call, endpoint: readSharedViews });
  const taper = toShare.find(({ topic }) => topic === 'taper');
  if (taper === undefined) return;
  const { topic, drug } = taper;
  await callHandler(play, { ...call, endpoint: shareView, body: { topic, drug } });
}
