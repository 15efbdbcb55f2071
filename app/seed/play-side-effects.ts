import { readPathways } from '#care/4-monitoring-adjustment/adjustment/adjustment-schema.ts';
import { recordAdjustment } from '#care/4-monitoring-adjustment/adjustment/decision-schema.ts';
import { listCheckIns } from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import {
  decideSideEffect,
  judgeSideEffect,
  rateSeriousness,
  readSideEffect,
  recheckSideEffect,
  reportSideEffect,
  type SideEffectView,
} from '#care/4-monitoring-adjustment/side-effects/side-effect-schema.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;
const lasting: ReadonlySet<string> = new Set([
  'Sexual problems',
  'Sweating',
  'Dry mouth',
  'Trouble sleeping',
]);

/** Side effects that were looked after, from the report to the end; and decisions kept with their figures. */
export const playSideEffects: Room = {
  name: 'side-effects',
  after: async (play, patients, at) => {
    const own = patients.find(({ id }) => id === demoPatient.id);
    if (own === undefined) return;
    await lookAfter(play, own, at);
    await decide(play, own.id, at);
  },
};

/** Two side effects of the person with an account: one that went away, one that somebody looks at again soon. */
async function lookAfter(
  play: PlayContext,
  { id: patientId, history }: PlayedPatient,
  now: Instant,
): Promise<void> {
  const [prescriber] = play.prescribers;
  const past = (actor: Actor, daysAgo: number) => {
    const at = whenAtWork(addMinutes(now, -daysAgo * day), play.zone);
    return { actor, at, date: dateInZone(at, play.zone), patientId };
  };
  const { asked } = await callHandler(play, {
    ...past(play.nurse, 40),
    endpoint: listCheckIns,
    params: { patientId },
  });
  // Those that come late or stay: what is told long after a change
  const [first, second] = asked.map(({ words }) => words.en).filter((words) => lasting.has(words));
  const changed = history.visits.findLast(({ steps }) =>
    steps.some(({ act }) => act === 'start' || act === 'change'),
  )?.date;
  if (first === undefined || second === undefined) return;
  const begin = async (name: string, daysAgo: number) => {
    const told = past(play.nurse, daysAgo);
    const { sideEffect } = await callHandler(play, {
      ...told,
      endpoint: reportSideEffect,
      params: { patientId },
      body: {
        name,
        by: 'patient',
        on: null,
        since: changed === undefined ? null : addDays(changed, 12),
        bother: 'quite',
        words: 'It is there most of the day.',
        checkIn: null,
        serious: null,
      },
    });
    return judged(play, patientId, sideEffect, past(prescriber, daysAgo - 1));
  };
  const gone = await begin(first, 40);
  const decided = await decidedTo(play, gone, past(prescriber, 39), 14);
  const looked = past(play.nurse, 26);
  await callHandler(play, {
    ...looked,
    endpoint: recheckSideEffect,
    params: { patientId, sideEffectId: decided.id },
    ifMatch: decided.version,
    body: { found: 'gone', note: 'Eased after two weeks.', close: 'gone', again: null },
  });
  await decidedTo(play, await begin(second, 9), past(prescriber, 8), 21);
}

type Past = {
  readonly actor: Actor;
  readonly at: Instant;
  readonly date: string;
  readonly patientId: string;
};

/** The first medication on the list of what may have caused it, judged by what the chart shows. */
async function judged(
  play: PlayContext,
  patientId: string,
  { id, version }: SideEffectView,
  past: Past,
): Promise<SideEffectView> {
  const params = { patientId, sideEffectId: id };
  const { facts } = await callHandler(play, { ...past, endpoint: readSideEffect, params });
  const [suspect] = facts.suspects;
  const rated = await callHandler(play, {
    ...past,
    endpoint: rateSeriousness,
    params,
    ifMatch: version,
    body: { serious: [] },
  });
  if (suspect === undefined) return rated.sideEffect;
  const questions = facts.answers[suspect.course] ?? [];
  const { sideEffect } = await callHandler(play, {
    ...past,
    endpoint: judgeSideEffect,
    params,
    ifMatch: rated.sideEffect.version,
    body: {
      course: suspect.course,
      answers: questions.map(({ question, answer }) => ({ question, answer: answer ?? 'unknown' })),
      judgement: 'possible',
      note: null,
    },
  });
  return sideEffect;
}

/** Waiting, with a day on which the nurse asks again. */
async function decidedTo(
  play: PlayContext,
  { id, version }: SideEffectView,
  past: Past,
  afterDays: number,
): Promise<SideEffectView> {
  const { sideEffect } = await callHandler(play, {
    ...past,
    endpoint: decideSideEffect,
    params: { patientId: past.patientId, sideEffectId: id },
    ifMatch: version,
    body: {
      act: 'wait',
      note: 'Usually eases; talked about with the person.',
      recheckOn: addDays(past.date, afterDays),
      owner: play.nurse.id,
    },
  });
  return sideEffect;
}

/** What the figures said at a decision point and somebody decided, kept as the reason. */
async function decide(play: PlayContext, patientId: string, now: Instant): Promise<void> {
  const at = whenAtWork(addMinutes(now, -18 * day), play.zone);
  const [actor] = play.prescribers;
  const past = { actor, at, date: dateInZone(at, play.zone), patientId, params: { patientId } };
  const { prompts } = await callHandler(play, { ...past, endpoint: readPathways });
  const prompt = prompts.find(({ state }) => state === 'decide');
  const [option] = prompt?.options ?? [];
  if (prompt === undefined || option === undefined) return;
  await callHandler(play, {
    ...past,
    endpoint: recordAdjustment,
    body: { pathway: prompt.pathway, option, because: null },
  });
}
