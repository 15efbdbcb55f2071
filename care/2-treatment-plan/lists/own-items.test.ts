import { expect, test } from 'vitest';
import type { Written } from '#clinical/reconciliation/listed-items.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { ownItems } from './own-items.ts';

const orderId = '00000000-0000-7000-8000-000000000001';
const sertraline = {
  concept: { codings: [], text: 'Sertraline' },
  drugs: ['sertraline'],
  product: null,
};
const order = {
  id: orderId,
  version: 1,
  changedOn: '2026-01-01',
  recordedAt: '2026-01-01T10:00:00.000Z',
  recordedBy: 'North prescriber',
  content: {
    status: 'active',
    medication: sertraline,
    sig: {
      dose: '50 mg',
      timesPerDay: 1,
      everyDays: 1,
      when: [],
      route: 'oral',
      prn: null,
      note: null,
    },
    sigText: null,
    start: '2026-01-01',
    end: null,
    replaces: null,
  } as unknown as MedicationOrder,
} satisfies Written<MedicationOrder>;
const step = (start: string, end: string | null, dose: string | null, everyDays?: 2) => ({
  start,
  end,
  taken: dose === null ? [] : [{ when: 'morning' as const, dose, pieces: [] }],
  daily: dose ?? '0 mg',
  ...(everyDays === undefined ? {} : { everyDays }),
  note: null,
});
const plan = (status: DosePlan['status']) => ({
  id: '00000000-0000-7000-8000-000000000002',
  content: {
    status,
    purpose: 'titration',
    medication: { drug: 'sertraline', name: 'Sertraline' },
    order: orderId,
    agreedAt: '2026-10-01T10:00:00.000Z',
    steps: [
      step('2026-10-01', '2026-10-31', '50 mg'),
      step('2026-11-01', '2026-11-30', '100 mg'),
      step('2026-12-01', '2026-12-31', '25 mg', 2),
      step('2027-01-01', null, null),
    ],
  } as unknown as DosePlan,
});
const on = (day: string, plans = [plan('agreed')]) =>
  ownItems(
    { orders: [order], statements: [], intakes: [], checkIns: [], reconciliations: [], dosePlans: plans },
    day,
  ).map(({ planned, how }) => ({ planned, how }));

test('the dose of today stands in the item where an agreed dose plan rules the day', () => {
  expect(on('2026-11-23')).toEqual([
    {
      planned: { taken: [{ when: 'morning', dose: '100 mg' }], everySecondDay: false },
      how: 'by the agreed dose plan: 100 mg (morning)',
    },
  ]);
  expect(on('2026-12-10')[0]).toMatchObject({
    planned: { everySecondDay: true },
    how: expect.stringContaining('25 mg (morning), every second day'),
  });
  expect(on('2027-02-01')[0]?.planned).toEqual({ taken: [], everySecondDay: false });
});

test('without a plan the directions of the order stand', () => {
  expect(on('2026-11-23', [])[0]?.planned).toBeNull();
});
