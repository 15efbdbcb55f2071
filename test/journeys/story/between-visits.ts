import { expect } from 'vitest';
import { addObservation } from '#care/1-assessment/schema.ts';
import {
  closeCheck,
  listOverdue,
  readCalendar,
} from '#care/4-monitoring-adjustment/calendar/calendar-schema.ts';
import {
  type CheckInBody,
  listCheckIns,
  recordCheckIn,
} from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import { closeConcern, countConcerns, listConcerns, seeConcern } from '#care/5-communication/schema.ts';
import {
  countThreads,
  patientThreads,
  startThread,
  writeMessage,
} from '#care/5-communication/thread-schema.ts';
import type { DueItem } from '#clinical/monitoring/due-item.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { workQueues } from '#practice/4-directing/queues-schema.ts';
import { observationContent } from '../../record/contents.ts';
import type { Story } from './story.ts';

const checksOpen: readonly DueItem['state'][] = ['no-baseline', 'due', 'overdue'];
/** What a check of this story measures; every other one is an act or was done elsewhere. */
const measured: Readonly<Record<string, readonly [text: string, value: string, unit: string]>> = {
  sodium: ['Sodium', '140', 'mmol/L'],
  weight: ['Body weight', '68', 'kg'],
};

/** The nurse works through what is due for one person: measures it, or says that it was done. */
export async function doTheChecks(story: Story): Promise<readonly string[]> {
  const { patientId } = story;
  const params = { patientId };
  const nurse = await story.as('nurse');
  const due = await openChecks(story);
  for (const { protocol, item, dueOn, act } of due) {
    const value = measured[item];
    if (!act && value !== undefined)
      await nurse.ask(addObservation, {
        params,
        body: observationContent(value[0], value[1], value[2], {
          analyte: item,
          when: { date: story.today() },
        }),
      });
    else
      await nurse.ask(closeCheck, {
        params,
        body: {
          protocol,
          item,
          dueOn,
          how: act ? 'done-here' : 'done-elsewhere',
          doneOn: story.today(),
          where: act ? null : 'Elm Practice',
          result: null,
          because: null,
        },
      });
  }
  expect(await openChecks(story)).toEqual([]);
  const { rows } = await nurse.ask(listOverdue, { query: {} });
  expect(rows.filter(({ item }) => item.state !== 'upcoming')).toEqual([]);
  return due.map(({ item }) => item);
}

async function openChecks(story: Story): Promise<readonly DueItem[]> {
  const reply = await (await story.as('nurse')).ask(readCalendar, { params: { patientId: story.patientId } });
  if (reply.view !== 'clinical') throw new Error('the nurse reads the calendar as clinicians do');
  return reply.calendar.items.filter(({ state }) => checksOpen.includes(state));
}

const well: CheckInBody = {
  mood: 5,
  anxiety: 3,
  sleepHours: '7',
  energy: 5,
  taken: 'as-agreed',
  takenBecause: null,
  sideEffects: [],
  noSideEffects: true,
  note: null,
};

/** A check-in at home. */
export async function checkIn(
  story: Story,
  said: Partial<CheckInBody> = {},
): Promise<ReplyOf<typeof recordCheckIn>> {
  const { noSideEffects: _none, ...rest } = well;
  const body = (said.sideEffects ?? []).length > 0 ? { ...rest, ...said } : { ...well, ...said };
  const home = await story.as('patient');
  return home.ask(recordCheckIn, { params: { patientId: story.patientId }, body });
}

/** Every few days; then something bothers a lot, and in the same answer stands who looks at it. */
export async function firstWeeks(story: Story): Promise<void> {
  const params = { patientId: story.patientId };
  const home = await story.as('patient');
  expect(
    (await home.ask(listCheckIns, { params })).asked.map(({ words }) => words.en).length,
  ).toBeGreaterThan(0);
  expect((await checkIn(story, { mood: 3, energy: 2 })).seenBy).toBeNull();
  story.later(3, '19:00');
  expect(
    (await checkIn(story, { mood: 3, sideEffects: [{ name: 'Nausea', bother: 'a-little', since: null }] }))
      .seenBy,
  ).toBeNull();
  story.later(3, '08:10');
  const told = await checkIn(story, {
    mood: 3,
    sideEffects: [{ name: 'Nausea', bother: 'a-lot', since: story.today() }],
  });
  expect(told.seenBy).toMatchObject({ about: 'side-effect', name: story.clinic.people.prescriber.name });
}

/** Who owns the concern finds it, and closes it by an act; seeing it alone would not have stopped the clock. */
export async function closeTheConcern(story: Story): Promise<void> {
  const owner = await story.as('prescriber');
  const manager = await story.as('manager');
  expect(await owner.ask(countConcerns)).toEqual({ mine: 1, overdue: 0 });
  const queueOf = async () =>
    (await manager.ask(workQueues)).queues.find(({ who }) => who === story.clinic.people.prescriber.name);
  expect(await queueOf()).toMatchObject({ concerns: { open: 1, overdue: 0 } });
  const { concerns } = await owner.ask(listConcerns, { query: { show: 'mine' } });
  const [concern] = concerns;
  if (concern === undefined) throw new Error('the concern has not reached its owner');
  expect(concern.content).toMatchObject({ about: 'side-effect', raisedBy: { type: 'rule' } });
  const params = { patientId: story.patientId, concernId: concern.id };
  const seen = await owner.ask(seeConcern, { params, ifMatch: concern.version });
  expect(seen.concern.state).toBe('seen');
  expect(await owner.ask(countConcerns)).toMatchObject({ mine: 1 });
  const closed = await owner.ask(closeConcern, {
    params,
    ifMatch: seen.concern.version,
    body: { act: 'called', text: 'Take it with food in the evening; call if it has not eased in a week.' },
  });
  expect(closed.concern.state).toBe('closed');
  expect(await owner.ask(countConcerns)).toEqual({ mine: 0, overdue: 0 });
  expect((await queueOf())?.concerns ?? { open: 0 }).toMatchObject({ open: 0 });
}

/** A question at home, answered by somebody on the same day. */
export async function askAQuestion(story: Story): Promise<void> {
  const params = { patientId: story.patientId };
  const home = await story.as('patient');
  const { thread } = await home.ask(startThread, {
    params,
    body: { subject: 'Coffee', topic: 'medicine', text: 'May I drink coffee with the tablet?' },
  });
  expect(thread).toMatchObject({ state: 'waiting', owner: { name: expect.any(String) } });
  story.later(0, '15:00');
  const { people } = story.clinic;
  const role = thread.owner.person === people.prescriber.id ? 'prescriber' : 'nurse';
  const owner = await story.as(role);
  expect(await owner.ask(countThreads)).toMatchObject({ mine: 1 });
  const answered = await owner.ask(writeMessage, {
    params: { ...params, threadId: thread.id },
    body: { text: 'Yes, in the morning.', after: thread.messages.at(-1)?.id ?? '' },
  });
  expect(answered.thread.state).toBe('answered');
  const { threads } = await (await story.as('patient')).ask(patientThreads, { params });
  expect(threads[0]).toMatchObject({ unread: 1, messages: [{}, { text: 'Yes, in the morning.' }] });
}
