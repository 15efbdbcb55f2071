import { compareMedicationLists, reconcile } from '#care/2-treatment-plan/lists/reconcile-schema.ts';
import { importFile } from '#interop/import/schema.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;

/**
 * Lists of what is taken, gone through at the last visit with most people: kept as they were. With one the list of a
 * pharmacy left a line open; for a few, a list from elsewhere came in since, and says another amount.
 */
export const playReconciliation: Room = {
  name: 'lists of medications gone through',
  async after(play, patients, now) {
    const others = patients.filter(({ id }) => id !== demoPatient.id);
    // One in three was never asked: that is how it is where nobody began yet
    for (const [index, patient] of others.entries())
      if (index % 3 !== 2) await goThrough(play, patient, index === 4 ? fromThePharmacy : []);
    for (const index of [6, 36, 66]) {
      const patient = others[index];
      if (patient !== undefined) await bringList(play, patient, now);
    }
    for (const patient of patients.filter(({ id }) => id === demoPatient.id))
      await goThrough(play, patient, []);
  },
};

type Lists = ReplyOf<typeof compareMedicationLists>;

/** What the pharmacy of one person has besides: nobody could say at the visit whether it is still taken. */
const fromThePharmacy = ['Naproxen 250 mg tablets, one twice daily when needed'];

async function goThrough(play: PlayContext, patient: PlayedPatient, lines: readonly string[]): Promise<void> {
  const last = patient.history.visits.at(-1);
  if (last === undefined) return;
  const at = addMinutes(last.at, 12);
  const date = dateInZone(at, play.zone);
  const params = { patientId: patient.id };
  const past = { actor: play.nurse, at, date, patientId: patient.id, params };
  const typed =
    lines.length === 0
      ? []
      : [{ from: 'pharmacy' as const, name: 'Alder Street Pharmacy', on: date, text: lines.join('\n') }];
  const lists = await callHandler(play, { ...past, endpoint: compareMedicationLists, body: { typed } });
  // What was written down after that visit was not on the table then
  if (lists.lines.some(({ items }) => items.some(({ changedOn }) => changedOn !== null && changedOn > date)))
    return;
  await callHandler(play, {
    ...past,
    endpoint: reconcile,
    body: {
      shown: lists.shown,
      typed,
      on: date,
      with: 'patient',
      note: null,
      decisions: lists.lines.map((line) => decisionOn(line)),
    },
  });
}

function decisionOn({ key, verdicts }: Lists['lines'][number]) {
  // What is not on the chart yet cannot be kept as it is
  return !verdicts.includes('keep')
    ? {
        line: key,
        verdict: 'unclear' as const,
        because: 'Not sure whether it is still at home; brings the box next time.',
        sameAs: null,
      }
    : { line: key, verdict: 'keep' as const, because: null, sameAs: null };
}

/** A hospital’s list of the day before yesterday: the first of our orders at half its amount, as it was once. */
async function bringList(play: PlayContext, { id, history }: PlayedPatient, now: Instant): Promise<void> {
  const at = whenAtWork(addMinutes(now, -2 * day), play.zone);
  const date = dateInZone(at, play.zone);
  const past = { actor: play.nurse, at, date, patientId: id };
  const { lines } = await callHandler(play, {
    ...past,
    endpoint: compareMedicationLists,
    params: { patientId: id },
    body: { typed: [] },
  });
  const ours = lines.find(({ items }) => items.some(({ source }) => source === 'ordered'));
  if (ours === undefined) return;
  const { given, family, birthDate } = history;
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resourceType: 'Patient', id, name: [{ family, given: [given] }], birthDate },
      {
        resourceType: 'MedicationStatement',
        id: 'list-1',
        status: 'active',
        subject: { reference: `Patient/${id}` },
        medicationCodeableConcept: { text: ours.name },
        dateAsserted: date,
        dosage: [{ text: 'half a tablet in the morning' }],
      },
    ].map((resource) => ({ resource })),
  };
  await callHandler(play, {
    ...past,
    endpoint: importFile,
    params: undefined,
    query: { file: 'hospital-medication-list.json' },
    raw: Buffer.from(JSON.stringify(bundle)),
  });
}
