import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readBanner } from '#care/1-assessment/schema.ts';
import { searchFormulary } from '#care/2-treatment-plan/formulary/formulary-schema.ts';
import {
  draftOrder,
  listOrders,
  type OrderEntry,
  reviewDraft,
  signOrder,
} from '#care/2-treatment-plan/orders/schema.ts';
import {
  type PlanForm,
  readPlan,
  reviewPlan,
  savePlanDraft,
  signPlan,
  startPlanDraft,
} from '#care/2-treatment-plan/plan/plan-schema.ts';
import { decideAgreement, listAgreements } from '#care/3-education-consent/agreements-schema.ts';
import {
  listConsents,
  prepareConsent,
  proposeConsent,
  readLeaflet,
} from '#care/3-education-consent/schema.ts';
import { addDays } from '#kernel/time.ts';
import { answersTo } from '../../plan/plan-desk.ts';
import { sertralineForm } from '../order-desk.ts';
import { person, type Story } from './story.ts';

const formOf = ({
  status: _status,
  signed: _signed,
  ...form
}: PlanForm & { status: string; signed: unknown }) => form;

/** The therapist writes what the person wants and what helps beside medication; the psychiatrist adds the medication. */
export async function writeThePlan(story: Story): Promise<void> {
  const params = { patientId: story.patientId };
  const therapist = await story.as('therapist');
  const { draft } = await therapist.ask(startPlanDraft, { params });
  await therapist.ask(savePlanDraft, {
    params,
    ifMatch: draft.version,
    body: {
      form: {
        ...formOf(draft.plan),
        goals: [{ id: randomUUID(), text: 'Play in the orchestra again' }],
        nonDrug: [
          {
            id: randomUUID(),
            what: 'Behavioural activation, weekly',
            who: story.clinic.people.therapist.name,
          },
        ],
        earlySigns: ['Staying in bed on a weekend'],
        ifWorse: 'Call the clinic; at night the crisis line.',
      },
    },
  });
  // Until it is signed the person sees no plan
  expect(await (await story.as('patient')).ask(readPlan, { params })).toMatchObject({
    inForce: null,
    draft: null,
  });

  const prescriber = await story.as('prescriber');
  const read = await prescriber.ask(readPlan, { params });
  if (read.draft === null) throw new Error('the draft of the therapist is not there');
  expect(read.draft.recordedBy).toBe(story.clinic.people.therapist.name);
  expect(read.targets.map(({ id }) => id)).toEqual([story.kept('target')]);
  const form = formOf(read.draft.plan);
  await signThePlan(story, {
    ...form,
    courses: [
      {
        id: randomUUID(),
        medication: { drug: 'sertraline', name: 'sertraline' },
        indication: { condition: story.kept('condition'), text: 'Depression' },
        targets: [story.kept('target')],
        whyThis: 'Well tolerated, few interactions; another SSRI helped a little before.',
        reviewOn: addDays(story.today(), 35),
        stopCriterion: 'No response after eight weeks at a full dose, or a side effect that cannot be borne.',
        dosePlan: null,
      },
    ],
    reviewOn: addDays(story.today(), 35),
    agreed: { how: 'in-person', on: story.today() },
  });
}

/** Saves the draft as it is to be, reads it once more and signs it; the person sees the plan in the same moment. */
export async function signThePlan(story: Story, form: PlanForm): Promise<void> {
  const params = { patientId: story.patientId };
  const prescriber = await story.as('prescriber');
  const { draft: open } = await prescriber.ask(readPlan, { params });
  if (open === null) throw new Error('nobody began a draft');
  const { draft } = await prescriber.ask(savePlanDraft, { params, ifMatch: open.version, body: { form } });
  const shown = await prescriber.ask(reviewPlan, { params });
  expect({ gaps: shown.gaps, faults: shown.faults }).toEqual({ gaps: [], faults: [] });
  await prescriber.ask(signPlan, { params, ifMatch: draft.version, body: { shownHash: shown.shownHash } });
  const { inForce } = await (await story.as('patient')).ask(readPlan, { params });
  expect(inForce?.plan).toMatchObject({ status: 'signed', goals: form.goals, courses: form.courses });
}

interface Prescribed {
  readonly dose: string;
  readonly product: string;
  readonly replaces: OrderEntry | null;
  /** The highest daily dose that is talked about. */
  readonly upTo: string;
}

