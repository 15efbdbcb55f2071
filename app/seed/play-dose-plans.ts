import {
  agreeDosePlan,
  type DosePlanEntry,
  type DosePlanForm,
  endDosePlan,
  holdDosePlan,
  proposeDosePlan,
} from '#care/2-treatment-plan/dose-plans/steps-schema.ts';
import { listOrders, type OrderEntry } from '#care/2-treatment-plan/orders/schema.ts';
import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateInZone,
  daysBetween,
  type Instant,
} from '#kernel/time.ts';
import { answersTo } from './answers-to.ts';
import { callHandler } from './call-handler.ts';
import { whenAtWork } from './clinic-hours.ts';
import type { PlayContext } from './play-context.ts';
import type { PlayedPatient } from './room.ts';

type When = DosePlanForm['steps'][number]['taken'][number]['when'];
/** Days a step lasts (null = stays) and its dose at one time of the day (null = nothing). */
type Stretch = readonly [days: number | null, dose: string | null];

interface Played {
  readonly form: Omit<DosePlanForm, 'steps' | 'order' | 'template'>;
  readonly when: When;
  readonly start: CalendarDate;
  readonly stretches: readonly Stretch[];
  readonly pairedWith?: Omit<Played, 'outcome' | 'at'>;
  /** What became of it. */
  readonly outcome: 'proposed' | 'agreed' | 'held' | 'finished';
  readonly because?: string;
  readonly at: Instant;
}

const sertralineTablets = ['sertraline-25mg-tablet', 'sertraline-50mg-tablet', 'sertraline-100mg-tablet'];

/** Titrations, tapers and one cross-taper on the people whose stories they are part of. */
export async function playDosePlans(
  play: PlayContext,
  patients: readonly PlayedPatient[],
  now: Instant,
): Promise<void> {
  const today = dateInZone(now, play.zone);
  const count = new Map<string, number>();
  for (const patient of patients) {
    const story = patient.history.story.id;
    const nth = count.get(story) ?? 0;
    count.set(story, nth + 1);
    const plan = planFor(patient, nth, now, today, play);
    if (plan !== null) await enter(play, patient, plan);
  }
}

function planFor(
  { history }: PlayedPatient,
  nth: number,
  now: Instant,
  today: CalendarDate,
  play: PlayContext,
): Played | null {
  const recently = whenAtWork(addMinutes(now, -2 * 24 * 60), play.zone);
  const visitOf = (week: number) =>
    history.visits.find(({ steps }) => steps.some((step) => step.week === week && step.act === 'change'));
  switch (history.story.id) {
    case 'depression-augmentation':
      // The person with an account: remission since a year, the second medication is taken away first
      if (nth !== 0 || play.patientAccount === null) return null;
      return {
        form: {
          drug: 'bupropion',
          purpose: 'taper',
          products: [
            'bupropion-xl-150mg-extended-release-tablet',
            'bupropion-xl-300mg-extended-release-tablet',
          ],
        },
        when: 'morning',
        start: addDays(today, -2),
        stretches: [
          [16, '300 mg'],
          [28, '150 mg'],
          [null, null],
        ],
        outcome: 'agreed',
        at: recently,
      };
    case 'depression-remission':
      if (nth > 1) return null;
      return {
        form: { drug: 'sertraline', purpose: 'taper', products: sertralineTablets },
        when: 'morning',
        start: addDays(today, 5),
        stretches: [
          [28, '75 mg'],
          [28, '50 mg'],
          [28, '25 mg'],
          [28, '12.5 mg'],
          [null, null],
        ],
        outcome: nth === 0 ? 'agreed' : 'proposed',
        at: recently,
      };
    case 'diazepam-taper': {
      const last = visitOf(36);
      if (last === undefined) return null;
      const planned = addDays(last.date, 70);
      const until = planned > today ? planned : addDays(today, 14);
      const soFar = daysBetween(last.date, until);
      return {
        form: {
          drug: 'diazepam',
          purpose: 'taper',
          products: ['diazepam-2mg-tablet', 'diazepam-5mg-tablet'],
        },
        when: 'bedtime',
        start: last.date,
        stretches: [
          [soFar, '6 mg'],
          [28, '5 mg'],
          [28, '4 mg'],
          [28, '3 mg'],
          [28, '2 mg'],
          [28, '1 mg'],
          [null, null],
        ],
        outcome: nth === 0 ? 'agreed' : 'held',
        because: 'Sleep got worse over the last two weeks; we stay at 6 mg and look again.',
        at: addMinutes(last.at, 20),
      };
    }
    case 'lamotrigine-titration': {
      const first = history.visits[0];
      if (first === undefined || nth > 1) return null;
      return {
        form: {
          drug: 'lamotrigine',
          purpose: 'titration',
          products: ['lamotrigine-25mg-tablet', 'lamotrigine-100mg-tablet', 'lamotrigine-200mg-tablet'],
        },
        when: 'morning',
        start: first.date,
        stretches: [
          [14, '25 mg'],
          [14, '50 mg'],
          [14, '100 mg'],
          [null, '200 mg'],
        ],
        outcome: 'finished',
        at: addMinutes(first.at, 20),
      };
    }
    case 'qt':
      if (nth !== 0) return null;
      return {
        form: {
          drug: 'citalopram',
          purpose: 'cross-taper',
          products: ['citalopram-10mg-tablet', 'citalopram-20mg-tablet'],
        },
        when: 'morning',
        start: addDays(today, 3),
        stretches: [
          [7, '20 mg'],
          [7, '10 mg'],
          [null, null],
        ],
        pairedWith: {
          form: { drug: 'sertraline', purpose: 'cross-taper', products: sertralineTablets },
          when: 'morning',
          start: addDays(today, 10),
          stretches: [
            [7, '25 mg'],
            [null, '50 mg'],
          ],
        },
        outcome: 'proposed',
        at: whenAtWork(addMinutes(now, -90), play.zone),
      };
    default:
      return null;
  }
}

