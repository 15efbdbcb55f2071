import type { Transaction } from 'kysely';
import { addMember } from '#care/5-communication/care-team-schema.ts';
import { draftLetter, listLetters, sendLetter, signLetter } from '#care/5-communication/letter-schema.ts';
import { addTask, finishTask } from '#care/5-communication/task-schema.ts';
import { startThread, writeMessage } from '#care/5-communication/thread-schema.ts';
import { addDays, addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { createAccount } from '#platform/auth/accounts.ts';
import { serverIn } from '#platform/auth/demo.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { setSession } from '#platform/db/transaction.ts';
import { fold } from '#record/store/patient-words.ts';
import { callHandler } from './call-handler.ts';
import { nextAtWork, nextAwake, whenAtWork, whenAwake } from './clinic-hours.ts';
import {
  justWritten,
  leftWaiting,
  ownThread,
  practices,
  type ToldThread,
  toldTasks,
  toldThreads,
} from './communication-words.ts';
import { type Actor, newId, type PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const hour = 60;
const day = 24 * hour;

/**
 * Care teams for everybody, most with a family doctor outside; conversations of fourteen people, one of them left past
 * its time; tasks; letters about changes, one of which did not go out because the demo has no mail server.
 */
export const playCommunication: Room = {
  name: 'communication',
  async after(play, patients, now) {
    for (const patient of patients) await nameTeam(play, patient, now);
    const [own, ...others] = ownFirst(play, patients);
    if (own === undefined) return;
    if (play.patientAccount !== null)
      await tell(play, own, play.patientAccount, ownThread, now, addMinutes(now, -9 * day));
    const [waiting, fresh, ...writers] = others.filter((_, index) => index % 8 === 3);
    if (waiting)
      await tell(
        play,
        waiting,
        await withAccount(play, waiting, now),
        leftWaiting,
        now,
        addMinutes(now, -30 * hour),
      );
    if (fresh)
      await tell(
        play,
        fresh,
        await withAccount(play, fresh, now),
        justWritten,
        now,
        addMinutes(now, -3 * hour),
      );
    for (const [index, writer] of writers.slice(0, 11).entries()) {
      const told = toldThreads[index % toldThreads.length];
      const at = addMinutes(now, -(4 + index * 3) * day);
      if (told) await tell(play, writer, await withAccount(play, writer, now), told, now, at);
    }
    await giveTasks(play, others, now);
    await writeLetters(play, patients, now);
  },
};

/** The person with an account, then everybody else in their order. */
function ownFirst(
  { patientAccount }: PlayContext,
  patients: readonly PlayedPatient[],
): readonly PlayedPatient[] {
  const isOwn = ({ history }: PlayedPatient) => `${history.given} ${history.family}` === patientAccount?.name;
  return [...patients.filter(isOwn), ...patients.filter((one) => !isOwn(one))];
}

const desk = (play: PlayContext, patientId: string, actor: Actor, at: Instant) => ({
  actor,
  at,
  date: dateInZone(at, play.zone),
  patientId,
});

async function nameTeam(play: PlayContext, { id, history }: PlayedPatient, now: Instant): Promise<void> {
  const random = play.random.fork(`team/${id}`);
  const at = addMinutes(history.visits[0]?.at ?? now, 40);
  const add = (body: {
    person: string | null;
    name: string | null;
    as: 'prescriber' | 'nurse' | 'general-practitioner';
    organisation: string | null;
    email: string | null;
    address: string | null;
    mayReceiveLetters: boolean;
  }) =>
    callHandler(play, {
      ...desk(play, id, play.nurse, at),
      endpoint: addMember,
      params: { patientId: id },
      body: { ...body, phone: null },
    });
  const inside = { name: null, organisation: null, email: null, address: null, mayReceiveLetters: false };
  await add({ ...inside, person: play.prescribers[history.prescriber].id, as: 'prescriber' });
  if (random.chance(0.4)) await add({ ...inside, person: play.nurse.id, as: 'nurse' });
  if (!random.chance(0.85)) return;
  const { doctor, name, address, email } = random.pick(practices);
  await add({
    person: null,
    name: doctor,
    as: 'general-practitioner',
    organisation: name,
    address,
    email: random.chance(0.5) ? email : null,
    mayReceiveLetters: random.chance(0.9),
  });
}

/** Gives somebody an account to write from; it is not among the one-click sign-ins. */
export async function withAccount(
  play: PlayContext,
  { id, history }: PlayedPatient,
  now: Instant,
): Promise<Actor> {
  const name = `${history.given} ${history.family}`;
  const actor: Actor = { id: newId(play.random, now), name, role: 'patient' };
  await setSession(play.tx, serverIn(play.clinicId));
  await createAccount(
    // The same database: accounts are tables a room has no other use for
    play.tx as unknown as Transaction<AuthTables>,
    {
      ...actor,
      // The number of the identifier's end: two people may have one name, and none an address that cannot be read
      email: `${fold(name).replaceAll(/[^a-z]+/g, '.')}.${actor.id.slice(-3)}@demo.invalid`,
      clinicId: play.clinicId,
      patientId: id,
      passwordHash: null,
      about: null,
    },
    history.visits[0]?.at ?? now,
  );
  return actor;
}

async function tell(
  play: PlayContext,
  { id, history }: PlayedPatient,
  writer: Actor,
  told: ToldThread,
  now: Instant,
  began: Instant,
): Promise<void> {
  const [first, ...turns] = told.turns;
  if (first === undefined) return;
  const at = whenAwake(began, play.zone);
  const started = await callHandler(play, {
    ...desk(play, id, writer, at),
    endpoint: startThread,
    params: { patientId: id },
    body: { subject: told.subject, topic: told.topic, text: first.text },
  });
  let thread = started.thread;
  let before = at;
  for (const { by, hours, text } of turns) {
    const owner =
      play.staff.find((one) => one.id === thread.owner.person) ?? play.prescribers[history.prescriber];
    const after = thread.messages.at(-1)?.id ?? '';
    const soonest = [addMinutes(at, hours * hour), addMinutes(before, 5)].toSorted()[1] ?? before;
    before = by === 'patient' ? nextAwake(soonest, play.zone) : nextAtWork(soonest, play.zone);
    if (before > now) return;
    ({ thread } = await callHandler(play, {
      ...desk(play, id, by === 'patient' ? writer : owner, before),
      endpoint: writeMessage,
      params: { patientId: id, threadId: thread.id },
      body: { text, after },
    }));
  }
}

async function giveTasks(play: PlayContext, patients: readonly PlayedPatient[], now: Instant): Promise<void> {
  const today = dateInZone(now, play.zone);
  for (const [index, { title, detail, owner, due, done }] of toldTasks.entries()) {
    const patient = patients[index * 7 + 2];
    if (patient === undefined) continue;
    const at = whenAtWork(addMinutes(now, -(8 + index) * day), play.zone);
    const actor = play.prescribers[patient.history.prescriber];
    const { task } = await callHandler(play, {
      ...desk(play, patient.id, actor, at),
      endpoint: addTask,
      params: { patientId: patient.id },
      body: {
        title,
        detail,
        owner: owner === 'own-nurse' ? { person: play.nurse.id } : { role: owner },
        due: addDays(today, due),
      },
    });
    if (done === null) continue;
    await callHandler(play, {
      ...desk(play, patient.id, play.nurse, whenAtWork(addMinutes(now, due * day), play.zone)),
      endpoint: finishTask,
      params: { patientId: patient.id, taskId: task.id },
      ifMatch: 1,
      body: { text: done },
    });
  }
}

const lettersWritten = 10;

/**
 * Letters about the changes of the last months, and summaries for some others, to their family doctors: one is still a
 * draft, and those sent by e-mail did not go out, because the demo has no mail server.
 */
async function writeLetters(
  play: PlayContext,
  patients: readonly PlayedPatient[],
  now: Instant,
): Promise<void> {
  const at = whenAtWork(addMinutes(now, -5 * hour), play.zone);
  let written = 0;
  for (const [index, { id, history }] of patients.entries()) {
    if (written >= lettersWritten) return;
    const actor = play.prescribers[history.prescriber];
    const params = { patientId: id };
    const { suggestions, receivers } = await callHandler(play, {
      ...desk(play, id, actor, at),
      endpoint: listLetters,
      params,
    });
    const [owed] = suggestions;
    const receiver = receivers.find((one) => one.id === (owed?.to.member ?? one.id));
    if (receiver === undefined || (owed === undefined && index % 9 !== 4)) continue;
    const { letter } = await callHandler(play, {
      ...desk(play, id, actor, at),
      endpoint: draftLetter,
      params,
      body: owed
        ? { to: receiver.id, occasion: owed.occasion, orders: [owed.order] }
        : { to: receiver.id, occasion: 'summary', orders: [] },
    });
    written += 1;
    if (written === 3) continue;
    const one = { patientId: id, letterId: letter.id };
    await callHandler(play, {
      ...desk(play, id, actor, addMinutes(at, 4)),
      endpoint: signLetter,
      params: one,
      ifMatch: 1,
    });
    await callHandler(play, {
      ...desk(play, id, actor, addMinutes(at, 6)),
      endpoint: sendLetter,
      params: one,
      ifMatch: 2,
      body: { how: receiver.email !== null && written > 6 ? 'e-mailed' : 'printed' },
    });
  }
}
