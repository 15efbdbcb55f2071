import { expect, it } from 'vitest';
import type { DueItem } from '#clinical/monitoring/due-item.ts';
import { checksByPerson } from './checks-by-person.ts';

const row = (patient: string, name: string, changes: Partial<DueItem> = {}) => ({
  patientId: patient,
  patient,
  birthDate: null,
  item: {
    protocol: 'lithium',
    item: name,
    name,
    medications: ['Lithium'],
    state: 'no-baseline',
    reason: 'baseline',
    dueOn: '2026-01-01',
    last: null,
    reached: null,
    ...changes,
  } as DueItem,
});

it('keeps the order of the most urgent check, and joins what stands alike', () => {
  const last = { on: '2025-06-01', value: '0.8 mmol/L', how: 'result', where: null } as const;
  const people = checksByPerson([
    row('b', 'Lithium level', { state: 'overdue', last }),
    row('a', 'Calcium'),
    row('b', 'Calcium'),
    row('a', 'ECG'),
    row('a', 'Weight', { dueOn: '2026-02-01' }),
  ]);
  expect(people.map(({ patient, lines }) => [patient, lines.map(({ names }) => names)])).toEqual([
    ['b', [['Lithium level'], ['Calcium']]],
    ['a', [['Calcium', 'ECG'], ['Weight']]],
  ]);
});
