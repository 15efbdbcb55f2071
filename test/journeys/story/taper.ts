import { expect } from 'vitest';
import { readBanner } from '#care/1-assessment/schema.ts';
import {
  agreeDosePlan,
  endDosePlan,
  listDosePlans,
  proposeDosePlan,
} from '#care/2-treatment-plan/dose-plans/steps-schema.ts';
import { listOrders, type OrderEntry, reviewStop, stopOrder } from '#care/2-treatment-plan/orders/schema.ts';
import { listFollowUp, readFollowUp, setFollowUp } from '#care/6-follow-up/next-schema.ts';
import { addDays } from '#kernel/time.ts';
import { answersTo } from '../../plan/plan-desk.ts';
import type { Story } from './story.ts';

const sizes = ['25', '50', '100'].map((mg) => `sertraline-${mg}mg-tablet`);

/** The nurse writes down the steps, the prescriber agrees; from then on the person sees them. */
export async function agreeOnATaper(story: Story, order: OrderEntry): Promise<void> {
  const params = { patientId: story.patientId };
  let start = addDays(story.today(), 7);
  const steps = ['75 mg', '50 mg', '25 mg', null].map((dose) => {
    const first = start;
    start = addDays(first, 28);
    return {
      start: first,
      end: dose === null ? null : addDays(start, -1),
      taken: dose === null ? [] : [{ when: 'morning' as const, dose }],
      note: null,
    };
  });
  story.keep('last step', steps.at(-1)?.start ?? '');
  const nurse = await story.as('nurse');
  const form = {
    drug: 'sertraline',
    purpose: 'taper' as const,
    products: sizes,
    order: order.id,
    template: null,
    steps,
  };
  const { dosePlans } = await nurse.ask(proposeDosePlan, { params, body: { plan: form, pairedWith: null } });
  const [proposed] = dosePlans;
  if (proposed === undefined) throw new Error('nothing was proposed');
  expect(proposed.plan.status).toBe('proposed');
  const { shown } = proposed;
  if (shown === null) throw new Error('a proposed plan carries the screen of its steps');
  const agreeing = {
    params: { ...params, dosePlanId: proposed.id },
    ifMatch: proposed.version,
    body: { shownHash: shown.shownHash, ...answersTo(shown) },
  };
  expect((await nurse.refused(agreeDosePlan, agreeing)).status).toBe(403);
  const prescriber = await story.as('prescriber');
  await prescriber.ask(agreeDosePlan, agreeing);
  const seen = await (await story.as('patient')).ask(listDosePlans, { params });
  expect(seen.dosePlans).toMatchObject([
    {
      plan: {
        status: 'agreed',
        purpose: 'taper',
        steps: [{ daily: '75 mg' }, { daily: '50 mg' }, { daily: '25 mg' }, { daily: '0 mg' }],
      },
    },
  ]);
}

/** The order in force. */
export async function orderInForce(story: Story): Promise<OrderEntry> {
  const { orders } = await (await story.as('prescriber')).ask(listOrders, {
    params: { patientId: story.patientId },
  });
  const [active, ...others] = orders.filter(({ content }) => content.status === 'active');
  if (active === undefined || others.length > 0) throw new Error('one order was expected to be in force');
  return active;
}

/** The last step has begun: the nurse says that the steps are done, the prescriber stops the order. */
export async function endTheMedication(story: Story): Promise<OrderEntry> {
  const { patientId } = story;
  const params = { patientId };
  const nurse = await story.as('nurse');
  const [plan] = (await nurse.ask(listDosePlans, { params })).dosePlans;
  if (plan === undefined) throw new Error('the taper is not there');
  await nurse.ask(endDosePlan, {
    params: { ...params, dosePlanId: plan.id },
    ifMatch: plan.version,
    body: { how: 'finished' },
  });
  const inForce = await orderInForce(story);
  const prescriber = await story.as('prescriber');
  const { order, shown } = await prescriber.ask(reviewStop, { params: { ...params, orderId: inForce.id } });
  const { screenToken } = await prescriber.ask(readBanner, { params });
  const stopped = await prescriber.ask(stopOrder, {
    params: { ...params, orderId: order.id },
    ifMatch: order.version,
    body: {
      reason: 'remission',
      text: 'Tapered as agreed.',
      lastDay: addDays(story.today(), -1),
      shownHash: shown.shownHash,
      ...answersTo(shown),
      screenToken,
    },
  });
  expect(stopped.order.content).toMatchObject({ status: 'stopped', stop: { reason: 'remission' } });
  const { orders } = await (await story.as('patient')).ask(listOrders, { params });
  expect(orders.filter(({ content }) => content.status === 'active')).toEqual([]);
  return stopped.order;
}

/** Care here ends: nobody waits for this person any more, and nobody has to ask where they are. */
export async function sayGoodbye(story: Story): Promise<void> {
  const { patientId } = story;
  const prescriber = await story.as('prescriber');
  const { current } = await prescriber.ask(readFollowUp, { params: { patientId } });
  await prescriber.ask(setFollowUp, {
    params: { patientId },
    ifMatch: current?.version ?? 0,
    body: {
      status: 'discharged',
      dueBy: null,
      rule: null,
      because: 'Well without medication; comes back at the first early sign.',
    },
  });
  const desk = await story.as('front-desk');
  const { rows } = await desk.ask(listFollowUp, { query: { show: 'all' } });
  expect(rows.map((row) => row.patientId)).not.toContain(patientId);
}
