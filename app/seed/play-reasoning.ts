import { listCheckIns, recordCheckIn } from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import { systems } from '#kernel/code.ts';
import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateInZone,
  daysBetween,
  type Instant,
} from '#kernel/time.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { newId, type PlayContext } from './play-context.ts';
import { enter } from './play-history.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;
const weighedEvery = 120;

/** What the reasoning cards need to have something to say: bodies, a change nobody has seen yet, a step that is felt. */
export const playReasoning: Room = {
  name: 'reasoning',
  after: async (play, patients, now) => {
    const of = (story: string): PlayedPatient[] =>
      patients.filter(({ history }) => history.story.id === story);
    for (const one of of('lithium-on-time').slice(0, 4)) await measureBody(play, one, now);
    const [, watched] = of('lithium-on-time');
    if (watched !== undefined) await becomeWorse(play, watched, now);
    const [lowered] = of('diazepam-taper');
    if (lowered !== undefined) await feelTheStep(play, lowered, now);
  },
};

/** Height once, weight and creatinine every few months: what an expected level is worked out from. */
async function measureBody(play: PlayContext, { id, history }: PlayedPatient, now: Instant): Promise<void> {
  const [first] = history.visits;
  const weight = Number(first?.results.find(({ analyte }) => analyte === 'weight')?.value ?? 74);
  const tall = history.sex === 'female' ? 165 : 178;
  const result = (
    analyte: string,
    value: string,
    unit: string,
    on: CalendarDate,
  ): ContentOf<'observation'> => ({
    status: 'final',
    category: analyte === 'creatinine' ? 'laboratory' : 'vital-signs',
    concept: {
      codings: (play.knowledge.analyteById.get(analyte)?.loinc ?? [])
        .slice(0, 1)
        .map((code) => ({ system: systems.loinc, code })),
      text: play.knowledge.analyteById.get(analyte)?.name ?? analyte,
    },
    analyte,
    instrument: null,
    when: { date: on },
    value: { type: 'quantity', quantity: { value, unit, ucum: unit } },
    components: [],
    answers: null,
    note: null,
  });
  const random = play.random.fork(`body ${id}`);
  let before = '';
  for (const visit of history.visits) {
    if (visit.at > now || (before !== '' && visit.date < addDays(before, weighedEvery))) continue;
    before = visit.date;
    const creatinine = history.sex === 'female' ? '0.75' : '0.95';
    const contents = [
      ...(visit === first ? [result('height', String(tall), 'cm', visit.date)] : []),
      result('weight', String(weight), 'kg', visit.date),
      result('creatinine', creatinine, 'mg/dL', visit.date),
    ];
    const entries = contents.map((content) => ({
      kind: 'observation' as const,
      id: newId(random, visit.at),
      patientId: id,
      content,
    }));
    await enter(play, play.nurse, visit.at, id, entries, 'assessment.measure');
  }
}

/** Half a year of steady reports on the phone, and nine days that are not like them. */
async function becomeWorse(play: PlayContext, patient: PlayedPatient, now: Instant): Promise<void> {
  for (let ago = 190; ago > 12; ago -= 6)
    await tell(play, patient, now, ago, {
      mood: 7 + ((ago / 2) % 3) - 1,
      anxiety: 2 + (ago % 2),
      sleepHours: ago % 4 === 0 ? '7' : '7.5',
      energy: 6 + ((ago / 2) % 2),
      note: null,
    });
  const worse = [
    [9, 5, '6'],
    [5, 3, '4.5'],
    [2, 2, '4'],
  ] as const;
  const early = whenAtWork(addMinutes(now, -10 * day), play.zone);
  const { ownSigns } = await callHandler(play, {
    endpoint: listCheckIns,
    actor: play.nurse,
    at: early,
    date: dateInZone(early, play.zone),
    patientId: patient.id,
    params: { patientId: patient.id },
  });
  const [sign] = ownSigns?.signs ?? [];
  for (const [ago, mood, sleepHours] of worse)
    await tell(play, patient, now, ago, {
      ...(sign !== undefined && ago === 2 ? { earlySigns: [sign] } : {}),
      mood,
      anxiety: 10 - mood,
      sleepHours,
      energy: mood,
      note: ago === 2 ? 'Lies awake from three o’clock on. Has not answered the phone all week.' : null,
    });
}

/** Complaints from the third day after the last lowered dose on, told to the nurse on the phone. */
async function feelTheStep(play: PlayContext, patient: PlayedPatient, now: Instant): Promise<void> {
  const last = patient.history.visits.findLast(({ steps }) => steps.some(({ act }) => act === 'change'));
  if (last === undefined) return;
  const since = addDays(last.date, 3);
  const today = dateInZone(now, play.zone);
  for (const [after, bother] of [
    [6, 'quite'],
    [13, 'quite'],
  ] as const) {
    const ago = daysBetween(addDays(last.date, after), today);
    if (ago < 1) continue;
    await tell(play, patient, now, ago, {
      mood: 5,
      anxiety: 6,
      sleepHours: '5.5',
      energy: 5,
      sideEffects: [
        { name: 'Sweating', bother, since },
        { name: 'Shaky hands', bother, since },
        { name: 'Trouble sleeping', bother, since },
      ],
      note: null,
    });
  }
}

type Told = Pick<ContentOf<'check-in'>, 'mood' | 'anxiety' | 'sleepHours' | 'energy' | 'note'> &
  Partial<Pick<ContentOf<'check-in'>, 'sideEffects' | 'earlySigns'>>;

async function tell(
  play: PlayContext,
  { id }: PlayedPatient,
  now: Instant,
  daysAgo: number,
  said: Told,
): Promise<void> {
  const at = whenAtWork(addMinutes(now, -daysAgo * day), play.zone);
  const sideEffects = said.sideEffects ?? [];
  await callHandler(play, {
    endpoint: recordCheckIn,
    actor: play.nurse,
    at,
    date: dateInZone(at, play.zone),
    patientId: id,
    params: { patientId: id },
    body: {
      ...said,
      sideEffects,
      ...(sideEffects.length === 0 && { noSideEffects: true as const }),
      taken: 'as-agreed',
      takenBecause: null,
    },
  });
}
