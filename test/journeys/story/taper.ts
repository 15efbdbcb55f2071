import { expect } from 'vitest';
import { listOrders, type OrderEntry } from '#care/2-treatment-plan/schema.ts';
import { agreeDosePlan, listDosePlans, proposeDosePlan } from '#care/2-treatment-plan/steps-schema.ts';
import { addDays } from '#kernel/time.ts';
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
  expect(
    (
      await nurse.refused(agreeDosePlan, {
        params: { ...params, dosePlanId: proposed.id },
        ifMatch: proposed.version,
      })
    ).status,
  ).toBe(403);
  const prescriber = await story.as('prescriber');
  await prescriber.ask(agreeDosePlan, {
    params: { ...params, dosePlanId: proposed.id },
    ifMatch: proposed.version,
  });
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
