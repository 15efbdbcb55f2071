import {
  decideIntakeItem,
  openIntake,
  saveIntakeStep,
  submitIntake,
} from '#care/1-assessment/intake-schema.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import type { IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { intakeWords } from './intake-words.ts';
import { demoPatient } from './people.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { PlayedPatient } from './room.ts';

type Steps = readonly (readonly [step: IntakeStep, answers: readonly IntakeAnswer[]])[];

const day = 24 * 60;

/**
 * Intakes of a dozen people: most were taken over before the first visit ended, one was handed in yesterday and waits,
 * one is being filled in. The person with an account filled in the own one, the nurse helped the others.
 */
export async function playIntakes(
  play: PlayContext,
  patients: readonly PlayedPatient[],
  now: Instant,
): Promise<void> {
  const own = patients.filter(({ id }) => id === demoPatient.id);
  const others = patients.filter(({ id }, index) => id !== demoPatient.id && index % 10 === 1);
  const [waiting, begun, ...reviewed] = others.toReversed();
  for (const patient of [...own, ...reviewed]) {
    const first = patient.history.visits[0];
    if (first === undefined) continue;
    const intake = await fillIn(play, patient, addMinutes(first.at, 2), intakeWords(patient));
    const handed = await handIn(play, patient, intake, addMinutes(first.at, 8));
    await review(play, patient, handed, addMinutes(first.at, 15));
  }
  if (waiting !== undefined) {
    const at = whenAtWork(addMinutes(now, -day), play.zone);
    await handIn(play, waiting, await fillIn(play, waiting, at, intakeWords(waiting)), addMinutes(at, 14));
  }
  if (begun !== undefined)
    await fillIn(play, begun, whenAtWork(addMinutes(now, -120), play.zone), intakeWords(begun).slice(0, 3));
}

interface Filled {
  readonly id: string;
  readonly version: number;
  readonly items: readonly { readonly id: string; readonly answer: IntakeAnswer }[];
}

const whoFills = (play: PlayContext, { id }: PlayedPatient): Actor =>
  id === demoPatient.id && play.patientAccount !== null ? play.patientAccount : play.nurse;

async function fillIn(play: PlayContext, patient: PlayedPatient, at: Instant, steps: Steps): Promise<Filled> {
  const patientId = patient.id;
  const past = {
    actor: whoFills(play, patient),
    patientId,
    at,
    date: dateInZone(at, play.zone),
  };
  let intake = await callHandler(play, { ...past, endpoint: openIntake, params: { patientId }, body: {} });
  for (const [step, answers] of steps)
    intake = await callHandler(play, {
      ...past,
      endpoint: saveIntakeStep,
      params: { patientId, intakeId: intake.id, step },
      ifMatch: intake.version,
      body: { answers: [...answers] },
    });
  return { id: intake.id, version: intake.version, items: intake.content.items };
}

async function handIn(
  play: PlayContext,
  patient: PlayedPatient,
  intake: Filled,
  at: Instant,
): Promise<Filled> {
  const handed = await callHandler(play, {
    actor: whoFills(play, patient),
    patientId: patient.id,
    at,
    date: dateInZone(at, play.zone),
    endpoint: submitIntake,
    params: { patientId: patient.id, intakeId: intake.id },
    ifMatch: intake.version,
    body: {},
  });
  return { ...intake, version: handed.version };
}

/** Past trials, goals and history are taken over; what the first visit records by itself is set aside as known. */
async function review(play: PlayContext, patient: PlayedPatient, intake: Filled, at: Instant): Promise<void> {
  const onChart = new Set<IntakeAnswer['about']>([
    'allergy',
    'no-allergies',
    'condition',
    'current-medicine',
  ]);
  let { version } = intake;
  for (const { id, answer } of intake.items) {
    const body = onChart.has(answer.about)
      ? ({ verdict: 'set-aside', because: 'On the chart already' } as const)
      : ({ verdict: 'accepted' } as const);
    const decided = await callHandler(play, {
      actor: play.prescribers[patient.history.prescriber],
      patientId: patient.id,
      at,
      date: dateInZone(at, play.zone),
      endpoint: decideIntakeItem,
      params: { patientId: patient.id, intakeId: intake.id, itemId: id },
      ifMatch: version,
      body,
    });
    version = decided.version;
  }
}
