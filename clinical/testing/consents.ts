import type { Consent } from '#record/schema/consent.ts';
import type { Held } from '../facts.ts';

let next = 0;

/** A consent to sertraline by mouth up to 200 mg a day, agreed to on 2026-01-05, unless `changes` say otherwise. */
export function consent(changes: Partial<Consent> = {}): Held<Consent> {
  return {
    id: `00000000-0000-7000-9000-${(++next).toString().padStart(12, '0')}`,
    content: {
      status: 'agreed',
      medication: { drug: 'sertraline', name: 'Sertraline' },
      template: { id: 'antidepressant', knowledge: 'test' },
      scope: { upToDaily: '200 mg', routes: ['oral'], indication: 'Depression', offLabel: false },
      elements: [{ id: 'what-for', covered: true, note: null }],
      capacity: { judged: 'has-capacity', note: null },
      teachBack: { understood: 'yes', inOwnWords: null },
      leaflet: null,
      language: 'en',
      interpreter: null,
      explainedBy: {
        person: '00000000-0000-7000-8000-0000000000aa',
        name: 'Dr. Test',
        at: '2026-01-05T09:00:00.000Z',
      },
      decision: { how: 'typed', name: 'Test Person', path: null, at: '2026-01-05T09:10:00.000Z' },
      copy: null,
      reviewOn: null,
      withdrawal: null,
      ...changes,
    },
  };
}
