import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';

/** An entry of one kind, as people make it here. */
export type Made = { [K in EntityKind]: { readonly kind: K; readonly content: ContentOf<K> } }[EntityKind];

/** Kept once per patient, under the patient's own id. */
export const singletons: ReadonlySet<EntityKind> = new Set([
  'treatment-plan',
  'care-team',
  'follow-up',
  'check-in-plan',
  'activity-sharing',
]);

const id = '01a20297-4dc0-7087-b7c5-2f0e903f10e4';
/** What is recorded in one's own name is recorded by the server here. */
const nobody = '00000000-0000-0000-0000-000000000000';
const at = '2026-11-20T10:00:00.000Z';
const on = '2026-11-20';
const somebody = { person: id, name: 'Ada Marsh' };
const medication = { drug: 'sertraline', name: 'Sertraline' };

/** One entry of every kind that is made in the app and brought by no import, each with the canary in its words. */
export function madeHere(canary: string): readonly Made[] {
  const words = (what: string) => `${what} ${canary}`;
  return [...plans(words), ...talk(words), ...followThrough(words)];
}

type Words = (what: string) => string;

const plans = (words: Words): readonly Made[] => [
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

const talk = (words: Words): readonly Made[] => [
  {
    kind: 'thread',
    content: {
      subject: words('Question'),
      topic: 'medicine',
      startedBy: { type: 'staff', ...somebody },
      startedAt: at,
      owner: null,
      status: 'open',
    },
  },
  {
    kind: 'message',
    content: { thread: id, from: { type: 'staff', ...somebody }, text: words('Text'), sentAt: at },
  },
  {
    kind: 'thread-reading',
    content: { thread: id, reader: { type: 'staff', person: id, name: words('Reader') }, upTo: at },
  },
  {
    kind: 'reminder',
    content: {
      appointment: id,
      about: 'coming',
      startAsSaid: at,
      channel: 'e-mail',
      to: words('address'),
      status: 'sent',
      at,
      failure: null,
    },
  },
  {
    kind: 'care-team',
    content: {
      members: [
        {
          id,
          person: null,
          name: words('GP'),
          as: 'general-practitioner',
          organisation: null,
          phone: null,
          email: null,
          address: null,
          mayReceiveLetters: true,
          since: on,
          until: null,
        },
      ],
    },
  },
  {
    kind: 'letter',
    content: {
      status: 'draft',
      to: { member: null, name: words('GP'), organisation: null, address: null, email: null },
      occasion: 'changed',
      orders: [],
      sections: [{ heading: 'What changed', lines: ['A dose'] }],
      language: 'en',
      signed: null,
      sent: null,
    },
  },
  {
    kind: 'visit-summary',
    content: {
      encounter: null,
      on,
      language: 'en',
      sections: [{ heading: words('Next'), lines: ['Come back'] }],
      by: id,
      byName: words('Ada'),
      given: null,
    },
  },
];

const followThrough = (words: Words): readonly Made[] => [
  {
    kind: 'concern',
    content: {
      about: 'side-effect',
      title: words('Dizzy'),
      detail: null,
      urgency: 'this-week',
      raisedBy: { type: 'patient' },
      from: { kind: 'check-in', id },
      owner: somebody,
      raisedAt: at,
      actBy: at,
      handedOver: [],
      status: 'open',
      closure: null,
    },
  },
  {
    kind: 'task',
    content: {
      title: words('Call'),
      detail: null,
      owner: { role: 'nurse' },
      due: on,
      from: null,
      status: 'open',
      done: null,
    },
  },
  {
    kind: 'follow-up',
    content: { status: 'in-care', dueBy: on, rule: null, because: words('Because'), setOn: on },
  },
  {
    kind: 'scale-request',
    content: { instrument: 'phq-9', from: on, everyDays: 14, note: words('Please'), status: 'active' },
  },
  {
    kind: 'lab-requisition',
    content: {
      number: 'RQ-0000000001',
      tests: [{ analyte: 'lithium-level', name: 'Lithium level', loinc: '14334-7' }],
      checks: [{ protocol: 'lithium', item: 'level', name: 'Lithium level', dueOn: on }],
      priority: 'routine',
      note: words('Fasting'),
      orderedOn: on,
      orderedBy: { person: '01a20297-4dc0-7087-b7c5-2f0e903f10e5', name: 'Ada Marsh' },
      status: 'active',
      because: null,
    },
  },
  {
    kind: 'monitoring-closure',
    content: {
      protocol: 'lithium',
      item: 'kidney',
      dueOn: on,
      how: 'declined',
      doneOn: null,
      where: null,
      result: null,
      because: words('Afraid'),
    },
  },
  {
    kind: 'loop-waiver',
    content: {
      drug: 'sertraline',
      link: 'consent',
      because: words('Elsewhere'),
      until: null,
      status: 'active',
    },
  },
  {
    kind: 'reconciliation',
    content: {
      by: 'clinic',
      on,
      with: 'patient',
      person: id,
      personName: 'Ada Marsh',
      lines: [
        {
          name: words('Sertraline'),
          items: [
            {
              source: 'pharmacy',
              entry: null,
              words: 'Sertraline 50 mg',
              medication: null,
              how: null,
              by: 'Corner Pharmacy',
              changedOn: on,
            },
          ],
          verdict: 'keep',
          because: null,
          sameAs: null,
          became: [],
        },
      ],
      note: null,
    },
  },
  {
    kind: 'co-signature',
    content: {
      order: id,
      orderVersion: 1,
      decision: 'agreed',
      text: words('Good'),
      by: id,
      byName: 'Ada',
      at,
    },
  },
  {
    kind: 'order-step',
    content: {
      step: 'not-started',
      order: id,
      at,
      by: somebody,
      because: 'other',
      text: words('Wanted to ask'),
      saidBy: 'staff',
    },
  },
  {
    kind: 'side-effect',
    content: {
      effect: null,
      name: words('Dizzy'),
      reported: {
        by: 'patient',
        on,
        from: null,
        since: '2026-11',
        bother: 'quite',
        words: words('In the morning'),
      },
      serious: [],
      judgements: [
        {
          on,
          by: id,
          byName: 'Ada Marsh',
          suspect: { name: 'Sertraline', drugs: ['sertraline'], course: null, order: id },
          scale: 'naranjo',
          answers: [{ question: 'after-start', answer: 'yes', chart: words('Began on 1 Nov') }],
          score: 5,
          band: 'probable',
          judgement: 'probable',
          note: words('A note of the team'),
        },
      ],
      decisions: [
        {
          on,
          by: id,
          byName: 'Ada Marsh',
          act: 'wait',
          note: words('Look again'),
          recheckOn: '2026-12-01',
          owner: 'Ada Marsh',
          task: id,
        },
      ],
      rechecks: [{ on, by: id, byName: 'Ada Marsh', found: 'better', note: null }],
      closed: null,
    },
  },
  {
    kind: 'adjustment',
    content: {
      on,
      by: nobody,
      byName: 'Ada Marsh',
      pathway: 'depression',
      pathwayName: 'Depression',
      point: 'week 4',
      medication: 'Sertraline',
      course: 'sertraline',
      order: id,
      option: 'raise',
      fromFigures: true,
      because: words('Little has changed'),
      figures: {
        scale: 'phq-9',
        baseline: { value: 18, on },
        now: { value: 15, on },
        fallPercent: 16.7,
        burden: 'low',
        burdenFrom: words('What they told'),
      },
      first: [],
      missing: [words('A level')],
      knowledge: 'test',
    },
  },
  {
    kind: 'check-in-plan',
    content: { everyDays: 7, pausedUntil: on, remindBy: 'sms', setBy: 'patient', setOn: on },
  },
  {
    kind: 'personal-limit',
    content: {
      limit: 'benign-ethnic-neutropenia',
      rests: 'test',
      note: words('A note of the team'),
      on,
      by: somebody,
      at,
    },
  },
  { kind: 'activity-sharing', content: { status: 'on', since: on, saidBy: 'patient' } },
  {
    kind: 'activity-day',
    content: { on, sleepMinutes: 412, steps: null, broughtBy: 'patient', format: 'table' },
  },
  {
    kind: 'shared-view',
    content: {
      status: 'shared',
      shown: {
        topic: 'after-a-step',
        drug: 'sertraline',
        name: words('Sertraline'),
        says: 'cannot-tell',
        on,
        stopped: false,
        usuallyGone: null,
      },
      on,
      by: { id, name: 'Ada Marsh' },
    },
  },
  {
    kind: 'registry-look',
    content: { at, by: somebody, state: 'NY', found: 'to-talk-about', note: words('Another prescriber') },
  },
];