function formOf(
  { form, when, start, stretches }: Omit<Played, 'outcome' | 'at'>,
  orders: readonly OrderEntry[],
): DosePlanForm {
  // A titration is written with the first order; what goes down or is exchanged names the order it changes
  const order = orders.find(
    ({ content }) => content.status === 'active' && content.medication.drugs?.includes(form.drug),
  );
  let next = start;
  const steps = stretches.map(([days, dose]) => {
    const first = next;
    next = addDays(first, days ?? 0);
    return {
      start: first,
      end: days === null ? null : addDays(next, -1),
      taken: dose === null ? [] : [{ when, dose }],
      note: null,
    };
  });
  const changes = form.purpose === 'titration' ? undefined : order;
  return { ...form, order: changes?.id ?? null, template: null, steps };
}

async function enter(play: PlayContext, { id, history }: PlayedPatient, plan: Played): Promise<void> {
  const at = (minutes: number) => addMinutes(plan.at, minutes);
  const past = { actor: play.prescribers[history.prescriber], patientId: id };
  const when = (moment: Instant) => ({ at: moment, date: dateInZone(moment, play.zone) });
  const { orders } = await callHandler(play, {
    ...past,
    ...when(at(0)),
    endpoint: listOrders,
    params: { patientId: id },
  });
  const { dosePlans } = await callHandler(play, {
    ...past,
    ...when(at(0)),
    endpoint: proposeDosePlan,
    params: { patientId: id },
    body: {
      plan: formOf(plan, orders),
      pairedWith: plan.pairedWith === undefined ? null : formOf(plan.pairedWith, orders),
    },
  });
  const entry: DosePlanEntry | undefined = dosePlans[0];
  if (plan.outcome === 'proposed' || entry === undefined) return;
  const params = { patientId: id, dosePlanId: entry.id };
  const next = (ifMatch: number, moment: Instant) => ({ ...past, ...when(moment), params, ifMatch });
  if (entry.shown === null) throw new Error('a proposed plan carries the screen of its steps');
  const body = { shownHash: entry.shown.shownHash, ...answersTo(entry.shown) };
  await callHandler(play, { ...next(1, at(4)), endpoint: agreeDosePlan, body });
  if (plan.outcome === 'held')
    await callHandler(play, {
      ...next(2, at(20 * 24 * 60)),
      endpoint: holdDosePlan,
      body: { because: plan.because ?? 'We wait.' },
    });
  if (plan.outcome === 'finished')
    await callHandler(play, {
      ...next(2, at(56 * 24 * 60)),
      endpoint: endDosePlan,
      body: { how: 'finished' },
    });
}
