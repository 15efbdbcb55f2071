import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Held } from '../facts.ts';

/** An agreed taper of sertraline: 50 mg from 6 December 2026, nothing from 3 January 2027. */
export const taper = (changes: Partial<DosePlan> = {}): Held<DosePlan> => ({
  id: 'a0000000-0000-7000-8000-000000000001',
  content: {
    status: 'agreed',
    purpose: 'taper',
    medication: { drug: 'sertraline', name: 'sertraline' },
    order: null,
    pairedWith: null,
    template: null,
    steps: [
      {
        start: '2026-12-06',
        end: '2027-01-02',
        daily: '50 mg',
        taken: [{ when: 'morning', dose: '50 mg', pieces: [] }],
        note: null,
      },
      { start: '2027-01-03', end: null, daily: '0 mg', taken: [], note: null },
    ],
    because: null,
    agreedAt: '2026-11-21T02:00:00.000Z',
    ...changes,
  },
});
