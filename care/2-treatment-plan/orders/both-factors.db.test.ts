import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import { confirmBoth } from '#test/plan/confirm-both.ts';
import { answersTo, type Drafted, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { DosePlanEntry } from '../dose-plans/steps-schema.ts';
import type { Shown } from './schema.ts';

/** Both factors count for one person and exactly what is signed, once (21 CFR 1311.140). */
let clinic: TestClinic;
let desk: PlanDesk;

beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic, loadKnowledge('knowledge'));
});
afterAll(() => clinic.database.drop());

const lorazepam = {
  drug: 'lorazepam',
  product: 'lorazepam-1mg-tablet',
  sig: { ...planForm().sig, dose: '1 mg' },
  indication: { id: null, text: 'panic' },
};

const double = {
  ...lorazepam,
  sig: { ...lorazepam.sig, dose: '2 mg' },
  supply: { quantity: '60', unit: 'tablet', days: 30, refills: 0 },
};

/** Presses "Sign" once, at a moment, without giving any factor for it. */
async function press(patientId: string, { order, shown }: Drafted, at = now()) {
  const screenToken = await desk.token(patientId);
  const consent = { because: 'agreed-verbally', text: null };
  return desk.call('sign', {
    params: { patientId, orderId: order.id },
    ifMatch: order.version,
    body: { shownHash: shown.shownHash, ...answersTo(shown), consent, screenToken },
    at,
  });
}

async function asked(patientId: string, drafted: Drafted): Promise<string> {
  const { kind, extra } = await refusal(press(patientId, drafted));
  expect(kind).toBe('step-up-needed');
  return String(extra?.['signs']);
}

describe('[S18] [S8] both factors are given for one signature', () => {
  test('they sign what they were given for, and are spent by it', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId, lorazepam);
    const signs = await asked(patientId, drafted);
    await confirmBoth(clinic, signs);
    await reply(press(patientId, drafted));
    // The same press again is refused for what it is, and a confirmation that was spent signs nothing more
    expect((await refusal(press(patientId, drafted))).kind).not.toBe('step-up-needed');
    const { rows } = await clinic.database.ownerPool.query(
      'select count(*)::integer as unspent from signing_confirmation where signs = $1 and spent_at is null',
      [signs],
    );
    expect(rows).toEqual([{ unspent: 0 }]);
  });

  test('not another order of the same person, nor the same order of another person, nor one that changed', async () => {
    const [patientId, other] = [await desk.patient(), await desk.patient()];
    const drafted = await desk.draft(patientId, lorazepam);
    await confirmBoth(clinic, await asked(patientId, drafted));
    await asked(patientId, await desk.draft(patientId, double));
    await asked(other, await desk.draft(other, lorazepam));
    const edited = await reply<Drafted>(
      desk.call('edit-draft', {
        params: { patientId, orderId: drafted.order.id },
        ifMatch: drafted.order.version,
        body: {
          form: planForm(double),
          screenToken: await desk.token(patientId),
        },
      }),
    );
    await asked(patientId, edited);
  });

  test('two tabs press at once: one signs, the other finds it signed', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId, lorazepam);
    await confirmBoth(clinic, await asked(patientId, drafted));
    const pressed = await Promise.all([press(patientId, drafted), press(patientId, drafted)]);
    expect(pressed.filter(({ result }) => result.ok)).toHaveLength(1);
  });

  test('not after five minutes, not for somebody else, and never by a code alone', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId, lorazepam);
    const signs = await asked(patientId, drafted);
    await confirmBoth(clinic, signs, { at: addMinutes(now(), -6) });
    await asked(patientId, drafted);
    await confirmBoth(clinic, signs, { personId: clinic.people.manager });
    await asked(patientId, drafted);
    expect((await refusal(desk.sign(patientId, drafted, { stepUpMethod: 'totp' }))).kind).toBe(
      'step-up-needed',
    );
  });

  test('a signature that is refused for another reason spends nothing', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId, lorazepam);
    await confirmBoth(clinic, await asked(patientId, drafted));
    const wrong = await refusal(desk.sign(patientId, drafted, { shownHash: 'another' }));
    expect(wrong.kind).toBe('conflict');
    await reply(press(patientId, drafted));
  });

  test('steps of a controlled medication, agreed to and agreed to anew', async () => {
    const patientId = await desk.patient();
    const { start } = planForm();
    const step = (first: number, last: number | null, dose: string) => ({
      start: addDays(start, first),
      end: last === null ? null : addDays(start, last),
      taken: [{ when: 'morning', dose }],
      note: null,
    });
    const plan = {
      drug: 'lorazepam',
      purpose: 'taper',
      products: ['lorazepam-1mg-tablet'],
      order: null,
      template: null,
      steps: [step(0, 27, '2 mg'), step(28, null, '1 mg')],
    };
    const { dosePlans } = await reply<{ dosePlans: [DosePlanEntry] }>(
      desk.call('propose-dose-plan', { params: { patientId }, body: { plan, pairedWith: null } }),
    );
    const [{ id: dosePlanId, version, shown }] = dosePlans;
    if (shown === null) throw new Error('what agreeing records is shown');
    const params = { patientId, dosePlanId };
    const body = { shownHash: shown.shownHash, ...answersTo(shown) };
    const agree = () => desk.call('agree-dose-plan', { params, ifMatch: version, body });
    const { kind, extra } = await refusal(agree());
    expect(kind).toBe('step-up-needed');
    await confirmBoth(clinic, String(extra?.['signs']));
    await reply(agree());
    const held = await reply<{ dosePlans: [DosePlanEntry] }>(
      desk.call('hold-dose-plan', {
        params,
        ifMatch: version + 1,
        body: { because: 'They asked to wait a week.' },
      }),
    );
    const on = addDays(start, 1);
    const again = await reply<{ shown: Shown }>(desk.call('resuming-dose-plan', { params, query: { on } }));
    const answer = { shownHash: again.shown.shownHash, ...answersTo(again.shown) };
    const resume = () =>
      desk.call('resume-dose-plan', { params, ifMatch: held.dosePlans[0].version, body: { on, answer } });
    const once = await refusal(resume());
    expect(once.kind).toBe('step-up-needed');
    expect(once.extra?.['signs']).not.toBe(extra?.['signs']);
    await confirmBoth(clinic, String(once.extra?.['signs']));
    await reply(resume());
  });
});
