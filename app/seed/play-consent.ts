import { decideConsent, prepareConsent, withdrawConsent } from '#care/3-education-consent/schema.ts';
import { type ConsentAgenda, consentAgenda } from '#clinical/consent/consent-template.ts';
import { compareDose, dose } from '#kernel/dose.ts';
import { addMinutes, addMonths, dateInZone, type Instant } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { Actor, PlayContext } from './play-context.ts';
import type { Random } from './random.ts';
import type { PlayedPatient, Room } from './room.ts';
import type { Prescription } from './story.ts';
import type { Visit } from './write-history.ts';

/**
 * Consents to what is taken at present, talked about when it was begun and again where that is long ago. As in any clinic
 * some are missing, being prepared, declined, taken back, out of date, or older than a raised dose.
 */
export const playConsent: Room = {
  name: 'consent',
  async after(play, patients, at) {
    const random = play.random.fork('consent');
    let course = 0;
    for (const patient of patients)
      for (const taken of takenNow(patient)) {
        course += 1;
        const desk = deskOf(play, patient, taken, random.fork(`${patient.id}/${taken.first.drug}`));
        if (desk !== null) await playCourse(desk, fateOf(patient, taken, course), at);
      }
  },
};

/** A medication of the story that is still taken: how it began, and the most that was ever ordered of it. */
interface Taken {
  readonly first: Prescription;
  readonly visit: Visit;
  readonly raised: boolean;
  readonly most: Prescription;
  readonly newest: boolean;
}

type Fate =
  | 'agreed'
  | 'missing'
  | 'preparing'
  | 'waiting'
  | 'declined'
  | 'withdrawn'
  | 'outside'
  | 'out-of-date';

function fateOf(patient: PlayedPatient, taken: Taken, course: number): Fate {
  if (patient.id === demoPatient.id) return taken.newest ? 'waiting' : 'agreed';
  if (course % 12 === 5) return 'missing';
  if (course % 12 === 8 && taken.raised) return 'outside';
  if (course % 9 === 4) return 'out-of-date';
  if (course % 45 === 20) return 'withdrawn';
  if (course % 45 === 33) return 'declined';
  return course % 30 === 14 ? 'preparing' : 'agreed';
}

function takenNow({ history }: PlayedPatient): readonly Taken[] {
  const going = new Map<string, Taken>();
  for (const visit of history.visits)
    for (const step of visit.steps) {
      if (step.act === 'start')
        going.set(step.drug, { first: step, visit, raised: false, most: step, newest: false });
      if (step.act === 'stop') going.delete(step.drug);
      const before = step.act === 'change' ? going.get(step.drug) : undefined;
      if (before !== undefined && step.act === 'change' && compareDose(daily(step), daily(before.most)) > 0)
        going.set(step.drug, { ...before, raised: true, most: step });
    }
  const all = [...going.values()];
  return all.map((taken, index) => ({ ...taken, newest: index === all.length - 1 }));
}

const daily = (step: Prescription) =>
  step.prn === undefined ? dose(step.dose) * BigInt(Math.max(1, step.when.length)) : dose(step.prn.maxPerDay);

interface Desk {
  readonly play: PlayContext;
  readonly patient: PlayedPatient;
  readonly taken: Taken;
  readonly drug: Drug;
  readonly agenda: ConsentAgenda;
  readonly by: Actor;
  readonly random: Random;
}

function deskOf(play: PlayContext, patient: PlayedPatient, taken: Taken, random: Random): Desk | null {
  const drug = play.knowledge.drugById.get(taken.first.drug);
  const agenda = consentAgenda([taken.first.drug], play.knowledge);
  if (drug === undefined || agenda === null) return null;
  const by = random.chance(0.25) ? play.nurse : play.prescribers[patient.history.prescriber];
  return { play, patient, taken, drug, agenda, by, random };
}

async function playCourse(desk: Desk, fate: Fate, now: Instant): Promise<void> {
  const { agenda, taken, patient, play } = desk;
  if (fate === 'missing') return;
  const began = addMinutes(taken.visit.at, 15);
  const lastVisit = addMinutes(patient.history.visits.at(-1)?.at ?? now, 20);
  if (fate === 'preparing' || fate === 'waiting') {
    await prepare(desk, fate === 'waiting' ? whenAtWork(addMinutes(now, -26 * 60), play.zone) : lastVisit, {
      explained: fate === 'waiting',
    });
    return;
  }
  const first = await prepare(desk, began, {
    explained: true,
    ...(fate === 'outside' && { upTo: taken.first }),
  });
  await decide(desk, first, addMinutes(began, 4), fate !== 'declined');
  if (fate === 'withdrawn') await takeBack(desk, first, lastVisit);
  if (fate !== 'agreed' || agenda.reviewMonths === null) return;
  // Talked about again at the first visit after the review was due, and so on until it holds today.
  const today = dateInZone(now, play.zone);
  let due = addMonths(taken.visit.date, agenda.reviewMonths);
  for (const visit of patient.history.visits) {
    if (due > today || visit.date < due) continue;
    const at = addMinutes(visit.at, 25);
    await decide(desk, await prepare(desk, at, { explained: true }), addMinutes(at, 3), true);
    due = addMonths(visit.date, agenda.reviewMonths);
  }
}

