import { expect, test } from 'vitest';
import { knowledge as load } from '#app/knowledge.ts';
import { order, today } from '#clinical/testing/chart.ts';
import { addDays } from '#kernel/time.ts';
import { resourceOf } from './resource-of.ts';
import type { Shown } from './shown-entries.ts';

test('an order whose planned hold has begun is served as on hold; a version of it as it was written', () => {
  const { id, content } = order('lithium', '300 mg', { start: addDays(today, -90) });
  const by = { person: id, name: 'Dr Someone' };
  const hold = {
    ...{ lastDay: today, reason: 'procedure', text: null, until: null, dosePlans: [], toPerson: null },
    ...{ review: { on: addDays(today, 7), owner: by, task: id }, resumedOn: null },
  };
  const stored = {
    ...{ kind: 'medication-order', id, patientId: id, version: 2, state: 'current', clinicId: id },
    ...{ content: { ...content, holds: [hold] }, contentHash: '', recordedAt: `${today}T10:00:00.000Z` },
    ...{ recordedBy: id, recordedByName: by.name, reason: null },
  } as unknown as Shown;
  const shown = (day?: string) =>
    resourceOf(stored, {
      knowledge: load(),
      role: 'prescriber',
      ...(day === undefined ? {} : { today: day }),
    });
  expect(shown(today)).toMatchObject({ status: 'active' });
  expect(shown(addDays(today, 1))).toMatchObject({ status: 'on-hold' });
  expect(shown()).toMatchObject({ status: 'active' });
});
