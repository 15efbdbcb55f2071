import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanSimulation } from '#clinical/simulation/simulation-shape.ts';
import type { Role } from '#kernel/role.ts';
import { addDays } from '#kernel/time.ts';
import { openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { DosePlanEntry, DosePlanForm } from './steps-schema.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(() => clinic.database.drop());

const today = planForm().start;
const side = (over: Partial<DosePlanForm> = {}): DosePlanForm => ({
  drug: 'sertraline',
  purpose: 'cross-taper',
  products: ['sertraline-50mg-tablet'],
  order: null,
  template: null,
  steps: [
    { start: today, end: addDays(today, 6), taken: [{ when: 'morning', dose: '25 mg' }], note: null },
    { start: addDays(today, 7), end: null, taken: [], note: null },
  ],
  ...over,
});
const up = side({
  drug: 'bupropion',
  products: ['bupropion-150mg-extended-release-tablet'],
  steps: [{ start: today, end: null, taken: [{ when: 'morning', dose: '150 mg' }], note: null }],
});
const simulate = (patientId: string, dosePlanId: string, query: object = {}, as: Role = 'nurse') =>
  desk.call('simulation', { params: { patientId, dosePlanId }, query: { ...query }, as });

describe('the picture of a dose plan', () => {
  test('holds both sides, begins with what is taken now, and leaves doses out when asked', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId);
    const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(
      desk.call('propose-dose-plan', { params: { patientId }, body: { plan: side(), pairedWith: up } }),
    );
    const id = dosePlans[0]?.id ?? '';
    const { simulation } = await reply<{ simulation: PlanSimulation }>(simulate(patientId, id));
    expect(simulation).toMatchObject({ asOf: today, missed: null });
    expect(simulation.medications).toMatchObject([
      { kind: 'modelled', drug: 'sertraline', reference: '25 mg', before: 'nothing' },
      // The made-up formulary has no half-life of it
      { kind: 'not-modelled', drug: 'bupropion', because: 'no-half-life' },
    ]);
    const missed = await reply<{ simulation: PlanSimulation }>(
      simulate(patientId, id, { missed: 3, missedFrom: addDays(today, 2) }),
    );
    expect(missed.simulation.missed).toEqual({
      from: addDays(today, 2),
      count: 3,
      lateHours: null,
    });
    expect(missed.simulation.medications[0]).toMatchObject({ missed: { lowestOn: addDays(today, 4) } });
    expect((await simulate(patientId, id)).touched).toContain(patientId);
    // The same while it is only being written: the picture is the one the proposed plan has
    const body = { plan: side(), pairedWith: up, missed: 0, lateHours: null };
    const written = await reply<{ simulation: PlanSimulation }>(
      desk.call('simulate-draft', { params: { patientId }, body, as: 'nurse' }),
    );
    expect(written.simulation).toEqual(simulation);
  });

  test('a plan of somebody else is not there', async () => {
    const [one, other] = [await desk.patient(), await desk.patient()];
    const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(
      desk.call('propose-dose-plan', { params: { patientId: one }, body: { plan: side(), pairedWith: up } }),
    );
    expect(await refusal(simulate(other, dosePlans[0]?.id ?? ''))).toMatchObject({ kind: 'not-found' });
    expect(await refusal(simulate(one, newId()))).toMatchObject({ kind: 'not-found' });
  });
});