interface Preparing {
  readonly explained: boolean;
  /** Agreed on no more than this; default: the usual range, or the most that was ordered. */
  readonly upTo?: Prescription;
}

async function prepare(desk: Desk, at: Instant, { explained, upTo }: Preparing): Promise<string> {
  const { play, patient, taken, drug, agenda, random } = desk;
  const { first, most } = taken;
  const date = dateInZone(at, play.zone);
  const product = drug.products.find(({ id }) => id === `${first.drug}-${first.product}`);
  const days = most.everyDays ?? 1;
  const indication = drug.indications.find(({ id }) => id === first.indication);
  const { consent } = await callHandler(play, {
    ...pastOf(desk, at),
    endpoint: prepareConsent,
    params: { patientId: patient.id },
    body: {
      drug: drug.id,
      scope: {
        upToDaily: upTo === undefined ? highest(drug, most, days) : written(daily(upTo)),
        ...(days > 1 && { everyDays: days }),
        routes: [product?.route ?? 'oral'],
        indication: first.why,
        offLabel: indication === undefined ? null : indication.label === 'off',
      },
      elements: agenda.elements.map(({ id, required }, index) => ({
        id,
        covered: explained ? required || random.chance(0.6) : index < 4,
        note: null,
      })),
      capacity: { judged: explained ? 'has-capacity' : 'not-assessed', note: null },
      teachBack: explained
        ? { understood: random.chance(0.9) ? 'yes' : 'partly', inOwnWords: random.pick(saidBack) }
        : { understood: 'not-done', inOwnWords: null },
      leafletGiven: play.knowledge.leaflets.some(({ id }) => id === drug.id),
      language: 'en',
      interpreter: null,
      reviewOn: agenda.reviewMonths === null ? null : addMonths(date, agenda.reviewMonths),
      explained,
    },
  });
  return consent.id;
}

async function decide(desk: Desk, consentId: string, at: Instant, agrees: boolean): Promise<void> {
  const { play, patient, random } = desk;
  const how = random.chance(0.7) ? 'drawn' : random.chance(0.7) ? 'typed' : 'spoken';
  await callHandler(play, {
    ...pastOf(desk, at),
    endpoint: decideConsent,
    params: { patientId: patient.id, consentId },
    ifMatch: 1,
    body: {
      agrees,
      how,
      name: `${patient.history.given} ${patient.history.family}`,
      path: how === 'drawn' ? scribble(random) : null,
      copy: random.chance(0.5) ? 'printed' : null,
    },
  });
}

async function takeBack(desk: Desk, consentId: string, at: Instant): Promise<void> {
  await callHandler(desk.play, {
    ...pastOf(desk, at),
    actor: desk.play.prescribers[desk.patient.history.prescriber],
    endpoint: withdrawConsent,
    params: { patientId: desk.patient.id, consentId },
    ifMatch: 2,
    body: { why: 'Wants to manage without it; agreed to lower it together.' },
  });
}

const pastOf = ({ play, patient, by }: Desk, at: Instant) => ({
  actor: by,
  at,
  date: dateInZone(at, play.zone),
  patientId: patient.id,
});

/** The top of the label's usual range, or what was ordered where that is more. */
function highest(drug: Drug, most: Prescription, days: number): string {
  const tops = drug.dosing
    .filter((row) => (row.everyDays ?? 1) === days && row.age.from >= 18)
    .flatMap((row) => row.usual?.high ?? row.maxPerDay ?? []);
  const doses = [...tops.map(dose), daily(most)].toSorted(compareDose);
  return written(doses.at(-1) ?? daily(most));
}

const written = (micrograms: bigint): string =>
  micrograms % 1000n === 0n ? `${micrograms / 1000n} mg` : `${micrograms} mcg`;

const saidBack = [
  'It takes some weeks, and I must not stop it on my own.',
  'I call you the same day if I feel worse or get a rash.',
  'I take it every day and come for the blood tests.',
  'No alcohol with it, and I am careful when I drive at first.',
  'If it does not help by the review, we look for something else.',
];

/** A made-up signature: a few loops along the line. */
function scribble(random: Random): string {
  const points = Array.from({ length: 26 }, (_, index) => {
    const x = 60 + index * 18 + random.whole(-8, 8);
    const y = 110 + (index % 2 === 0 ? -1 : 1) * random.whole(8, 42);
    return `${x} ${y}`;
  });
  return `M${points.join('L')}`;
}
