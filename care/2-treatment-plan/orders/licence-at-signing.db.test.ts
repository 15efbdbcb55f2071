import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { readableDate } from '#clinical/screening/wording.ts';
import { addDays } from '#kernel/time.ts';
import type { Licence } from '#record/schema/staffing.ts';
import { writeClinicEntry } from '#record/store/clinic-entries.ts';
import { openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(() => clinic.database.drop());

const today = planForm().start;
const licence = (over: Partial<Licence> = {}): Licence => ({
  person: clinic.people.prescriber,
  name: 'Some prescriber',
  kind: 'prescribing',
  number: '1',
  issuedBy: 'the state',
  schedules: [],
  validFrom: '2020-01-01',
  validTo: addDays(today, -1),
  checkedOn: null,
  status: 'active',
  ...over,
});

test('the signer is told beforehand; nothing is signed on a licence that has ended; a renewed one signs again', async () => {
  const patientId = await desk.patient();
  const drafted = await desk.draft(patientId);
  const id = newId();
  const keep = (content: Licence, expected: number | null) =>
    clinic.as('manager', async (tx, author) =>
      must(await writeClinicEntry(tx, author, { kind: 'licence', id, content, expected })),
    );
  const told = async () => (await desk.review(patientId, drafted.order.id)).licence;
  expect(await told()).toMatchObject({ state: 'not-checked' });
  await keep(licence(), null);
  expect(await told()).toMatchObject({
    state: 'refused',
    because: expect.stringContaining(`it ended on ${readableDate(addDays(today, -1))}`),
  });
  expect(await refusal(desk.sign(patientId, drafted))).toMatchObject({
    kind: 'conflict',
    detail: expect.stringContaining(`it ended on ${readableDate(addDays(today, -1))}`),
  });
  await keep(licence({ validTo: today, status: 'suspended' }), 1);
  expect(await refusal(desk.sign(patientId, drafted))).toMatchObject({
    detail: expect.stringContaining('suspended'),
  });
  await keep(licence({ validTo: today }), 2);
  expect(await told()).toEqual({ state: 'holds' });
  const signed = await reply<{ order: { content: { status: string } } }>(desk.sign(patientId, drafted));
  expect(signed.order.content.status).toBe('active');
});

test('[S18] a controlled medication needs a registration that covers its schedule, which the prescribing licence is not', async () => {
  const shipped = openPlanDesk(clinic, loadKnowledge('knowledge'));
  const patientId = await shipped.patient();
  const drafted = await shipped.draft(patientId, {
    drug: 'lorazepam',
    product: 'lorazepam-1mg-tablet',
    sig: { ...planForm().sig, dose: '1 mg' },
    indication: { id: null, text: 'panic' },
  });
  const keep = (content: Licence) =>
    clinic.as('manager', async (tx, author) =>
      must(await writeClinicEntry(tx, author, { kind: 'licence', id: newId(), content, expected: null })),
    );
  await keep(licence({ validTo: today }));
  const refused = { kind: 'conflict', detail: expect.stringContaining('schedule IV') };
  expect(await refusal(shipped.sign(patientId, drafted))).toMatchObject(refused);
  const registered = { kind: 'controlled-substances', validTo: today } as const;
  await keep(licence({ ...registered, schedules: ['II'] }));
  expect(await refusal(shipped.sign(patientId, drafted))).toMatchObject(refused);
  await keep(licence({ ...registered, schedules: ['IV'] }));
  // A code alone signs what is on no schedule, and not this
  expect(await refusal(shipped.sign(patientId, drafted, { stepUpMethod: 'totp' }))).toMatchObject({
    kind: 'step-up-needed',
    extra: { bothFactors: true },
  });
  await reply(shipped.sign(patientId, drafted));
  const ordinary = await shipped.draft(patientId, { indication: { id: null, text: 'low mood' } });
  await reply(shipped.sign(patientId, ordinary, { stepUpMethod: 'totp' }));
});
