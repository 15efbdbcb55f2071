import { listPeopleDue, orderForMany } from '#care/4-monitoring-adjustment/results/requisition-schema.ts';
import { listToReview, lookAtResult } from '#care/4-monitoring-adjustment/results/review-schema.ts';
import { importResults } from '#interop/results/schema.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { type LabLine, labMessage } from './lab-message.ts';
import { demoPatient } from './people.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;

/** What the laboratory sends about people who take something it watches. */
const sent: Readonly<Record<string, readonly LabLine[]>> = {
  lithium: [
    { code: '14334-7', name: 'Lithium', value: '0.74', unit: 'mmol/L', range: '0.6-1.0' },
    { code: '2160-0', name: 'Creatinine', value: '0.9', unit: 'mg/dL', range: '0.6-1.2' },
    { code: '3016-3', name: 'TSH', value: '6.8', unit: 'm[IU]/L', range: '0.4-4.5', flag: 'H' },
  ],
  clozapine: [
    { code: '751-8', name: 'Neutrophils', value: '2.1', unit: '10*3/uL', range: '1.5-8.0' },
    { code: 'CLZ', name: 'Clozapine level', value: 'haemolysed, please repeat', unit: '' },
  ],
  olanzapine: [
    { code: '4548-4', name: 'Haemoglobin A1c', value: '6.1', unit: '%', range: '4.0-5.6', flag: 'H' },
    {
      code: '1989-3',
      name: 'Vitamin D, 25-hydroxy',
      value: '38',
      unit: 'nmol/L',
      range: '50-125',
      flag: 'L',
    },
  ],
};
const eachDrug = 2;

/** Results of the last days: most found their chart, a few wait for somebody to say whose they are. */
export const playResults: Room = {
  name: 'results of the laboratory',
  async after(play, patients, now) {
    const others = patients.filter(({ id }) => id !== demoPatient.id);
    const found = Object.entries(sent).flatMap(([drug, lines]) =>
      others
        .filter(({ history }) => takesNow(history, drug))
        .slice(0, eachDrug)
        .map((person) => ({ person, lines })),
    );
    await orderEarlier(play, now);
    const at = whenAtWork(addMinutes(now, -day), play.zone);
    const messages: string[] = [];
    for (const [index, { person, lines }] of found.entries())
      messages.push(await messageFor(play, person, lines, { at, filler: `L26-${1100 + index}` }));
    messages.push(...(await waiting(play, others, at)));
    if (messages.length === 0) return;
    await callHandler(play, {
      ...moment(play, play.nurse, at),
      endpoint: importResults,
      params: undefined,
      query: { file: 'northside.hl7', sender: 'Northside Laboratory' },
      raw: Buffer.from(messages.join('\r')),
    });
    await lookAtSome(play, addMinutes(at, 90));
  },
};

function takesNow({ visits }: PlayedPatient['history'], drug: string): boolean {
  const acts = visits.flatMap(({ steps }) => steps).filter((step) => 'drug' in step && step.drug === drug);
  const last = acts.at(-1)?.act;
  return last === 'start' || last === 'change';
}

const moment = (play: PlayContext, actor: Actor, at: Instant) => ({
  actor,
  at,
  date: dateInZone(at, play.zone),
  patientId: null,
});

interface Sending {
  readonly at: Instant;
  readonly filler: string;
  /** What the laboratory wrote otherwise than it is on file. */
  readonly wrong?: { readonly number?: string; readonly family?: string; readonly birthDate?: string };
}

async function messageFor(
  play: PlayContext,
  { id, history }: PlayedPatient,
  lines: readonly LabLine[],
  { at, filler, wrong = {} }: Sending,
): Promise<string> {
  const patient = await readCurrent(play.tx, play.clinicId, 'patient', id);
  return labMessage({
    person: {
      number: patient?.content.identifiers[0]?.value ?? '',
      family: history.family,
      given: history.given,
      birthDate: history.birthDate,
      ...wrong,
    },
    filler,
    collected: dateInZone(addMinutes(at, -day), play.zone),
    reported: dateInZone(at, play.zone),
    lines,
  });
}

/** A digit that is wrong, a name changed by marriage, somebody unknown: the first of them critical. */
async function waiting(
  play: PlayContext,
  patients: readonly PlayedPatient[],
  at: Instant,
): Promise<readonly string[]> {
  const onLithium = patients.filter(({ history }) => takesNow(history, 'lithium'))[eachDrug];
  const [someone] = patients.filter(({ history }) => takesNow(history, 'sertraline'));
  const level: LabLine = { code: '14334-7', name: 'Lithium', value: '1.62', unit: 'mmol/L', flag: 'HH' };
  const sodium: LabLine = { code: '2951-2', name: 'Sodium', value: '136', unit: 'mmol/L' };
  return [
    ...(onLithium === undefined
      ? []
      : [
          await messageFor(play, onLithium, [level], {
            at,
            filler: 'L26-1187',
            wrong: { number: '000907-1' },
          }),
        ]),
    ...(someone === undefined
      ? []
      : [
          await messageFor(play, someone, [sodium], {
            at,
            filler: 'L26-1190',
            wrong: { family: `${someone.history.family}-Reyes` },
          }),
        ]),
    labMessage({
      person: { number: '77120', family: 'Castellan', given: 'Noor', birthDate: '1979-08-14' },
      filler: 'L26-1193',
      collected: dateInZone(addMinutes(at, -day), play.zone),
      reported: dateInZone(at, play.zone),
      lines: [sodium],
    }),
  ];
}

/** Requisitions of three weeks and of three days ago; the older ones have come back for nobody yet. */
async function orderEarlier(play: PlayContext, now: Instant): Promise<void> {
  for (const [daysAgo, from, to] of [
    [22, 0, 2],
    [3, 2, 5],
  ] as const) {
    const at = whenAtWork(addMinutes(now, -daysAgo * day), play.zone);
    const { people } = await callHandler(play, {
      ...moment(play, play.nurse, at),
      endpoint: listPeopleDue,
      params: undefined,
    });
    const patientIds = people
      .map(({ patientId }) => patientId)
      .filter((id) => id !== demoPatient.id)
      .slice(from, to);
    if (patientIds.length === 0) continue;
    await callHandler(play, {
      ...moment(play, play.nurse, at),
      endpoint: orderForMany,
      params: undefined,
      body: { patientIds, priority: 'routine', note: null },
    });
  }
}

/** A prescriber has begun to look through them. */
async function lookAtSome(play: PlayContext, at: Instant): Promise<void> {
  const [actor] = play.prescribers;
  const { rows } = await callHandler(play, {
    ...moment(play, actor, at),
    endpoint: listToReview,
    params: undefined,
    query: { whose: 'mine' },
  });
  for (const { patientId, result } of rows.filter(({ result: one }) => one.flag === 'in-range').slice(0, 2))
    await callHandler(play, {
      ...moment(play, actor, at),
      patientId,
      endpoint: lookAtResult,
      params: { patientId, observationId: result.observation },
      body: { version: result.version, how: 'seen', text: null },
    });
}
