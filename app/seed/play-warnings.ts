import { readBanner } from '#care/1-assessment/schema.ts';
import {
  discardDraft,
  draftOrder,
  type OrderForm,
  reviewStop,
  signOrder,
  stopOrder,
} from '#care/2-treatment-plan/orders/schema.ts';
import { productUnit } from '#clinical/ordering/product-unit.ts';
import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import { addMinutes, dateInZone, type Instant } from '#kernel/time.ts';
import type { OverrideReason } from '#record/schema/screening.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import { demoPatient } from './people.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient, Room } from './room.ts';

const day = 24 * 60;

/** Something a prescriber thought of for somebody who takes `beside`, and what became of it. */
interface Thought {
  readonly beside: string;
  readonly drug: string;
  readonly product: string;
  readonly dose: string;
  readonly timesPerDay?: number;
  readonly why: string;
  readonly daysAgo: number;
  /** Absent: the draft was given up when the warning was read. */
  readonly signedBecause?: OverrideReason;
}

const thoughts: readonly Thought[] = [
  {
    beside: 'buprenorphine',
    drug: 'alprazolam',
    product: '0-5mg-tablet',
    dose: '0.5 mg',
    why: 'panic',
    daysAgo: 61,
  },
  {
    beside: 'buprenorphine',
    drug: 'clonazepam',
    product: '0-5mg-tablet',
    dose: '0.5 mg',
    why: 'panic',
    daysAgo: 20,
  },
  {
    beside: 'escitalopram',
    drug: 'citalopram',
    product: '20mg-tablet',
    dose: '20 mg',
    why: 'depression',
    daysAgo: 47,
  },
  {
    beside: 'clozapine',
    drug: 'carbamazepine',
    product: '200mg-tablet',
    dose: '200 mg',
    why: 'mood swings',
    daysAgo: 75,
  },
  {
    beside: 'donepezil',
    drug: 'diphenhydramine',
    product: '25mg-chewable-tablet',
    dose: '25 mg',
    why: 'sleep',
    daysAgo: 15,
  },
  {
    beside: 'escitalopram',
    drug: 'hydroxyzine',
    product: '25mg-tablet',
    dose: '25 mg',
    timesPerDay: 3,
    why: 'anxiety until the dose works',
    daysAgo: 83,
    signedBecause: 'will-monitor',
  },
];

/** Warnings that were heeded, and a few that were answered: what the page of the warnings tells about. */
export const playWarnings: Room = {
  name: 'warnings heeded and answered',
  async after(play, patients, now) {
    const used = new Set<string>([demoPatient.id]);
    for (const thought of thoughts) {
      const person = patients.find(({ id, history }) => !used.has(id) && takesNow(history, thought.beside));
      if (person === undefined) continue;
      used.add(person.id);
      await think(play, person, thought, now);
    }
  },
};

function takesNow({ visits }: PlayedPatient['history'], drug: string): boolean {
  const acts = visits.flatMap(({ steps }) => steps).filter((step) => 'drug' in step && step.drug === drug);
  const last = acts.at(-1)?.act;
  return last === 'start' || last === 'change';
}

async function think(
  play: PlayContext,
  person: PlayedPatient,
  thought: Thought,
  now: Instant,
): Promise<void> {
  const actor = play.prescribers[person.history.prescriber];
  const at = whenAtWork(addMinutes(now, -thought.daysAgo * day), play.zone);
  const moment = (minutes: number) => {
    const then = whenAtWork(addMinutes(at, minutes), play.zone);
    return { actor, at: then, date: dateInZone(then, play.zone), patientId: person.id };
  };
  const params = { patientId: person.id };
  const { screenToken } = await callHandler(play, { ...moment(0), endpoint: readBanner, params });
  const form = formOf(play, thought, moment(0).date);
  const { order, shown } = await callHandler(play, {
    ...moment(0),
    endpoint: draftOrder,
    params,
    body: { form, screenToken },
  });
  const orderParams = { ...params, orderId: order.id };
  const { signedBecause: reason } = thought;
  if (reason === undefined) {
    await callHandler(play, {
      ...moment(2),
      endpoint: discardDraft,
      params: orderParams,
      ifMatch: order.version,
    });
    return;
  }
  const answers = (of: typeof shown) => ({
    shownHash: of.shownHash,
    screenToken,
    acknowledgedNotChecked: of.screen.notChecked.map(({ key }) => key),
    overrides: of.screen.findings.filter(asksForReason).map(({ key, severity }) => ({
      finding: key,
      reason,
      text: 'For a few days only; talked about what to watch for.',
      confirmedTwice: severity === 'contraindicated',
    })),
  });
  const signed = await callHandler(play, {
    ...moment(3),
    endpoint: signOrder,
    params: orderParams,
    body: { ...answers(shown), consent: { because: 'agreed-verbally', text: null } },
    ifMatch: order.version,
  });
  const end = moment(10 * day);
  const stopping = await callHandler(play, { ...end, endpoint: reviewStop, params: orderParams });
  await callHandler(play, {
    ...end,
    endpoint: stopOrder,
    params: orderParams,
    body: {
      reason: 'completed',
      text: 'No longer needed.',
      lastDay: end.date,
      ...answers(stopping.shown),
    },
    ifMatch: signed.order.version,
  });
}

function formOf(play: PlayContext, thought: Thought, start: string): OrderForm {
  const { drug, dose, timesPerDay = 1, why } = thought;
  const product = play.knowledge.drugById
    .get(drug)
    ?.products.find(({ id }) => id === `${drug}-${thought.product}`);
  if (product === undefined) throw new Error(`the warnings name no product: ${drug}-${thought.product}`);
  return {
    drug,
    product: product.id,
    sig: { dose, timesPerDay, everyDays: 1, when: [], route: product.route, prn: null, note: null },
    supply: { quantity: String(timesPerDay * 10), unit: productUnit(product).noun, days: 10, refills: 0 },
    indication: { id: null, text: why },
    start,
    replaces: null,
  };
}