/** An order is drafted and screened; it says that nobody agreed to it yet, and what must be talked about is prepared. */
export async function prepareToPrescribe(
  story: Story,
  { dose, product, replaces, upTo }: Prescribed,
): Promise<OrderEntry> {
  const { patientId } = story;
  const params = { patientId };
  const prescriber = await story.as('prescriber');
  const { hits } = await prescriber.ask(searchFormulary, { query: { search: 'Zoloft' } });
  expect(hits[0]).toMatchObject({ drug: 'sertraline', orderable: true });
  const { screenToken } = await prescriber.ask(readBanner, { params });
  const { order, consent, shown } = await prescriber.ask(draftOrder, {
    params,
    body: {
      form: sertralineForm({
        product,
        sig: { ...sertralineForm().sig, dose },
        start: addDays(story.today(), 1),
        replaces: replaces?.id ?? null,
      }),
      screenToken,
    },
  });
  expect(shown.sentence).toContain(dose);
  expect(consent.state).toBe(replaces === null ? 'none' : 'outside-what-was-agreed');

  const { proposal } = await prescriber.ask(proposeConsent, { params: { patientId, drug: 'sertraline' } });
  await prescriber.ask(prepareConsent, {
    params,
    body: {
      drug: 'sertraline',
      scope: { ...proposal.scope, upToDaily: upTo, routes: ['oral'] },
      elements: proposal.elements.map(({ id }) => ({ id, covered: true, note: null })),
      capacity: { judged: 'has-capacity', note: null },
      teachBack: { understood: 'yes', inOwnWords: 'It takes some weeks, and I do not stop it on my own.' },
      leafletGiven: true,
      language: 'en',
      interpreter: null,
      reviewOn: proposal.reviewOn,
      explained: true,
    },
  });
  return order;
}

/** At home: the person reads the leaflet and what was talked about, and says yes. */
export async function agreeAtHome(story: Story): Promise<void> {
  const params = { patientId: story.patientId };
  const home = await story.as('patient');
  const { leaflet } = await home.ask(readLeaflet, { params: { drug: 'sertraline' } });
  expect(leaflet).not.toBeNull();
  const { agreements } = await home.ask(listAgreements, { params });
  const waiting = agreements.filter(({ state }) => state === 'waiting');
  expect(waiting.map(({ drug }) => drug)).toEqual(['sertraline']);
  const [one] = waiting;
  if (one === undefined) throw new Error('nothing waits for the person');
  expect(one.points.length).toBeGreaterThan(3);
  const decided = await home.ask(decideAgreement, {
    params: { ...params, consentId: one.id },
    ifMatch: one.version,
    body: { agrees: true, how: 'typed', name: `${person.given} ${person.family}`, path: null },
  });
  expect(decided.agreement.state).toBe('agreed');
}

/** The prescriber sees that the person agreed, and signs without having to give a reason. */
export async function signTheOrder(story: Story, { id }: OrderEntry): Promise<OrderEntry> {
  const { patientId } = story;
  const params = { patientId, orderId: id };
  const prescriber = await story.as('prescriber');
  const { order, shown, consent } = await prescriber.ask(reviewDraft, { params });
  expect(consent.state).toBe('agreed');
  const { screenToken } = await prescriber.ask(readBanner, { params: { patientId } });
  const signed = await prescriber.ask(signOrder, {
    params,
    ifMatch: order.version,
    body: { shownHash: shown.shownHash, ...answersTo(shown), screenToken },
  });
  expect(signed.order.content.status).toBe('active');
  const { courses } = await prescriber.ask(listConsents, { params: { patientId } });
  expect(courses).toMatchObject([{ drug: 'sertraline', status: 'active', standing: { state: 'agreed' } }]);
  // The person sees what to take, and no other dose beside it
  const { orders } = await (await story.as('patient')).ask(listOrders, { params: { patientId } });
  const active = orders.filter(({ content }) => content.status === 'active');
  expect(active.map(({ sentence }) => sentence)).toEqual([signed.order.sentence]);
  return signed.order;
}

/** The plan is looked at again: the next day for that, and whatever else has changed in it. */
export async function lookAtThePlanAgain(
  story: Story,
  days: number,
  changes: Partial<PlanForm> = {},
): Promise<void> {
  const params = { patientId: story.patientId };
  const prescriber = await story.as('prescriber');
  const { draft } = await prescriber.ask(startPlanDraft, { params });
  const form = formOf(draft.plan);
  const reviewOn = addDays(story.today(), days);
  await signThePlan(story, {
    ...form,
    courses: form.courses.map((course) => ({ ...course, reviewOn })),
    reviewOn,
    agreed: { how: 'in-person', on: story.today() },
    ...changes,
  });
}
