import { recordFill } from '#care/4-monitoring-adjustment/adherence/adherence-schema.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import { peopleWithFills } from './play-taking.ts';
import type { Random } from './random.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;
/** New treatments of depression that began within the time the published figures look back over. */
const stories: ReadonlySet<string> = new Set([
  'depression-remission',
  'depression-augmentation',
  'depression-not-measured',
]);
const supplyDays = 90;

/** Whether new antidepressants were kept up: what the pharmacy says was handed out, from the first day on. */
export const playKeptUp: Room = {
  name: 'supplies of new antidepressants, by the pharmacy',
  after: async (play, patients, now) => {
    const random = play.random.fork('kept up');
    const others = patients.filter(({ id }) => id !== demoPatient.id).slice(peopleWithFills);
    for (const person of others)
      if (stories.has(person.history.story.id)) await fetchedSince(play, person, now, random.fork(person.id));
  },
};

/**
 * Three months at a time from the day it was prescribed; about every fourth person went without for a while early on, as
 * people do, and takes it up again.
 */
async function fetchedSince(
  play: PlayContext,
  { id, history }: PlayedPatient,
  now: Instant,
  random: Random,
): Promise<void> {
  const first = history.visits.find(({ steps }) => steps.some(({ act }) => act === 'start'));
  const begun = first?.steps.find((step) => step.act === 'start');
  if (first === undefined || begun?.act !== 'start') return;
  const at = whenAtWork(addMinutes(now, -day), play.zone);
  const date = dateInZone(at, play.zone);
  const paused = random.chance(0.25);
  let [on, isFirst] = [first.date, true];
  while (on <= date) {
    const days = paused && isFirst ? 30 : supplyDays;
    await callHandler(play, {
      endpoint: recordFill,
      actor: play.nurse,
      at,
      date,
      patientId: id,
      params: { patientId: id },
      body: { drugs: [begun.drug], on, days, quantity: null, saidBy: 'pharmacy', note: null },
    });
    on = addDays(on, days + (paused && isFirst ? random.whole(40, 90) : random.whole(-4, 3)));
    isFirst = false;
  }
}
