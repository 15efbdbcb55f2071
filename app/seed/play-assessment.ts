import { askForScale } from '#care/1-assessment/scales-schema.ts';
import { addTarget, measureTarget } from '#care/1-assessment/target-schema.ts';
import { systems } from '#kernel/code.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { setSession } from '#platform/db/transaction.ts';
import { listCurrentOfClinic } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import { playIntakes } from './play-intakes.ts';
import type { PlayedPatient, Room } from './room.ts';
import { targetWords } from './target-words.ts';

type Conditions = readonly StoredVersion<'condition'>[];

/** One in so many has no target symptom: what a real clinic overlooks, and what the list of open loops must show. */
const withoutTarget = 12;

/** Intakes, target symptoms and the scales people were asked for. */
export const playAssessment: Room = {
  name: 'assessment',
  async after(play, patients, now) {
    await playIntakes(play, patients, now);
    const { clinicId, prescribers, tx } = play;
    await setSession(tx, { clinicId, personId: prescribers[0].id, role: 'prescriber', patientId: null });
    const byPatient = Map.groupBy(
      await listCurrentOfClinic(tx, clinicId, 'condition'),
      ({ patientId }) => patientId,
    );
    for (const [index, patient] of patients.entries()) {
      const overlooked = index % withoutTarget === 5 && patient.id !== demoPatient.id;
      if (!overlooked) await agreeTarget(play, patient, byPatient.get(patient.id) ?? []);
      if (patient.id === demoPatient.id || index % 8 === 3) await askScales(play, patient, now);
    }
  },
};

async function agreeTarget(play: PlayContext, patient: PlayedPatient, conditions: Conditions): Promise<void> {
  const { history, id: patientId } = patient;
  const codes = conditions.flatMap(({ content }) =>
    content.concept.codings.flatMap(({ system, code }) => (system === systems.icd10cm ? [code] : [])),
  );
  const scored = history.visits.filter(({ scores }) => scores.length > 0);
  const words = targetWords(codes, scored[0]?.scores.map(({ instrument }) => instrument) ?? []);
  const { name, inOwnWords, measure, target, values } = words;
  const first = (values === undefined ? scored[0] : history.visits[0]) ?? history.visits[0];
  if (first === undefined) return;
  const began =
    measure.type === 'instrument'
      ? first.scores.find(({ instrument }) => instrument === measure.instrument)?.value
      : values?.[0];
  const past = {
    actor: play.prescribers[history.prescriber],
    patientId,
    at: addMinutes(first.at, 20),
    date: first.date,
  };
  const { id } = await callHandler(play, {
    ...past,
    endpoint: addTarget,
    params: { patientId },
    body: {
      name,
      inOwnWords,
      measure,
      target,
      condition: conditions[0]?.id ?? null,
      baseline: began === undefined ? null : { value: String(began), on: first.date },
      status: 'active',
    },
  });
  const later = history.visits.filter(({ date }) => date > first.date);
  const told = [later[Math.floor(later.length / 2)], later.at(-1)];
  for (const [at, visit] of told.entries()) {
    const value = values?.[at + 1];
    if (visit === undefined || value === undefined) continue;
    if (at === 1 && visit === told[0]) continue;
    await callHandler(play, {
      actor: play.nurse,
      patientId,
      at: addMinutes(visit.at, 10),
      date: visit.date,
      endpoint: measureTarget,
      params: { patientId, targetId: id },
      body: { value: String(value) },
    });
  }
}

async function askScales(play: PlayContext, { id, history }: PlayedPatient, now: Instant): Promise<void> {
  const asked = [
    { instrument: 'phq-9', everyDays: 28 },
    ...(id === demoPatient.id ? [{ instrument: 'audit-c', everyDays: null }] : []),
  ];
  const at = whenAtWork(addMinutes(now, -3 * 24 * 60), play.zone);
  for (const one of asked)
    await callHandler(play, {
      actor: play.prescribers[history.prescriber],
      patientId: id,
      at,
      date: dateInZone(at, play.zone),
      endpoint: askForScale,
      params: { patientId: id },
      body: { ...one, note: null },
    });
}
