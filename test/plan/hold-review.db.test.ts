import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderEntry, Shown } from '#care/2-treatment-plan/orders/schema.ts';
import { taskRoutes } from '#care/5-communication/task-routes.ts';
import type { TaskView } from '#care/5-communication/task-schema.ts';
import { addDays } from '#kernel/time.ts';
import { answersTo, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(() => clinic.database.drop());

const today = planForm().start;

test.each([
  ['on hold', today],
  ['to be held', addDays(today, 5)],
])(
  'the task to look again at a medication that is %s ends with a decision, and in no other way',
  async (_, lastDay) => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, { start: addDays(today, -20) });
    const params = { patientId, orderId: order.id };
    const { shown } = await reply<{ shown: Shown }>(desk.call('review-hold', { params }));
    const held = await reply<{ order: OrderEntry; task: string }>(
      desk.call('hold', {
        params,
        ifMatch: order.version,
        body: {
          ...{ lastDay, reason: 'procedure', text: null, until: null, reviewOn: addDays(today, 7) },
          ...{
            owner: clinic.people.prescriber,
            toPerson: null,
            shownHash: shown.shownHash,
            ...answersTo(shown),
          },
          screenToken: await desk.token(patientId),
        },
      }),
    );
    const onTask = (name: string, body: object) =>
      callRoute(clinic, taskRoutes, `communication.${name}`, {
        params: { patientId, taskId: held.task },
        as: 'nurse',
        ifMatch: 1,
        body,
      });
    const tasks = async () =>
      (
        await reply<{ tasks: TaskView[] }>(
          callRoute(clinic, taskRoutes, 'communication.patient-tasks', {
            params: { patientId },
            as: 'nurse',
          }),
        )
      ).tasks;
    expect(await tasks()).toMatchObject([{ decides: order.id, content: { status: 'open' } }]);
    for (const [name, body] of [
      ['finish-task', { text: 'Looked at' }],
      ['cancel-task', { why: 'Not needed' }],
    ] as const)
      expect(await refusal(onTask(name, body))).toMatchObject({
        kind: 'conflict',
        next: expect.stringContaining('Resume it, hold it further or stop it'),
      });
    await reply(desk.stop(patientId, held.order, { lastDay: today }));
    expect(await tasks()).toMatchObject([{ decides: null, content: { status: 'done' } }]);
  },
);
