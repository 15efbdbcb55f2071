import { at, id, type Made, medication, on, somebody, type Words } from './made.ts';

/** What treatment is planned, agreed, ordered and answered with. */
export const plansMade = (words: Words): readonly Made[] => [
  {
    kind: 'intake',
    content: {
      status: 'submitted',
      startedOn: on,
      submittedAt: at,
      items: [
        {
          id,
          answer: { about: 'goal', text: words('Sleep') },
          decision: {
            verdict: 'set-aside',
            entry: null,
            because: 'A note of the team',
            by: id,
            byName: 'Ada Marsh',
            at,
          },
        },
      ],
    },
  },
  {
    kind: 'treatment-plan',
    content: {
      status: 'signed',
      goals: [{ id, text: words('Goal') }],
      courses: [],
      nonDrug: [],
      earlySigns: [],
      ifWorse: null,
      reviewOn: null,
      agreed: null,
      signed: { by: id, byName: 'Ada Marsh', at, method: 'totp' },
    },
  },
  {
    kind: 'target-symptom',
    content: {
      name: words('Panic attacks'),
      inOwnWords: null,
      condition: null,
      measure: { type: 'count', what: 'attacks', per: 'week' },
      baseline: { value: '5', on },
      target: '1',
      status: 'active',
    },
  },
  {
    kind: 'dose-plan',
    content: {
      status: 'agreed',
      purpose: 'taper',
      medication,
      order: null,
      pairedWith: null,
      template: null,
      steps: [
        {
          start: on,
          end: '2026-11-27',
          daily: '25 mg',
          taken: [{ when: 'morning', dose: '25 mg', pieces: [{ product: 'x', name: '25 mg', count: '1' }] }],
          note: words('Step'),
        },
        {
          start: '2026-11-28',
          end: '2026-12-11',
          daily: '12.5 mg',
          everyDays: 2,
          taken: [{ when: 'bedtime', dose: '25 mg', pieces: [{ product: 'x', name: '25 mg', count: '1' }] }],
          note: null,
        },
        { start: '2026-12-12', end: null, daily: '0 mg', taken: [], note: null },
      ],
      because: null,
      agreedAt: at,
    },
  },
  {
    kind: 'consent',
    content: {
      status: 'agreed',
      medication,
      template: { id: 'general', knowledge: 'test' },
      scope: { upToDaily: '100 mg', routes: ['oral'], indication: words('Depression'), offLabel: null },
      elements: [{ id: 'benefit', covered: true, note: null }],
      capacity: { judged: 'has-capacity', note: null },
      teachBack: { understood: 'not-done', inOwnWords: null },
      leaflet: null,
      language: 'en',
      interpreter: null,
      explainedBy: { ...somebody, at },
      decision: { how: 'typed', name: 'Kim', path: null, at },
      copy: null,
      reviewOn: null,
      withdrawal: null,
    },
  },
  {
    kind: 'check-in',
    content: {
      on,
      mood: 4,
      anxiety: null,
      sleepHours: '6.5',
      energy: null,
      taken: 'as-agreed',
      takenBecause: null,
      sideEffects: [],
      note: words('Note'),
    },
  },
];
