import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#kernel/role.ts';
import { addDays } from '#kernel/time.ts';
import { readPdfPages } from '#test/paper/read-pdf.ts';
import { answersTo, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { Shown } from '../orders/schema.ts';
import type { DosePlanEntry, DosePlanForm } from './steps-schema.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(() => clinic.database.drop());

const today = planForm().start;
const down: DosePlanForm = {
  drug: 'sertraline',
  purpose: 'cross-taper',
  products: ['sertraline-50mg-tablet'],
  order: null,
  template: null,
  steps: [
    { start: today, end: addDays(today, 6), taken: [{ when: 'morning', dose: '25 mg' }], note: null },
    { start: addDays(today, 7), end: null, taken: [], note: null },
  ],
};
const up: DosePlanForm = {
  ...down,
  drug: 'bupropion',
  products: ['bupropion-150mg-extended-release-tablet'],
  steps: [{ start: addDays(today, 3), end: null, taken: [{ when: 'morning', dose: '150 mg' }], note: null }],
};

interface Open {
  readonly patientId: string;
  readonly dosePlanId: string;
  readonly as?: Role;
  readonly language?: 'en' | 'es';
}
const ask = (name: string, { as = 'nurse', language, patientId, dosePlanId }: Open) =>
  desk.call(name, {
    params: { patientId, dosePlanId },
    query: language === undefined ? {} : { language },
    as,
    ...(as === 'patient' && { patientId }),
  });
const file = (open: Open, name: string) => reply<{ name: string; bytes: Uint8Array }>(ask(name, open));
/** The words of a paper, however its lines were broken. */
const paper = async (open: Open) => {
  const { name, bytes } = await file(open, 'dose-calendar-paper');
  const pages = readPdfPages(bytes);
  return { name, pages: pages.length, words: pages.join('').replace(/\s+/g, '') };
};
const tight = (words: string) => words.replace(/\s+/g, '');

async function proposed(): Promise<{ readonly patientId: string; readonly entry: DosePlanEntry }> {
  const patientId = await desk.patient();
  const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(
    desk.call('propose-dose-plan', { params: { patientId }, body: { plan: down, pairedWith: up } }),
  );
  return { patientId, entry: dosePlans[0] as DosePlanEntry };
}
/** Agreed over what is shown with the plan. */
async function agreed(): Promise<Open & { readonly version: number }> {
  const { patientId, entry } = await proposed();
  const open = { patientId, dosePlanId: entry.id };
  const { shown = null } = entry as { readonly shown?: Shown | null };
  const body = shown === null ? {} : { body: { shownHash: shown.shownHash, ...answersTo(shown) } };
  const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(
    desk.call('agree-dose-plan', { params: open, ifMatch: entry.version, ...body }),
  );
  return { ...open, version: dosePlans[0]?.version ?? 0 };
}

describe('a dose plan to take home', () => {
  test('one page for both sides of an exchange, in English and in Spanish, with the list for the pharmacy', async () => {
    const open = await agreed();
    const english = await paper({ ...open, as: 'patient', language: 'en' });
    expect(english.pages).toBe(1);
    for (const words of [
      'My dose calendar: Sertraline and Bupropion',
      'Sertraline: half a tablet of 50 mg (25 mg)',
      'Bupropion: 1 extended-release tablet of 150 mg (150 mg)',
      'none of Sertraline',
      'For the pharmacy',
      '3.5 tablets of 50 mg (4 whole ones)',
      'After that, each day: 1 extended-release tablet of 150 mg.',
    ])
      expect(english.words).toContain(tight(words));
    const spanish = await paper({ ...open, language: 'es' });
    expect(spanish.name).toBe(`calendario-de-dosis-${today}.pdf`);
    for (const words of ['media tableta de 50 mg', 'Para la farmacia', '3.5 tabletas de 50 mg (4 enteras)'])
      expect(spanish.words).toContain(tight(words));
  });

  test('a calendar file holds every step of both, and a real reader opens it', async () => {
    const open = await agreed();
    const { name, bytes } = await file({ ...open, as: 'patient' }, 'dose-calendar-file');
    expect(name).toBe(`dose-calendar-${today}.ics`);
    const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes)));
    const days = calendar
      .getAllSubcomponents('vevent')
      .map((one) => new ICAL.Event(one))
      .map((one) => [String(one.startDate), String(one.endDate)]);
    expect(days).toEqual([
      [today, addDays(today, 7)],
      [addDays(today, 7), addDays(today, 8)],
      [addDays(today, 3), addDays(today, 4)],
    ]);
  });

  test('what is not agreed is no calendar; on paper it says so, and the person does not find it', async () => {
    const { patientId, entry } = await proposed();
    const open = { patientId, dosePlanId: entry.id };
    expect(await refusal(ask('dose-calendar-file', open))).toMatchObject({ kind: 'conflict' });
    expect((await paper(open)).words).toContain(tight('Not agreed yet'));
    for (const name of ['dose-calendar-file', 'dose-calendar-paper'])
      expect(await refusal(ask(name, { ...open, as: 'patient' }))).toMatchObject({ kind: 'not-found' });
    expect(await refusal(ask('dose-calendar-paper', { patientId, dosePlanId: newId() }))).toMatchObject({
      kind: 'not-found',
    });
  });

  test('a plan on hold has no days, and one that is over is not followed', async () => {
    const { version, ...params } = await agreed();
    const act = (name: string, ifMatch: number, body: object) =>
      reply<{ dosePlans: DosePlanEntry[] }>(desk.call(name, { params: { ...params }, ifMatch, body }));
    const held = await act('hold-dose-plan', version, { because: 'nausea' });
    expect(await refusal(ask('dose-calendar-paper', { ...params, as: 'patient' }))).toMatchObject({
      kind: 'conflict',
      next: expect.stringContaining('Stay at the dose of today'),
    });
    await act('end-dose-plan', held.dosePlans[0]?.version ?? 0, { how: 'stopped', because: 'nausea' });
    expect(await refusal(ask('dose-calendar-paper', params))).toMatchObject({ kind: 'conflict' });
    expect(await refusal(ask('dose-calendar-paper', { ...params, as: 'patient' }))).toMatchObject({
      kind: 'not-found',
    });
  });
});
